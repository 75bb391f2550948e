using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Sprints;

/// <summary>
/// The briefing for the next sprint: goal, capacity range, the ready stories in backlog order until the range is full,
/// and the stories above them that are not ready, with what is missing.
/// </summary>
internal static class BriefingCard
{
    /// <summary>The briefing reads the top of the backlog only, however long it is.</summary>
    public const int LookedAt = 60;
    private const int MostUnready = 5;

    public static async Task<View> Of(Turn turn, IWork work, CancellationToken cancel) =>
        Of(turn, await SprintDraft.Of(turn, work, LookedAt, cancel), await work.VisionNote(cancel));

    private static View Of(Turn turn, SprintDraft plan, IReadOnlyList<Part> vision) =>
        new([
            new Part.Title($"Briefing for {plan.Name}"),
            .. vision,
            new Part.Fields([Goal(plan), Days(plan), Capacity(plan), Planned(plan)]),
            .. DaysOff(plan),
            .. Stories(turn, "In it already", plan.Planned, TakeOut),
            .. Stories(turn, "Ready, in backlog order, until the range is full", plan.Offered, PutIn),
            .. Unready(plan),
            .. Doubts(plan),
            new Part.Buttons(Buttons(plan)),
        ]);

    public static Field Goal(SprintDraft plan) => new("Goal", plan.Goal ?? "none yet");

    public static Field Capacity(SprintDraft plan) => new("Capacity", plan.Capacity.Said);

    public static Field Planned(SprintDraft plan) =>
        new("Planned", $"{SprintWords.Count(plan.Planned.Count)}, {SprintWords.Points(plan.Points)}");

    public static Button PutIn(Story story) => new("Put in", $"sprint add {story.Key} to next");

    /// <summary>The first stories that are not ready, with what each lacks; nothing where there are none.</summary>
    public static IReadOnlyList<Part> UnreadyRows(SprintDraft plan)
    {
        if (plan.Unready.Count == 0)
            return [];
        var rows = plan
            .Unready.Take(MostUnready)
            .Select(one => new Row(
                one.Story.Named(),
                $"not yet: {string.Join(" · ", one.Missing)}",
                [one.Story.See()]
            ));
        return [new Part.Rows([.. rows])];
    }

    private static Field Days(SprintDraft plan)
    {
        var dates = $"{SprintWords.Day(plan.From)} – {SprintWords.Day(plan.Until)}";
        return new Field("Days", $"{dates}, {SprintWords.WorkingDays(plan.Capacity.WorkingDays)}");
    }

    private static IEnumerable<Part> DaysOff(SprintDraft plan) =>
        plan.Off.Length > 0 ? [new Part.Paragraph($"Days off: {plan.Off}")] : [];

    private static IEnumerable<Part> Stories(
        Turn turn,
        string heading,
        IReadOnlyList<Story> stories,
        Func<Story, Button> offer
    )
    {
        if (stories.Count == 0)
            yield break;
        var shown = stories.Take(turn.Limits.PageSize);
        yield return new Part.Paragraph($"{heading:b}");
        yield return new Part.Rows([
            .. shown.Select(story => new Row(story.Named(), turn.Facts(story), [offer(story)])),
        ]);
        var more = stories.Skip(turn.Limits.PageSize).ToList();
        if (more.Count > 0)
            yield return new Part.Note($"{more.Count} more, {SprintWords.Points(more.Points())}.");
    }

    private static Button TakeOut(Story story) => new("Take out", $"sprint remove {story.Key}");

    private static IEnumerable<Part> Unready(SprintDraft plan)
    {
        if (plan.Unready.Count == 0)
            yield break;
        yield return new Part.Paragraph($"{"Higher up, but not ready":b}");
        foreach (var rows in UnreadyRows(plan))
            yield return rows;
        if (plan.Unready.Count > MostUnready)
            yield return new Part.Note($"{plan.Unready.Count - MostUnready} more are not ready.");
    }

    private static IEnumerable<Part> Doubts(SprintDraft plan)
    {
        if (plan.ReadyStories == 0)
            yield return new Part.Paragraph(
                "No story is ready. A story is ready when it meets the definition of ready and somebody says so."
            );
        if (plan.Capacity.IsOver(plan.Points))
            yield return new Part.Note(
                $"{SprintWords.Points(plan.Points)} is more than the team finished in any of its last sprints. It is your decision."
            );
    }

    private static string PutAllIn(int stories) => stories == 1 ? "Put it in" : $"Put all {stories} in";

    private static List<Button> Buttons(SprintDraft plan)
    {
        var buttons = new List<Button>();
        if (plan.Offered.Count > 0)
            buttons.Add(new Button(PutAllIn(plan.Offered.Count), "sprint fill", ButtonStyle.Primary));
        if (plan.Goal is null)
            buttons.Add(new Button("Set the goal", "next sprint goal"));
        buttons.Add(new Button("Start the sprint", "sprint start"));
        return buttons;
    }
}
