using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Standups;

/// <summary>The standup as people see it: the question, the card in the channel, and the summary.</summary>
internal static class StandupCard
{
    /// <summary>Beyond, a message would pass the platforms' limits; the rest is in the report.</summary>
    private const int MostPeople = 30;
    private const int LongestAnswer = 280;

    /// <summary>What a person is asked directly; it says where it comes from.</summary>
    public static View Question(Turn turn, Standup standup, StandupDay day) =>
        View.Of(
            new Part.Title($"Standup of team {turn.Team.Name}"),
            new Part.Rows([.. standup.Questions.Select(question => new Row(question))], 1),
            new Part.Buttons([new Button("Answer", "standup", ButtonStyle.Primary), Skip(day)]),
            new Part.Note($"{turn.Product.Name}. The summary goes to the team at {turn.Local(day.Deadline!.Value)}.")
        );

    /// <summary>What whoever slept through it hears in the morning instead of the question.</summary>
    public static Concern Concern(Turn turn, StandupDay day) =>
        new(
            day.Id,
            View.Of(
                new Part.Paragraph(
                    $"The standup of team {turn.Team.Name} closed at {turn.Local(day.Deadline!.Value)} while you had quiet hours; its summary is in the channel."
                ),
                new Part.Buttons([new Button("Read it", $"standup report {LocalDatePattern.Iso.Format(day.Date)}")])
            )
        );

    /// <summary>Leaves that day's standup out: pressed late, it does not leave out the next one.</summary>
    public static Button Skip(StandupDay day) =>
        new("Skip today", $"skip standup {LocalDatePattern.Iso.Format(day.Date)}");

    public static async Task<View> Asking(
        Turn turn,
        IWork work,
        Standup standup,
        StandupDay day,
        CancellationToken cancel
    )
    {
        var waiting = await work.Waiting(turn, standup, day, cancel);
        return View.Of(
            new Part.Title($"Standup of {Date(day.Date)}"),
            new Part.Rows([.. standup.Questions.Select(question => new Row(question))], 1),
            new Part.Paragraph(
                $"{day.Answers.Count} answered, {waiting.Count} to come. The summary replaces this at {turn.Local(day.Deadline!.Value)}."
            ),
            new Part.Buttons([new Button("Answer", "standup", ButtonStyle.Primary), Skip(day)])
        );
    }

    /// <summary>Goal first, what changed, what blocks, then people, who is away, and who has not answered, without shame.</summary>
    public static async Task<View> Summary(
        Turn turn,
        IWork work,
        Standup standup,
        StandupDay day,
        CancellationToken cancel
    )
    {
        var parts = new List<Part> { new Part.Title($"Standup of {Date(day.Date)}") };
        if (await work.RunningSprint(turn.Team.Id, cancel) is { } sprint)
            parts.AddRange(await Sprint(turn, work, sprint, standup, day, cancel));
        var blockers = await work.BlockersOf(turn.Team.Id, cancel);
        if (blockers.Count > 0)
        {
            parts.Add(new Part.Paragraph($"{"Blockers":b}"));
            parts.Add(
                new Part.Rows([
                    .. blockers.Take(turn.Limits.PageSize).Select(blocker => BlockerCard.RowOf(turn, blocker)),
                ])
            );
            if (blockers.Count > turn.Limits.PageSize)
                parts.Add(new Part.Note($"{blockers.Count - turn.Limits.PageSize} more: say “blockers”."));
        }
        var asked = await work.OpenQuestionsOf(turn.Team.Id, 5, cancel);
        if (asked.Count > 0)
            parts.Add(
                new Part.Paragraph(
                    $"{"Open questions":b}: {string.Join("; ", asked.Select(question => $"{question.Key} {StoryWords.Cut(question.Text, 80)}"))}"
                )
            );
        parts.AddRange(People(turn, day));
        await AddAbsent(parts, turn, work, standup, day, cancel);
        parts.Add(
            new Part.Buttons([
                new Button("Answer or edit", "standup"),
                new Button("Report", $"standup report {LocalDatePattern.Iso.Format(day.Date)}"),
            ])
        );
        return new View(parts);
    }

