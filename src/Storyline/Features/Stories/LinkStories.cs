using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Links two stories; both show the link.</summary>
public sealed record LinkStories(StoryKey From, LinkKind Kind, StoryKey To) : ICommand<LinkStories>
{
    public static Usage Usage { get; } =
        new(
            Say: "link <story> blocks <story>",
            Does: "links two stories: blocks, duplicates or relates to",
            Example: "PB-12 blocks PB-7",
            Topic: "story",
            Matter: Matter.Stories,
            Also: ["link", "blocks", "duplicates", "relates to"]
        )
        {
            Ways = StoryTextPhrases.Link,
        };

    public static Parsed<LinkStories> Parse(Words words)
    {
        var isAsked = words.Take("link");
        if (!words.Take(out StoryKey from))
        {
            if (!isAsked)
                return Parsed.NotMine;
            if (!words.AtEnd)
                return StoryChange.AskWhich(words, "do you want to link", "link PB-12 blocks PB-7");
            return OfForm(words);
        }
        words.Skip("is|was|and|be|a|an|the");
        var kind = KindSaid(words);
        if (kind is null && !isAsked)
            return Parsed.NotMine;
        words.Skip("to|with|by|of|on|for");
        if (!words.Take(out StoryKey to))
        {
            if (isAsked && kind is null && words.AtEnd)
                return Parsed.Ask(Form(words, from.ToString()));
            return Parsed.Ask($"Which story should {from} link to? Say for instance “{from} blocks {from.Prefix}-7”.");
        }
        if (!words.AtEnd)
            return Parsed.Ask($"One link at a time, please: “link {from} {(kind ?? LinkKind.Relates).Says()} {to}”.");
        return new LinkStories(from, kind ?? LinkKind.Relates, to);
    }

    private static readonly LinkKind[] Offered =
    [
        LinkKind.Relates,
        LinkKind.Blocks,
        LinkKind.BlockedBy,
        LinkKind.Duplicates,
    ];

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (From == To)
            return Reply.No(
                $"A story cannot be linked to itself. Which other story do you mean?",
                new Button($"See {From}", From.ToString())
            );
        var (stories, no) = await work.FindStories(turn, [From, To], cancel);
        if (no is not null)
            return no;
        var (from, to) = (stories[0], stories[1]);
        turn.About(From);
        if (from.Links.Contains(new StoryLink(Kind, To)))
            return StoryChange.Already(turn, from, $"{Kind.Says()} {To:b} already.");
        if (IsCircular(from))
            return BothWays();
        work.Store(to.With(new StoryLink(Kind.Inverse(), From)) with { Touched = turn.Now });
        return StoryChange.Done(turn, work, from.With(new StoryLink(Kind, To)), $"{Kind.Says()} {to.Named()}");
    }

    private Reply BothWays() =>
        Reply.No(
            $"{From:b} {Kind.Inverse().Says()} {To:b} already; both ways they would wait for each other.",
            new Button("Unlink them", $"unlink {From} {To}")
        );

    private bool IsCircular(Story from) =>
        Kind is LinkKind.Blocks or LinkKind.BlockedBy && from.Links.Contains(new StoryLink(Kind.Inverse(), To));

    private static Parsed<LinkStories> OfForm(Words words)
    {
        if (words.Field("story") is not { } first || words.Field("other") is not { } second)
            return Parsed.Ask(Form(words, words.Field("story")));
        if (!StoryKey.TryRead(first, words.Hearing.Prefix, out var from))
            return Parsed.Ask(Form(words, first, ("story", "Choose a story, or type its key.")));
        if (!StoryKey.TryRead(second, words.Hearing.Prefix, out var to))
            return Parsed.Ask(Form(words, first, ("other", "Choose a story, or type its key.")));
        return new LinkStories(
            from,
            Enum.TryParse<LinkKind>(words.Field("kind"), out var kind) && Enum.IsDefined(kind)
                ? kind
                : LinkKind.Relates,
            to
        );
    }

    private static Part.Form Form(Words words, string? from, (string Field, string Text)? error = null)
    {
        string? Error(string field) => error?.Field == field ? error.Value.Text : null;
        return new Part.Form(
            "Link two stories",
            "link",
            "Link",
            [
                new Input.Lookup(
                    "story",
                    "This story",
                    "pick story",
                    Required: true,
                    Value: from,
                    Error: Error("story")
                ),
                new Input.Choice(
                    "kind",
                    "how",
                    [.. Offered.Select(kind => new Option(kind.Says(), kind.ToString()))],
                    Required: true,
                    Value: words.Field("kind") ?? nameof(LinkKind.Relates)
                ),
                new Input.Lookup(
                    "other",
                    "that story",
                    "pick story",
                    Required: true,
                    Value: words.Field("other"),
                    Error: Error("other")
                ),
            ]
        );
    }

    private static LinkKind? KindSaid(Words words)
    {
        if (words.Take("blocks|block|blocking"))
            return LinkKind.Blocks;
        if (words.Take("blocked|waits|depends|needs"))
            return LinkKind.BlockedBy;
        if (words.Take("duplicates|duplicate|dup|dupe"))
            return LinkKind.Duplicates;
        if (words.Take("duplicated"))
            return LinkKind.DuplicatedBy;
        if (words.Take("relates|related|relate"))
            return LinkKind.Relates;
        return null;
    }
}
