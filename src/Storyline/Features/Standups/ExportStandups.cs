using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Downloads;

namespace Storyline.Features.Standups;

/// <summary>Writes standups as a file: a line for each day and person. What was skipped or not answered is there too.</summary>
public sealed record ExportStandups(DayReader When, bool IsLastWeek, bool IsLastMonth) : ICommand<ExportStandups>
{
    private const int MostDays = 92;

    public static Usage Usage { get; } =
        new(
            Say: "standup export last week",
            Does: "writes standups as a file, by day and person",
            Example: "standup export last week",
            Topic: "standup",
            Also: ["export standups", "standup csv"]
        )
        {
            Rule = "anybody who takes part",
        };

    public static Parsed<ExportStandups> Parse(Words words)
    {
        if (!words.Take("standup", "export|csv") && !words.Take("export", "standup|standups"))
            return Parsed.NotMine;
        words.Skip("of|for|csv");
        if (words.Take("last", "week"))
            return words.AtEnd ? new ExportStandups(new DayReader(null, null, null), true, false) : Parsed.NotMine;
        if (words.AtEnd || words.Take("last", "month"))
            return words.AtEnd ? new ExportStandups(new DayReader(null, null, null), false, true) : Parsed.NotMine;
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
        var monday = turn.Today.PlusDays(-6 - (int)turn.Today.DayOfWeek);
        var (from, until) =
            IsLastWeek ? (monday, monday.PlusDays(6))
            : IsLastMonth ? (turn.Today.PlusDays(-30), turn.Today)
            : When.On(turn.Today) ?? (turn.Today, turn.Today);
        if (Period.DaysBetween(from, until) >= MostDays)
            return Reply.No(
                $"Up to {MostDays} days at once, please.",
                new Button("Last month", "standup export last month")
            );
        var range = new SortRange(
            StandupDay.Of(standup.Team, standup.Name),
            StandupFinder.New(standup, from.PlusDays(-1)).Sort,
            StandupFinder.New(standup, until.PlusDays(1)).Sort
        );
        var days = (await work.List<StandupDay>(new Slice(range, MostDays), cancel))
            .Items.Where(day => day.Answers.Count > 0 || day.Opened is not null)
            .ToList();
        if (days.Count == 0)
            return Reply.Private("No standup was held then.", new Button("Last month", "standup export last month"));

        var path = Download.Offer(
            turn,
            work,
            $"standups-{LocalDatePattern.Iso.Format(from)}-{LocalDatePattern.Iso.Format(until)}.csv",
            await Table(turn, work, standup, days, cancel)
        );
        return Reply.Noted(
            View.Of(
                new Part.Paragraph(
                    $"{days.Count} {(days.Count == 1 ? "standup" : "standups")}, by day and person. The file stands below the address where Storyline is served: {path:c}"
                ),
                new Part.Note("Whoever has the address can fetch it, for a day.")
            )
        );
    }

    private static async Task<string> Table(
        Turn turn,
        IWork work,
        Standup standup,
        List<StandupDay> days,
        CancellationToken cancel
    )
    {
        var questions = days.SelectMany(day => day.Questions).Distinct().ToList();
        var table = new System.Text.StringBuilder(Csv.Line(["Day", "Person", "State", "Answered", .. questions]));
        foreach (var day in days)
        {
            var expected = StandupFinder.Expected(turn, standup).Select(member => member.Id).ToList();
            var away = await work.AwayOn(StandupFinder.Expected(turn, standup), day.Date, cancel);
            foreach (
                var member in day
                    .Answers.Keys.Union(expected)
                    .OrderBy(member => turn.Product.MemberOf(member).Name, StringComparer.OrdinalIgnoreCase)
            )
            {
                var answer = day.Answers.GetValueOrDefault(member);
                var state = answer is not null
                    ? day.Summarised < answer.At
                        ? "late"
                        : "answered"
                    : away.ContainsKey(member)
                        ? "away"
                        : day.Skipped.Contains(member)
                            ? "skipped"
                            : "no answer";
                var texts = questions.Select(question =>
                    day.Questions.ToList().IndexOf(question) is >= 0 and var at
                        ? answer?.Texts.ElementAtOrDefault(at) ?? ""
                        : ""
                );
                table.Append(
                    Csv.Line([
                        LocalDatePattern.Iso.Format(day.Date),
                        turn.Product.MemberOf(member).Name,
                        state,
                        answer is null
                            ? ""
                            : OffsetDateTimePattern.Rfc3339.Format(
                                answer.At.InZone(turn.Room!.Zone).ToOffsetDateTime()
                            ),
                        .. texts,
                    ])
                );
            }
        }
        return table.ToString();
    }
}