    public static IEnumerable<Part> People(Turn turn, StandupDay day, int most = MostPeople)
    {
        if (day.Answers.Count == 0)
        {
            yield return new Part.Paragraph("Nobody has answered.");
            yield break;
        }
        var answers = day
            .Answers.OrderBy(answer => turn.Product.MemberOf(answer.Key).Name, StringComparer.OrdinalIgnoreCase)
            .ToList();
        yield return new Part.Rows([
            .. answers
                .Take(most)
                .Select(answer => new Row(
                    $"{turn.Product.MemberOf(answer.Key).Name:b}{Mark(day, answer.Value)}",
                    Said(day, answer.Value)
                )),
        ]);
        if (answers.Count > most)
            yield return new Part.Note($"{answers.Count - most} more: say “standup report today”.");
    }

    public static Rich Said(StandupDay day, StandupAnswer answer) =>
        Rich.Join(
            " · ",
            answer
                .Texts.Zip(day.Questions)
                .Where(one =>
                    one.First.Length > 0
                    && !(AskingWords.IsAboutBlockers(one.Second) && StandupBlock.IsNothing(one.First))
                )
                .Select(one =>
                    (Rich)
                        $"{AskingWords.Label(one.Second)}: {StoryWords.Cut(one.First.ReplaceLineEndings("; "), LongestAnswer)}"
                )
        );

    public static string Date(LocalDate date) => Storyline.Core.Grammar.ScheduleWords.Date(date);

    private static string Mark(StandupDay day, StandupAnswer answer) =>
        day.Summarised switch
        {
            { } at when answer.At > at => " (late)",
            { } at when answer.Edited > at => " (edited)",
            _ => "",
        };

    private static async Task<IReadOnlyList<Part>> Sprint(
        Turn turn,
        IWork work,
        Sprint sprint,
        Standup standup,
        StandupDay day,
        CancellationToken cancel
    )
    {
        var days = await TeamDays.Of(turn, work, cancel);
        var all = days.Between(sprint.From!.Value, sprint.Until!.Value);
        var stories = await work.StoriesOf(sprint, cancel);
        var (scope, done) = (
            stories.Sum(story => story.Points ?? 0),
            stories.Where(story => story.IsFinished()).Sum(story => story.Points ?? 0)
        );
        var parts = new List<Part>
        {
            new Part.Paragraph(
                $"{"Sprint goal":b}: {sprint.Goal ?? "none"}. Day {all.Count(one => one <= day.Date)} of {all.Count}, {PointScale.Text(scope - done)} of {PointScale.Counted(scope)} left."
            ),
        };
        var last = (await work.DaysBefore(standup, day.Date, 1, cancel)) is [{ Summarised: { } at }]
            ? at
            : turn.Now - Duration.FromDays(1);
        var changes = (await work.LogOf(sprint, cancel))
            .Where(one => one.At > last && one.Happening.Kind != SprintEventKind.Committed)
            .Select(one => Said(turn, one.Happening))
            .Distinct()
            .ToList();
        parts.Add(
            new Part.Paragraph(
                changes.Count == 0
                    ? $"{"What changed":b}: no story has moved since the last standup."
                    : $"{"What changed":b}: {string.Join("; ", changes.Take(12))}{(changes.Count > 12 ? string.Create(CultureInfo.InvariantCulture, $"; {changes.Count - 12} more") : "")}."
            )
        );
        return parts;
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

    private static async Task AddAbsent(
        List<Part> parts,
        Turn turn,
        IWork work,
        Standup standup,
        StandupDay day,
        CancellationToken cancel
    )
    {
        var away = await work.AwayOn(StandupFinder.Expected(turn, standup), day.Date, cancel);
        if (away.Count > 0)
            parts.Add(
                new Part.Note(
                    $"Away: {string.Join(", ", away.Select(one => $"{turn.Product.MemberOf(one.Key).Name} until {Storyline.Core.Grammar.ScheduleWords.Date(one.Value.Until)}"))}"
                )
            );
        var waiting = await work.Waiting(turn, standup, day, cancel);
        if (waiting.Count > 0)
            parts.Add(
                new Part.Note(
                    $"Still to come: {Rich.Join(", ", waiting.Take(MostPeople).Select(member => (Rich)$"{new Span.Mention(member.Id, member.Name, Pings: standup.Tags)}"))}"
                )
            );
    }
}
