using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requirements;

/// <summary>The forms that record and change a requirement.</summary>
internal static class RequirementForm
{
    public static Part.Form New() => new("A requirement", "requirement", "Record it", Inputs(null));

    public static Part.Form Edit(Requirement requirement) =>
        new($"Change {requirement.Key}", $"requirement edit {requirement.Key}", "Save", Inputs(requirement));

    private static IReadOnlyList<Input> Inputs(Requirement? requirement) =>
        [
            new Input.Lines(
                "text",
                "What must hold?",
                Required: true,
                Value: requirement?.Text,
                MaxLength: Requirement.LongestText
            ),
            new Input.Choice(
                "kind",
                "Kind",
                [
                    .. Enum.GetValues<RequirementKind>()
                        .Select(kind => new Option(SentenceCase.Of(kind.Name()), kind.Name())),
                ],
                Value: (requirement?.Type ?? RequirementKind.Functional).Name()
            ),
            new Input.Choice(
                "priority",
                "Priority",
                [
                    .. Enum.GetValues<RequirementPriority>()
                        .Select(priority => new Option(SentenceCase.Of(priority.Name()), priority.Code())),
                ],
                Value: requirement?.Priority?.Code()
            ),
            Line("source", "Where does it come from?", requirement?.Source),
            Line("rationale", "Why is it there?", requirement?.Rationale),
            Line("acceptance", "How is it seen to hold?", requirement?.Acceptance),
            new Input.Line(
                "goal",
                "Which goal does it serve?",
                Value: requirement?.GoalSaid,
                MaxLength: Goal.LongestName
            ),
        ];

    private static Input.Line Line(string name, string label, string? value) =>
        new(name, label, Value: value, MaxLength: Requirement.LongestLine);
}
