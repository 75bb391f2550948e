using System.Globalization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Standups;

/// <summary>Sums up the last seven days of standups; with a time it is posted to the channel every week.</summary>
/// <param name="When"><c>null</c>: show it now.</param>
public sealed record ShowStandupWeek(TimePhrase? When, string Sentence) : ICommand<ShowStandupWeek>
{
    public static Usage Usage { get; } =
        new(
            Say: "standup week",
            Does: "sums up a week of standups; “standup digest every Friday at 16:00” posts it regularly",
            Example: "standup digest every Friday at 16:00",
            Topic: "standup",
            Matter: Matter.Standup,
            Also: ["standup digest", "weekly digest"]
        );

    public static Parsed<ShowStandupWeek> Parse(Words words)
    {
        if (words.Take("standup", "week"))
            return words.AtEnd ? new ShowStandupWeek(null, words.Said) : Parsed.NotMine;
        if (!words.Take("standup", "digest"))
            return Parsed.NotMine;
        if (words.AtEnd)
            return new ShowStandupWeek(null, words.Said);
        return words.Take(out TimePhrase timePhrase) && words.AtEnd
            ? new ShowStandupWeek(timePhrase, words.Said)
            : Parsed.Ask(
                "When shall it come? Say for instance “standup digest every Friday at 16:00”.",
                new Button("Every Friday at 16:00", "standup digest every Friday at 16:00")
            );
    }

    public Permit Authorize(Speaker speaker) => When is null ? new Permit.Granted() : speaker.Decides(Matter.Standup);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindStandup(turn, null, cancel) is not { } standup)
            return StandupFinder.None(turn);
        if (When is not null)
            return await Schedule(turn, work, standup, cancel);
        var view = await Week(turn, work, standup, cancel);
        return turn.IsByClock ? Reply.Done(view) : Reply.Show(view);
    }

    private async Task<Reply> Schedule(Turn turn, IWork work, Standup standup, CancellationToken cancel)
    {
        if (When!.Every is null)
            return Reply.Ask(
                "It comes again every week. On which day?",
                new Button("Every Friday at 16:00", "standup digest every Friday at 16:00")
            );
        var read = await turn.Read(
            When,
            turn.Product.Zone,
            said => Sentence.Replace(When.Said, said, StringComparison.Ordinal),
            work,
            cancel
        );
        if (read.Recurrence is not { } recurrence)
            return read.Question!;
        var alarm = Alarm.Of(turn, $"{standup.Name} digest", "The week’s standups", recurrence, "standup week") with
        {
            Place = standup.Place,
        };
        if (await work.Schedule(turn, alarm, cancel) is { } no)
            return no;
        var next = recurrence
            .AllAfter(turn.Now)
            .Take(3)
            .Select(at => (Rich)$"{TimeText.InZone(at, recurrence.DateTimeZone)}");
        return Reply.Done(
            $"The week’s standups are summed up in the channel. Next: {Rich.Join(", ", next)}.",
            StoryWords.Undo
        );
    }

    private static async Task<View> Week(Turn turn, IWork work, Standup standup, CancellationToken cancel)
    {
        var from = turn.Now - Duration.FromDays(7);
        var days = (await work.DaysBefore(standup, turn.Today.PlusDays(1), 7, cancel))
            .Where(day => day.Date > turn.Today.PlusDays(-7) && day.Opened is not null)
            .ToList();
        var answers = days.SelectMany(day => day.Answers.Keys)
            .GroupBy(member => member)
            .OrderByDescending(member => member.Count())
            .ToList();
        var parts = new List<Part>
        {
            new Part.Title($"The week’s standups of team {turn.Team.Name}"),
            new Part.Paragraph(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{days.Count} {(days.Count == 1 ? "standup" : "standups")}, {answers.Sum(member => member.Count())} answers by {answers.Count} people."
                )
            ),
        };
        if (await work.RunningSprint(turn.Team.Id, cancel) is { } sprint)
        {
            var done = (await work.LogOf(sprint, cancel))
                .Where(one => one.At >= from && one.Happening.Kind == SprintEventKind.Done)
                .Select(one => new StoryKey(turn.Product.Key, one.Happening.Item))
                .Distinct()
                .ToList();
            var stories = await work.FindMany<Story>([.. done.Select(key => Story.IdOf(key.Number))], cancel);
            parts.Add(new Part.Paragraph($"{"Sprint goal":b}: {sprint.Goal ?? "none"}"));
            parts.Add(
                stories.Count == 0
                    ? new Part.Paragraph("No story was finished.")
                    : new Part.Rows([
                        .. stories.Take(turn.Limits.PageSize).Select(story => new Row($"Done: {story.Named()}")),
                    ])
            );
        }
        var blockers = await work.BlockersOf(turn.Team.Id, cancel);
        if (blockers.Count > 0)
            parts.Add(
                new Part.Rows([
                    .. blockers.Take(turn.Limits.PageSize).Select(blocker => BlockerCard.RowOf(turn, blocker)),
                ])
            );
        parts.Add(new Part.Buttons([new Button("All answers", "standup report last week")]));
        return new View(parts);
    }
}
