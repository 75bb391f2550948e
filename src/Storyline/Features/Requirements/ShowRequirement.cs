using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requirements;

/// <summary>Shows a requirement with the stories that cover it.</summary>
/// <param name="Requirement">Its key or words of its text.</param>
public sealed record ShowRequirement(string Requirement, int Skipped) : ICommand<ShowRequirement>
{
    public static Usage Usage { get; } =
        new(
            Say: "N-<number>",
            Does: "shows a requirement with the stories that cover it",
            Example: "N-4",
            Topic: "requirements",
            Also: ["show requirement"]
        )
        {
            Ways = RequirementPhrases.Show,
        };

    public static Parsed<ShowRequirement> Parse(Words words)
    {
        words.Skip("show|see|open|me|the|requirement");
        if (!words.TakeNumbered('N', out var number))
            return Parsed.NotMine;
        var after = words.Skip("stories").TakeTail("after")["after"];
        _ = int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var skipped);
        return words.AtEnd
            ? new ShowRequirement(Storyline.Domain.Strategy.Requirement.KeyOf(number), skipped)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var found = await work.FindRequirement(turn, Requirement, cancel);
        if (found.Requirement is not { } requirement)
            return found.No!;
        var stories = (await CoveringStories.Of(work, [requirement], cancel))[requirement.Number]
            .OrderBy(story => !story.IsOpen)
            .ThenBy(story => story.Sort, StringComparer.Ordinal)
            .ToList();
        return Reply.Show(Card(requirement, stories, turn));
    }

    private View Card(Requirement requirement, List<Story> stories, Turn turn)
    {
        var shown = stories.Skip(Skipped).Take(turn.Limits.PageSize).ToList();
        var next = Skipped + shown.Count;
        var parts = new List<Part>
        {
            new Part.Title($"{requirement.Key}, a requirement"),
            new Part.Paragraph(requirement.Text),
            new Part.Fields([.. Facts(requirement, turn)]),
            new Part.Paragraph(CoveredBy(stories)),
        };
        if (shown.Count > 0)
            parts.Add(
                new Part.Rows([.. shown.Select(story => new Row(story.Named(), turn.Facts(story), [story.See()]))])
            );
        Button[] more = next < stories.Count ? [Button.More($"{requirement.Key} after:{next}")] : [];
        parts.Add(new Part.Buttons([.. more, .. Next(requirement, turn)]));
        return new View(parts);
    }

    private static Rich CoveredBy(List<Story> stories) =>
        stories.Count == 0
            ? $"{"Not covered":b}: no story says that it covers it."
            : $"{"Covered by":b} {Core.Text.CountText.Of(stories.Count, "story", "stories")}, {stories.Count(story => !story.IsOpen)} accepted";

    private static IEnumerable<Field> Facts(Requirement requirement, Turn turn)
    {
        yield return new("Kind", requirement.Type.Name());
        yield return new("Priority", requirement.Priority?.Name() ?? "not said");
        yield return new(
            "Status",
            requirement.Dropped is { } reason ? $"dropped: {reason}" : requirement.Status.Name()
        );
        yield return new("Source", requirement.Source ?? "not said");
        if (requirement.Rationale is { } rationale)
            yield return new("Rationale", rationale);
        yield return new("Acceptance", requirement.Acceptance ?? "not said");
        yield return new("Goal", RequirementText.GoalOf(requirement) ?? "none yet");
        Rich why = requirement.Edition.Why is { } given ? $", because {given}" : Rich.Empty;
        yield return new(
            "Last change",
            $"version {requirement.Edition.Number} by {turn.Person(requirement.Edition.By)}, {turn.Local(requirement.Edition.At)}{why}"
        );
    }

    private static IEnumerable<Button> Next(Requirement requirement, Turn turn)
    {
        if (RequirementText.MayChange(turn))
        {
            yield return new Button("Edit", $"requirement edit {requirement.Key}");
            if (requirement.Status == RequirementStatus.Proposed)
                yield return new Button("Agreed", $"{requirement.Key} agreed");
            if (requirement.Status == RequirementStatus.Agreed)
                yield return new Button("Met", $"{requirement.Key} met");
            if (requirement.Status != RequirementStatus.Dropped)
                yield return new Button("Drop", $"requirement drop {requirement.Key}");
        }
        if (turn.Speaker.Decides(Matter.Stories) is Permit.Granted)
            yield return new Button("Covered by …", $"cover {requirement.Key}");
        yield return RequirementText.SeeAll;
    }
}
