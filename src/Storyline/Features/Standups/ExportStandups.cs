using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Downloads;

namespace Storyline.Features.Standups;

/// <summary>Exports standups as CSV, one line per day and person, including the skipped and unanswered ones.</summary>
public sealed record ExportStandups(DayReader When, bool IsLastWeek, bool IsLastMonth) : ICommand<ExportStandups>
{
    public static Usage Usage { get; } =
        new(
            Say: "standup export last week",
            Does: "writes standups as a file, by day and person",
            Example: "standup export last week",
            Topic: "standup",
            Also: ["export standups", "standup csv"]
        )
        {
            Ways = StandupPhrases.Export,
            Rule = "anybody who takes part",
        };

    public static Parsed<ExportStandups> Parse(Words words)
    {
        if (!words.Take("standup", "export|csv") && !words.Take("export", "standup|standups"))
            return Parsed.NotMine;
        words.Skip("of|for|csv");
        if (words.Take("last", "week"))
            return words.AtEnd ? new ExportStandups(DayReader.Nothing, true, false) : Parsed.NotMine;
        if (words.AtEnd || words.Take("last", "month"))
            return words.AtEnd ? new ExportStandups(DayReader.Nothing, false, true) : Parsed.NotMine;
        return words.Take(out DayReader dayReader) && words.AtEnd
            ? new ExportStandups(dayReader, false, false)
            : Parsed.Ask(
                "Which days? Say for instance “standup export last week” or “standup export 2026-03-01..2026-03-31”.",
                new Button("Last week", "standup export last week")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindStandup(turn, null, cancel) is not { } standup)
            return StandupFinder.None(turn);
        var (from, until) = PeriodFor(turn.Today);
        if (Period.DaysBetween(from, until) >= StandupFinder.LongestPeriod)
            return Reply.No(
                $"Up to {StandupFinder.LongestPeriod} days at once, please.",
                new Button("Last month", "standup export last month")
            );
        var days = await work.HeldDays(standup, from, until, cancel);
        if (days.Count == 0)
            return Reply.Private("No standup was held then.", new Button("Last month", "standup export last month"));

        var table = await StandupTable.Of(turn, work, standup, days, cancel);
        var path = Download.Offer(turn, work, FileName(from, until), table);
        return Reply.Noted(Card(days.Count, Fetch(turn.Address.Of(path), path)));
    }

    private (LocalDate From, LocalDate Until) PeriodFor(LocalDate today)
    {
        if (IsLastWeek)
            return StandupFinder.LastWeek(today);
        if (IsLastMonth)
            return (today.PlusDays(-30), today);
        return When.On(today) ?? (today, today);
    }

    private static string FileName(LocalDate from, LocalDate until) =>
        $"standups-{LocalDatePattern.Iso.Format(from)}-{LocalDatePattern.Iso.Format(until)}.csv";

    private static Rich Fetch(Uri? address, string path) =>
        address is null
            ? $"Download the file from Storyline’s own address: {path:c}"
            : $"Download the file: {new Span.Link(path[(path.LastIndexOf('/') + 1)..], address)}";

    private static View Card(int days, Rich fetch)
    {
        var standups = days == 1 ? "1 standup" : $"{days} standups";
        return View.Of(
            new Part.Paragraph($"{standups}, by day and person. {fetch}"),
            new Part.Note("Anyone with the address can download it, for one day.")
        );
    }
}
