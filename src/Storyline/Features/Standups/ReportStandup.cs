using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Standups;

/// <summary>Shows standups by day, or one person's.</summary>
public sealed record ReportStandup(DayReader When, MentionedEntity? Person, bool IsLastWeek) : ICommand<ReportStandup>
{
    private const int MostDays = 31;

    public static Usage Usage { get; } =
        new(
            Say: "standup report yesterday",
            Does: "shows standups by day; “standup for @Ada last week” shows one person’s",
            Example: "standup report yesterday",
            Topic: "standup",
            Also: ["standup for", "standup history"]
        )
        {
            Ways = StandupPhrases.Report,
        };

    public static Parsed<ReportStandup> Parse(Words words)
    {
        words.Skip("show|see");
        if (!words.Take("standup", "report|reports|history"))
        {
            if (!words.Take("standup", "for|of") || !words.Take(out MentionedEntity only))
                return Parsed.NotMine;
            return Period(words, only);
        }
        MentionedEntity? person = words.Skip("for|of").Take(out MentionedEntity named) ? named : null;
        return Period(words, person);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindStandup(turn, null, cancel) is not { } standup)
            return StandupFinder.None(turn);
        var today = turn.Today;
        var (from, until) = IsLastWeek ? StandupFinder.LastWeek(today) : When.On(today) ?? (today, today);
        if (NodaTime.Period.DaysBetween(from, until) >= MostDays)
            return Reply.No(
                $"Up to {MostDays} days at once, please.",
                new Button("Last week", "standup report last week")
            );
        var days = await work.HeldDays(standup, from, until, cancel);
        if (days.Count == 0)
            return Reply.Show("No standup was held then.", new Button("Last week", "standup report last week"));
        return Reply.Show(
            Person is { } person ? OfPerson(turn, turn.IdOf(person), person.Name, days) : ByDay(turn, days)
        );
    }

    private static Parsed<ReportStandup> Period(Words words, MentionedEntity? person)
    {
        var isLastWeek = words.Take("last", "week");
        var dayReader = DayReader.Nothing;
        if (!isLastWeek)
            _ = words.Take(out dayReader);
        return words.AtEnd
            ? new ReportStandup(dayReader, person, isLastWeek)
            : Parsed.No(
                "Which days? Say for instance “standup report yesterday” or “standup report last week”.",
                new Button("Yesterday", "standup report yesterday")
            );
    }

    private static View ByDay(Turn turn, IReadOnlyList<StandupDay> days)
    {
        var parts = new List<Part>();
        foreach (var day in days)
        {
            parts.Add(new Part.Title($"Standup of {StandupCard.Date(day.Date)}"));
            parts.AddRange(StandupCard.People(turn, day, days.Count == 1 ? 50 : 10));
        }
        return new View(parts);
    }

    private static View OfPerson(Turn turn, string member, string name, IReadOnlyList<StandupDay> days) =>
        View.Of(
            new Part.Title($"Standups of {name}"),
            new Part.Rows([
                .. days.Select(day => new Row(
                    $"{StandupCard.Date(day.Date):b}",
                    day.Answers.TryGetValue(member, out var answer) ? StandupCard.Said(day, answer)
                        : day.Skipped.Contains(member) ? "left out"
                        : "no answer"
                )),
            ])
        );
}
