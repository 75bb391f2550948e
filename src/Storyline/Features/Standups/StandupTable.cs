using System.Text;
using NodaTime;
using NodaTime.Text;
using Storyline.Core.Pipeline;
using Storyline.Domain.Downloads;

namespace Storyline.Features.Standups;

/// <summary>Standups as CSV: one line per day and person, one column per question ever asked.</summary>
internal static class StandupTable
{
    public static async Task<string> Of(
        Turn turn,
        IWork work,
        Standup standup,
        IReadOnlyList<StandupDay> days,
        CancellationToken cancel
    )
    {
        var questions = days.SelectMany(day => day.Questions).Distinct().ToList();
        var expected = StandupFinder.Expected(turn, standup);
        var table = new StringBuilder(Csv.Line(["Day", "Person", "State", "Answered", .. questions]));
        foreach (var day in days)
        {
            var away = await work.AwayOn(expected, day.Date, cancel);
            var people = day
                .Answers.Keys.Union(expected.Select(member => member.Id))
                .OrderBy(member => turn.Product.MemberOf(member).Name, StringComparer.OrdinalIgnoreCase);
            foreach (var member in people)
                table.Append(Line(turn, day, questions, member, State(day, member, away.ContainsKey(member))));
        }
        return table.ToString();
    }

    private static string Line(Turn turn, StandupDay day, List<string> questions, string member, string state) =>
        Csv.Line([
            LocalDatePattern.Iso.Format(day.Date),
            turn.Product.MemberOf(member).Name,
            state,
            AnsweredAt(day, member, turn.Room!.Zone),
            .. questions.Select(question => day.TextOf(member, question)),
        ]);

    private static string State(StandupDay day, string member, bool isAway)
    {
        if (day.Answers.TryGetValue(member, out var answer))
            return day.Summarised < answer.At ? "late" : "answered";
        if (isAway)
            return "away";
        return day.Skipped.Contains(member) ? "skipped" : "no answer";
    }

    private static string AnsweredAt(StandupDay day, string member, DateTimeZone zone) =>
        day.Answers.TryGetValue(member, out var answer)
            ? OffsetDateTimePattern.Rfc3339.Format(answer.At.InZone(zone).ToOffsetDateTime())
            : "";
}
