using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>Splits a story into children right behind it; it becomes their epic or is closed.</summary>
public sealed record SplitStory(StoryKey Key, string? Way, IReadOnlyList<string> Titles, bool ClosesParent)
    : ICommand<SplitStory>
{
    private const int MostChildren = 20;

    /// <summary>The SPIDR ways to split, best first; a spike is the last resort.</summary>
    private static readonly (string Name, string Question)[] Ways =
    [
        ("path", "Which ways through it are there?"),
        ("interface", "Which devices, browsers or screens can come one by one?"),
        ("data", "Which kinds of data can come one by one?"),
        ("rule", "Which rules can be left out at first?"),
        ("spike", "What must be found out first?"),
    ];

    public static Usage Usage { get; } =
        new(
            Say: "split <story> by path",
            Does: "splits a story into smaller ones by path, interface, data, rule or spike",
            Example: "split PB-12",
            Topic: "story",
            Matter: Matter.Stories
        )
        {
            Ways = StoryPhrases.Split,
        };

    public static Parsed<SplitStory> Parse(Words words)
    {
        if (!words.TakeAbout(out var key, "split"))
            return Parsed.NotMine;
        if (key is not { } story)
            return StoryChange.AskWhich(words, "do you want to split", "split PB-12");
        var below = words.TakeBelow();
        var way = TakeWay(words);
        var isInto = words.Sees("into");
        var inline = words.Skip("into|:").Rest();
        if (isInto && below.Length == 0)
            inline = string.Join('\n', SplitList.Of(inline));
        if (inline.Length > 0 && !isInto && !inline.Contains(';') && way is null && below.Length == 0)
            return Parsed.Ask($"How should {story} be split?", WayButtons(story));
        var titles = Titled($"{words.Field("titles")}\n{inline.Replace(';', '\n')}\n{below}");
        return new SplitStory(story, way, titles, words.Field("parent") == "close");
    }

    private static string? TakeWay(Words words)
    {
        string? way = null;
        words.Skip("by|with|using");
        foreach (var (name, _) in Ways)
            if (words.Take($"{name}|{name}s"))
                way = name;
        return way;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindOpenStory(turn, Key, cancel);
        if (story is null)
            return no!;
        if (Titles.Count == 0)
            return Way is null ? AskWay(story) : Reply.Ask(Form(story, Way));
        if (Titles.Count > MostChildren)
            return Reply.No(
                $"These are {Titles.Count} children; I write up to {MostChildren} at once. Split it in two steps.",
                story.See()
            );
        if (Titles is [_] && Way != "spike")
            return Reply.No(
                $"A split needs at least two stories. Write one a line.",
                new Button("Again", $"split {Key}")
            );
        return await Split(turn, work, story, cancel);
    }

    private async Task<Reply> Split(Turn turn, IWork work, Story story, CancellationToken cancel)
    {
        var numbers = new List<long>();
        foreach (var _ in Titles)
            numbers.Add(await work.Number("story", cancel));
        if (await BacklogEnd.RefuseMore(turn, work, numbers, cancel) is { } full)
            return full;
        var orders = await BacklogEnd.Behind(work, story, numbers, cancel);
        var children = Titles.Select((title, at) => Child(turn, story, title, numbers[at], orders[at])).ToList();
        foreach (var child in children)
            work.Store(child);

        var keys = string.Join(", ", children.Select(child => child.Key));
        return StoryChange.Done(
            turn,
            work,
            Parted(story, children, keys),
            $"split into {keys}; {Key} {Became}.",
            new Button("See the backlog", "backlog")
        );
    }

    private string Became =>
        Way == "spike" ? "stays"
        : ClosesParent ? "is closed"
        : "is their epic";

    private Story Parted(Story story, List<Story> children, string keys)
    {
        var links = children.Select(child => new StoryLink(LinkKind.SplitInto, child.Key));
        var parent = story with { Links = [.. story.Links, .. links] };
        // A spike only answers a question; the story itself stays as it is.
        if (Way == "spike")
            return parent;
        return ClosesParent
            ? parent with
            {
                Closed = $"split into {keys}",
            }
            : parent with
            {
                IsEpic = true,
                Epic = null,
            };
    }

    private Story Child(Turn turn, Story parent, string title, long number, string order)
    {
        var text = StoryText.Read(title);
        var draft = new StoryDraft(
            text with
            {
                Role = text.Role ?? parent.Role,
                Benefit = text.Benefit ?? parent.Benefit,
            }
        )
        {
            Labels = parent.Labels,
            Goal = parent.Goal,
            Serves = parent.Serves,
        };
        var epic = parent.IsEpic || (!ClosesParent && Way != "spike") ? parent.Key : parent.Epic;
        return draft.At(turn, number, order) with
        {
            Epic = epic,
            Links = [new StoryLink(LinkKind.SplitFrom, parent.Key)],
        };
    }

    private static Reply AskWay(Story story) =>
        Reply.Ask(
            View.Of(
                new Part.Title($"Split {story.Key} {StoryWords.Cut(story.Title, 80)}"),
                new Part.Rows([
                    .. Ways.Select(way => new Row(
                        $"{way.Name:b}: {way.Question}",
                        Buttons: [new Button(SentenceCase.Of(way.Name), $"split {story.Key} by {way.Name}")]
                    )),
                ])
            )
        );

    private static Part.Form Form(Story story, string way) =>
        new(
            $"Split {story.Key} by {way}",
            $"split {story.Key} by {way}",
            "Split",
            [
                new Input.Lines(
                    "titles",
                    Ways.First(one => one.Name == way).Question,
                    Required: true,
                    Hint: "One story a line"
                ),
                .. way == "spike"
                    ? Array.Empty<Input>()
                    :
                    [
                        new Input.Choice(
                            "parent",
                            $"What happens to {story.Key}?",
                            [new Option("The epic of its parts", "epic"), new Option("Closed", "close")],
                            Value: "epic"
                        ),
                    ],
            ]
        );

    private static Button[] WayButtons(StoryKey story) =>
        [.. Ways.Select(way => new Button(SentenceCase.Of(way.Name), $"split {story} by {way.Name}"))];

    private static List<string> Titled(string lines) =>
        [
            .. lines
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => Criterion.Read(line).Text)
                .Where(line => line.Length > 0),
        ];
}
