using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Features.Assistance;

/// <summary>Shows whether a language model is asked, what it gets, and who allowed it.</summary>
public sealed record ShowAssistant : ICommand<ShowAssistant>
{
    public static Usage Usage { get; } =
        new(
            Say: "assistant",
            Does: "shows whether a language model is asked, what it gets, and who allowed it",
            Example: "assistant",
            Topic: "privacy",
            Also: ["ai", "language model"]
        )
        {
            Ways = AssistancePhrases.Show,
        };

    public static Parsed<ShowAssistant> Parse(Words words)
    {
        words.Skip("show|the");
        return AssistancePhrases.TakeAssistant(words) && words.Skip("status").AtEnd
            ? new ShowAssistant()
            : Parsed.NotMine;
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(Reply.Show(AssistantCard.Of(turn)));
}
