using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;
using Storyline.Domain.Schedule;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Standups;

/// <summary>
/// Sums a day up: the sprint goal, what changed and what blocks come first, then each person, who is away, and who has
/// not answered.
/// </summary>
internal static class StandupSummaryCard
{
    private const int MostQuestions = 5;
    private const int MostChanges = 12;

    /// <summary>Stages the summary; one that was posted before is updated in place.</summary>
    public static async Task Post(Turn turn, IWork work, Standup standup, StandupDay day, CancellationToken cancel) =>
        work.Post(standup.Place, await Of(turn, work, standup, day, cancel), day.Card, doubtPolicy: DoubtPolicy.Leave);

    private static async Task<View> Of(
        Turn turn,
        IWork work,
        Standup standup,
        StandupDay day,
        CancellationToken cancel
    ) =>
        new([
            new Part.Title($"Standup of {StandupCard.Date(day.Date)}"),
            .. await SprintOf(turn, work, standup, day, cancel),
            .. Blockers(turn, await work.BlockersOf(turn.Team.Id, cancel)),
            .. Questions(await work.OpenQuestionsOf(turn.Team.Id, MostQuestions, cancel)),
            .. StandupCard.People(turn, day),
            .. Away(turn, await work.AwayOn(StandupFinder.Expected(turn, standup), day.Date, cancel)),
            .. StillToCome(standup, await work.Waiting(turn, standup, day, cancel)),
            new Part.Buttons([
                new Button("Answer or edit", "standup"),
                new Button("Report", $"standup report {LocalDatePattern.Iso.Format(day.Date)}"),
            ]),
        ]);

    private static async Task<IReadOnlyList<Part>> SprintOf(
        Turn turn,
        IWork work,
        Standup standup,
        StandupDay day,
        CancellationToken cancel
    )
    {
        if (await work.RunningSprint(turn.Team.Id, cancel) is not { } sprint)
            return [];
        var since = (await work.DaysBefore(standup, day.Date, 1, cancel)) is [{ Summarised: { } last }]
            ? last
            : turn.Now - Duration.FromDays(1);
        return
        [
            Progress(sprint, day, await TeamDays.Of(turn, work, cancel), await work.StoriesOf(sprint, cancel)),
            Changes(turn, (await work.LogOf(sprint, cancel)).Where(one => one.At > since)),
        ];
    }

    private static Part.Paragraph Progress(Sprint sprint, StandupDay day, TeamDays days, IReadOnlyList<Story> stories)
    {
        var all = days.Between(sprint.From!.Value, sprint.Until!.Value);
        var gone = all.Count(one => one <= day.Date);
        var scope = stories.Points();
        var left = PointScale.Text(scope - stories.DonePoints());
        return new Part.Paragraph(
            $"{"Sprint goal":b}: {sprint.Goal ?? "none"}. Day {gone} of {all.Count}, {left} of {PointScale.Counted(scope)} left."
        );
    }

    private static Part.Paragraph Changes(Turn turn, IEnumerable<DatedSprintEvent> log)
    {
        var changes = log.Where(one => one.Happening.Kind != SprintEventKind.Committed)
            .Select(one => Said(turn, one.Happening))
            .Distinct()
            .ToList();
        if (changes.Count == 0)
            return new Part.Paragraph($"{"What changed":b}: no story has moved since the last standup.");
        var more = changes.Count > MostChanges ? $"; {changes.Count - MostChanges} more" : "";
        return new Part.Paragraph($"{"What changed":b}: {string.Join("; ", changes.Take(MostChanges))}{more}.");
    }

    private static string Said(Turn turn, SprintEvent one)
    {
        var key = new StoryKey(turn.Product.Key, one.Item);
        return one.Kind switch
        {
            SprintEventKind.Added => $"{key} came into the sprint",
            SprintEventKind.Removed => $"{key} left the sprint",
            SprintEventKind.Done => $"{key} done",
            SprintEventKind.Reopened => $"{key} reopened",
            _ => $"{key} now {PointScale.Counted(one.Points)}",
        };
    }

    private static IEnumerable<Part> Blockers(Turn turn, IReadOnlyList<Blocker> blockers)
    {
        if (blockers.Count == 0)
            return [];
        var heading = new Part.Paragraph($"{"Blockers":b}");
        var more = blockers.Count - turn.Limits.PageSize;
        return more > 0
            ? [heading, .. BlockerCard.Rows(turn, blockers), new Part.Note($"{more} more: say “blockers”.")]
            : [heading, .. BlockerCard.Rows(turn, blockers)];
    }

    private static IEnumerable<Part> Questions(IReadOnlyList<Question> questions)
    {
        if (questions.Count == 0)
            return [];
        var asked = questions.Select(question => $"{question.Key} {StoryWords.Cut(question.Text, 80)}");
        return [new Part.Paragraph($"{"Open questions":b}: {string.Join("; ", asked)}")];
    }

    private static IEnumerable<Part> Away(Turn turn, IReadOnlyDictionary<string, AbsenceDays> away)
    {
        if (away.Count == 0)
            return [];
        var people = away.Select(one =>
            $"{turn.Product.MemberOf(one.Key).Name} until {ScheduleWords.Date(one.Value.Until)}"
        );
        return [new Part.Note($"Away: {string.Join(", ", people)}")];
    }

    private static IEnumerable<Part> StillToCome(Standup standup, IReadOnlyList<Member> waiting)
    {
        if (waiting.Count == 0)
            return [];
        var people = waiting
            .Take(StandupCard.MostPeople)
            .Select(member => (Rich)$"{new Span.Mention(member.Id, member.Name, Pings: standup.Tags)}");
        return [new Part.Note($"Still to come: {Rich.Join(", ", people)}")];
    }
}
