using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Shows what differs on the roadmap since a day: item by item, from what to what.</summary>
/// <param name="Since">The day as it was said; empty: 30 days ago.</param>
/// <param name="Skipped">How many items the pages before showed.</param>
public sealed record ShowRoadmapChanges(string Since, int Skipped) : ICommand<ShowRoadmapChanges>
{
    private const int UsualDays = 30;

    // Items that left the roadmap longer ago than these are in the history only.
    private const int MostPast = 100;

    public static Usage Usage { get; } =
        new(
            Say: "roadmap changes since <day>",
            Does: "shows what differs on the roadmap since a day",
            Example: "roadmap changes since March",
            Topic: "roadmap",
            Also: ["what changed on the roadmap", "roadmap history"]
        )
        {
            Ways = RoadmapPhrases.Changes,
        };

    public static Parsed<ShowRoadmapChanges> Parse(Words words)
    {
        words.Skip("show|see|list|me|our|the|all");
        var isFound =
            words.Take("roadmap", "changes|history|diff|news")
            || (words.Take("changes|history", "of|on|to|in") && words.Skip("the|our").Take("roadmap"));
        if (!isFound)
            return Parsed.NotMine;
        var after = words.TakeTail("after")["after"];
        _ = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var skipped);
        words.Skip("since|from|in|within|after|of|for");
        return new ShowRoadmapChanges(words.Rest(), skipped);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if ((Since.Length == 0 ? turn.Today.PlusDays(-UsualDays) : PastDay.Read(Since, turn.Today)) is not { } day)
            return NoDay();
        var since = day.AtStartOfDayInZone(turn.Room!.Zone).ToInstant();
        var touched = await Touched(since, work, cancel);
        var rows = new List<Row>();
        var at = Skipped;
        for (; at < touched.Count && rows.Count < turn.Limits.PageSize; at++)
            if (RoadmapDifference.Line(await AsOf(touched[at], since, turn, work, cancel), touched[at]) is { } line)
                rows.Add(new Row(line, Who(touched[at], turn), [Button.Open("Show", touched[at].Key)]));
        return Answer(day, rows, at < touched.Count ? at : null);
    }

    private static Reply Answer(LocalDate day, List<Row> rows, int? next)
    {
        var date = ScheduleWords.Date(day);
        if (rows.Count == 0)
            return Reply.Show($"Nothing on the roadmap differs from {date}.", RoadmapText.SeeAll);
        Button[] more = next is { } at ? [Button.More($"roadmap changes since {day:uuuu-MM-dd} after:{at}")] : [];
        return Reply.Show(
            View.Of(
                new Part.Title($"The roadmap since {date}"),
                new Part.Rows(rows),
                new Part.Buttons([.. more, RoadmapText.SeeAll])
            )
        );
    }

    private Reply NoDay() =>
        Reply.No(
            $"“{StoryWords.Cut(Since, 40)}” is no day in the past here. Say for instance since March, since monday or since 2026-03-01.",
            new Button("The last 30 days", "roadmap changes"),
            new Button("Since last week", "roadmap changes since last week")
        );

    /// <summary>The items whose content changed since then, latest first.</summary>
    private static async Task<IReadOnlyList<RoadmapItem>> Touched(Instant since, IWork work, CancellationToken cancel)
    {
        var past = await work.List<RoadmapItem>(
            new Slice(new SortRange(RoadmapItem.PastSort), MostPast) { Descending = true },
            cancel
        );
        return
        [
            .. (await work.OpenItems(cancel))
                .Concat(past.Items)
                .Where(item => item.Edition.At >= since)
                .OrderByDescending(item => item.Edition.At),
        ];
    }

    /// <summary>The item as it was then: before the first change since; <c>null</c>: it did not exist.</summary>
    private static async Task<RoadmapItem?> AsOf(
        RoadmapItem item,
        Instant since,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var records = await work.List<TurnRecord>(
            new Slice(new SortRange("", After: TurnRecord.SortFrom(since)), 1)
            {
                Terms = [TurnRecord.DocumentTerm(item.Id)],
            },
            cancel
        );
        var change = records.Items.SelectMany(record => record.Changes).FirstOrDefault(one => one.Id == item.Id);
        if (change is null)
            return item;
        return change.Before is { } body
            ? DocumentBody.Read<RoadmapItem>(
                DocumentKinds.Rebuild(turn.Product.Partition, change.Id, change.Kind, change.Version, body.GetRawText())
            )
            : null;
    }

    private static Rich Who(RoadmapItem item, Turn turn)
    {
        Rich why = item.Edition.Why is { } reason ? $", because {reason}" : Rich.Empty;
        return $"last by {turn.Person(item.Edition.By)}, {turn.Local(item.Edition.At)}{why}";
    }
}
