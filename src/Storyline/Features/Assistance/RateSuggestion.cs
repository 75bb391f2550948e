using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Turns;

namespace Storyline.Features.Assistance;

/// <summary>Thumbs up or down for what a language model suggested: counted for the operator, stored nowhere.</summary>
public sealed record RateSuggestion(bool IsHelpful) : ICommand<RateSuggestion>
{
    public static Usage Usage { get; } =
        new(
            Say: "assistant helpful|unhelpful",
            Does: "rates a suggestion of the language model",
            Example: "assistant helpful",
            Topic: "privacy"
        );

    public static Parsed<RateSuggestion> Parse(Words words)
    {
        if (!AssistancePhrases.TakeAssistant(words))
            return Parsed.NotMine;
        if (words.Take("helpful|good") && words.AtEnd)
            return new RateSuggestion(true);
        return words.Take("unhelpful|bad") && words.AtEnd ? new RateSuggestion(false) : Parsed.NotMine;
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        SuggestionTelemetry.Rated(IsHelpful);
        return Task.FromResult(
            Reply.Private("Thank you. I count how often suggestions help; what you said is not stored.")
        );
    }
}
