using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Closes a story that will not be done, with the reason. A duplicate is linked to the original.</summary>
public sealed record CloseStory(StoryKey Key, string Reason, StoryKey? DuplicateOf) : ICommand<CloseStory>
{
    public static Usage Usage { get; } =
        new(
            Say: "close <story>: <reason>",
            Does: "closes a story that will not be done",
            Example: "close PB-12 as duplicate of PB-7",
            Topic: "story",
            Matter: Matter.Stories,
            Also: ["close", "drop story", "archive"]
        )
        {
            Ways = StoryPhrases.Close,
        };

    public static Parsed<CloseStory> Parse(Words words)
    {
        if (
            words.TakeAbout(out var refused, "won't|wont|will not", "do|fix|happen")
            && refused is { } never
            && words.AtEnd
        )
            return new CloseStory(never, "won’t do", null);
        words.Rewind();
        if (!words.TakeAbout(out var key, "close|archive"))
            return Parsed.NotMine;
        if (key is not { } story)
            return StoryChange.AskWhich(words, "do you want to close", "close PB-12: no longer needed");
        words.Skip("as|is|a|an|the|because|since|for|it's|it");
        if (words.Take("duplicate|dup|dupe|double"))
            return AsDuplicate(words, story);
        var reason = words.Field("reason") ?? words.Rest().TrimStart(':', ' ');
        if (reason.Length > 0)
            return new CloseStory(story, reason.ReplaceLineEndings(" "), null);
        return Parsed.Ask(
            $"Why is {story} closed? Say “close {story}: …”.",
            new Button("No longer needed", $"close {story}: no longer needed"),
            new Button("Done elsewhere", $"close {story}: done elsewhere"),
            new Button("Too old", $"close {story}: too old")
        );
    }

    private static Parsed<CloseStory> AsDuplicate(Words words, StoryKey story) =>
        words.Skip("of|from|to").Take(out StoryKey of) && words.AtEnd
            ? new CloseStory(story, $"duplicate of {of}", of)
            : Parsed
                .Ask(
                    $"Which story does {story} duplicate? Say for instance “close {story} as duplicate of {story.Prefix}-7”."
                )
                .Into($"close {story} as duplicate of {AnswerGap.Mark}");

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindOpenStory(turn, Key, cancel);
        if (story is null)
            return no!;
        if (StoryLimits.RefuseText("reason", Reason, turn.Limits.TitleLength) is { } tooLong)
            return tooLong;
        if (DuplicateOf is not { } key)
            return StoryChange.Done(turn, work, story with { Closed = Reason }, $"closed: {Reason}");

        if (key == Key)
            return Reply.No("A story cannot duplicate itself. Which other one do you mean?", story.See());
        var (original, noOriginal) = await work.FindStory(turn, key, cancel);
        if (original is null)
            return noOriginal!;
        work.Store(original.With(new StoryLink(LinkKind.DuplicatedBy, Key)) with { Touched = turn.Now });
        return StoryChange.Done(
            turn,
            work,
            story.With(new StoryLink(LinkKind.Duplicates, key)) with
            {
                Closed = Reason,
            },
            $"closed as a duplicate of {original.Named()}",
            original.See()
        );
    }
}
