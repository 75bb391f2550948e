using System.Buffers;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>Writes several stories at once, from lines or a pasted list, after a preview.</summary>
/// <param name="Unread">What a story has no place for: columns of a pasted table, unknown options.</param>
public sealed record NewStories(
    IReadOnlyList<StoryDraft> Drafts,
    string? Heading,
    string? Epic,
    IReadOnlyList<string> Unread
) : ICommand<NewStories>
{
    // One turn is one batch of at most 100 writes; longer lists go through import.
    private const int MostAtOnce = 90;
    private const int Shown = 10;

    private static readonly SearchValues<char> Separators = SearchValues.Create(";\n\r\f\u0085\u2028\u2029");

    public static Usage Usage { get; } =
        new(
            Say: "stories new <one a line>",
            Does: "writes several stories at once",
            Example: "stories new\nAs a parent, I want to pay online\nAs a parent, I want a receipt",
            Topic: "story",
            Matter: Matter.Stories
        )
        {
            IsForAll = true,
        };

    public static Parsed<NewStories> Parse(Words words)
    {
        // One line without a semicolon is one story.
        if (!words.Said.AsSpan().ContainsAny(Separators))
            return Parsed.NotMine;
        if (StorySource.Take(words) is not { Block: StoryBlock.Many many } source)
            return Parsed.NotMine;
        if (source.Problem is { } problem)
            return problem;
        return new NewStories(
            [.. many.Stories.Select((one, at) => source.Fill(one, isFirst: at == 0))],
            many.Heading,
            source.Tail["epic"],
            [.. many.Unread, .. source.Tail.Unknown]
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Refuse(turn) is { } refusal)
            return refusal;
        if (!turn.IsConfirmed)
            return await Preview(turn, work, cancel);
        var (epic, _, noEpic) = Epic is null ? default : await EpicNamed.FindOrWrite(turn, work, Epic, cancel);
        if (noEpic is not null)
            return noEpic;
        var (first, noGoal) = await Drafts[0].Linked(work, cancel);
        if (noGoal is not null)
            return noGoal;
        var numbers = new List<long>(Drafts.Count);
        foreach (var _ in Drafts)
            numbers.Add(await work.Number("story", cancel));
        if (await BacklogEnd.RefuseMore(turn, work, numbers, cancel) is { } full)
            return full;
        var stories = await Write(numbers, epic, first, turn, work, cancel);
        turn.About(stories[^1].Key);
        return Written(stories, epic);
    }

    private async Task<List<Story>> Write(
        List<long> numbers,
        Story? epic,
        StoryDraft first,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var orders = await BacklogEnd.Append(work, turn.Team.Id, numbers, cancel);
        var stories = Drafts
            .Select(
                (draft, at) =>
                    draft.At(turn, numbers[at], orders[at]) with
                    {
                        Epic = epic?.Key,
                        Goal = first.Goal,
                        Serves = first.Serves,
                    }
            )
            .ToList();
        foreach (var story in stories)
            work.Store(story);
        await TeamLabels.Note(work, turn.Team.Id, stories[0].Labels, cancel);
        return stories;
    }

    private Reply? Refuse(Turn turn) =>
        Drafts.Count > MostAtOnce
            ? Reply.No(
                $"These are {Drafts.Count} stories; I write up to {MostAtOnce} at once. Use import for longer lists: it takes a file or the same lines.",
                new Button("How to import", "help import")
            )
            : Drafts.Select(draft => StoryLimits.Refuse(draft, turn.Limits)).FirstOrDefault(no => no is not null);

    private static Reply Written(List<Story> stories, Story? epic)
    {
        Rich belong = epic is null ? Rich.Empty : $" They belong to {epic.Named()}.";
        return Reply.Done(
            $"{CountText.Of(stories.Count, "story is", "stories are")} at the bottom of the backlog: {stories[0].Key:b} to {stories[^1].Key:b}.{belong}",
            new Button("See the backlog", "backlog"),
            StoryWords.Undo
        );
    }

    private async Task<Reply> Preview(Turn turn, IWork work, CancellationToken cancel)
    {
        var parts = new List<Part>
        {
            new Part.Title(
                $"{CountText.Of(Drafts.Count, "story", "stories")}{(Heading is null ? "" : $": {StoryWords.Cut(Heading, 80)}")}"
            ),
            new Part.Rows(await DraftRows(turn, work, cancel), 1),
        };
        if (Drafts.Count > Shown)
            parts.Add(new Part.Note($"And {Drafts.Count - Shown} more."));
        if (Unread.Count > 0)
            parts.Add(new Part.Note($"A story has no place for this: {string.Join(", ", Unread)}."));
        return Reply.Preview(new View(parts), $"Create all {Drafts.Count}");
    }

    private async Task<List<Row>> DraftRows(Turn turn, IWork work, CancellationToken cancel)
    {
        var rows = new List<Row>();
        foreach (var draft in Drafts.Take(Shown))
        {
            var twin = await LookAlikes.Find(work, turn.Team.Id, draft.Text, cancel);
            rows.Add(
                new Row(StoryWords.Cut(draft.Text.Title, 120), Detail(draft, twin), twin is null ? null : [twin.See()])
            );
        }
        return rows;
    }

    private static Rich Detail(StoryDraft draft, Story? twin)
    {
        var facts = new List<Rich>();
        if (draft.Text.Role is { } role)
            facts.Add($"for {role}");
        if (draft.Points is { } points)
            facts.Add(PointScale.Counted(points));
        if (draft.Labels.Count > 0)
            facts.Add(string.Join(' ', draft.Labels.Select(label => $"+{label}")));
        if (draft.State is { } state)
            facts.Add(state);
        if (draft.Criteria.Count > 0)
            facts.Add(draft.Criteria.Count == 1 ? "1 criterion" : $"{draft.Criteria.Count} criteria");
        if (twin is not null)
            facts.Add($"looks like {twin.Key:b} {StoryWords.Cut(twin.Title, 60)}");
        return Rich.Join(" · ", facts);
    }
}
