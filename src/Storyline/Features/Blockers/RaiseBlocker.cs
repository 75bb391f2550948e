using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Blockers;

/// <summary>Raises a blocker and names the person who can clear it.</summary>
public sealed record RaiseBlocker(string Text) : ICommand<RaiseBlocker>
{
    public static Usage Usage { get; } =
        new(
            "blocker <what> @…",
            "says what blocks you and who can clear it",
            "blocker waiting for the certificate",
            "standup",
            Also: ["i am blocked", "block"]
        )
        {
            Ways = BlockerPhrases.Raise,
            IsNoun = true,
            Rule = "each person for what blocks them",
        };

    public static Parsed<RaiseBlocker> Parse(Words words)
    {
        if (
            !words.Take("blocker", "add|new")
            && !words.Take("blocker|impediment")
            && !words.Take("i'm|im", "blocked")
            && !words.Take("i", "am", "blocked")
        )
            return Parsed.NotMine;
        var text = words.Skip("by|on|:|because").Rest().TrimStart(':', ' ');
        return text.Length > 0
            ? new RaiseBlocker(text)
            : Parsed.Ask(
                "What stands in the way, and who can help? Say for instance “blocker waiting for the certificate @Ada”.",
                new Storyline.Core.Views.Button("See the blockers", "blockers")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Text.Length > Blocker.LongestText)
            return Reply.No(
                $"That is {Text.Length} characters; a blocker has up to {Blocker.LongestText}.",
                new Storyline.Core.Views.Button("See the blockers", "blockers")
            );
        foreach (var story in BlockerRaising.StoriesIn(turn, Text))
            if (await work.FindStory(turn, story, cancel) is { No: { } unknown })
                return unknown;
        var blocker = await BlockerRaising.Raise(turn, work, turn.Speaker.Id, Text, cancel);
        var whose =
            blocker.Owner == turn.Speaker.Id
                ? (Storyline.Core.Views.Rich)"It is yours to clear"
                : $"{turn.Person(blocker.Owner)} is asked to clear it";
        return Reply.Done(
            $"{blocker.Key:b} is noted: {blocker.Text}. {whose}, and every standup shows it until then.",
            new Storyline.Core.Views.Button("Clear it", $"clear {blocker.Key}"),
            StoryWords.Undo
        );
    }
}
