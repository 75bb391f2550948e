using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Ceremonies;

/// <summary>Carries out a sentence in the speaker's name where it could also be meant as an anonymous note.</summary>
public sealed record Openly(Utterance Sentence) : ICommand<Openly>
{
    public static Usage Usage { get; } =
        new(
            Say: "openly <sentence>",
            Does: "does something in your own name while an anonymous ceremony is held",
            Example: "openly PB-1 done",
            Topic: "ceremonies"
        )
        {
            Rule = "whoever may do it",
            IsNeverSuggested = true,
        };

    public static Parsed<Openly> Parse(Words words)
    {
        if (!words.Take("openly"))
            return Parsed.NotMine;
        words.Skip(":");
        return words.AtEnd
            ? Parsed.Ask("Openly what?", new Button("Help", "help ceremonies"))
            : new Openly(words.RestAsSaid());
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        turn.Run(new SubSentence(Sentence, turn.Inbound.Fields), work, cancel);
}
