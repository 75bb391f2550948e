using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requirements;

/// <summary>Reads and sets the fields of a requirement.</summary>
internal static class RequirementFields
{
    /// <summary>The options behind a new requirement, and the fields of a known one.</summary>
    public static readonly string[] Names =
    [
        "text|requirement|title",
        "source|from",
        "rationale|why|because",
        "kind|type",
        "priority|moscow|prio",
        "acceptance|accepted-when|test|ac",
        "status|state",
        "goal|serves",
    ];

    private static readonly string[] Nothing = ["none", "nothing", "-", "clear", "no"];

    public static IReadOnlyDictionary<string, string> In(Options options)
    {
        var fields = new Dictionary<string, string>();
        foreach (var names in Names)
        {
            var name = names.Split('|')[0];
            if (name != "text" && options[name] is { } value)
                fields[name] = value;
        }
        return fields;
    }

    private static readonly (string Field, string Words)[] Telling =
    [
        ("priority", "must|should|could|wont|won't"),
        ("status", "proposed|agreed|approved|confirmed|met|fulfilled|satisfied|verified"),
        ("kind", "functional|quality|constraint|non-functional"),
    ];

    /// <summary>Takes a word that tells by itself which field it sets: “must”, “agreed”, “quality”.</summary>
    public static (string Field, string Value)? TakeWord(Words words)
    {
        foreach (var (field, names) in Telling)
        {
            var word = words.PeekWord();
            if (words.Take(names))
                return (field, word);
        }
        return null;
    }

    /// <summary>The requirement with the fields set, what changed in words, or the answer when a value is unusable.</summary>
    public static async Task<(Requirement Requirement, IReadOnlyList<string> Said, Reply? No)> Apply(
        Requirement requirement,
        IReadOnlyDictionary<string, string> fields,
        IWork work,
        CancellationToken cancel
    )
    {
        var said = new List<string>();
        foreach (var (field, value) in fields)
        {
            var line = value.ReplaceLineEndings(" ").Trim();
            var given = Nothing.Contains(line.ToLowerInvariant()) ? "" : line;
            var (next, no) =
                field == "goal" ? await WithGoal(requirement, given, work, cancel) : Apply(requirement, field, given);
            if (no is not null)
                return (requirement, [], no);
            var (was, now) = (TextOf(requirement, field), TextOf(next, field));
            if (was != now)
                said.Add($"{field}: {was} → {now}");
            requirement = next;
        }
        return (requirement, said, null);
    }

    private static (Requirement Requirement, Reply? No) Apply(Requirement requirement, string field, string value)
    {
        var most = field == "text" ? Requirement.LongestText : Requirement.LongestLine;
        if (value.Length > most)
            return (requirement, TooLong(field, value.Length, most));
        var filled = value.Length == 0 ? null : value;
        return field switch
        {
            "text" => (filled is null ? requirement : requirement with { Text = filled }, null),
            "source" => (requirement with { Source = filled }, null),
            "rationale" => (requirement with { Rationale = filled }, null),
            "acceptance" => (requirement with { Acceptance = filled }, null),
            "kind" => RequirementWords.ReadKind(value) is { } kind
                ? (requirement with { Type = kind }, null)
                : (requirement, Odd(value, "kind", "functional, quality and constraint")),
            "priority" when filled is null => (requirement with { Priority = null }, null),
            "priority" => RequirementWords.ReadPriority(value) is { } priority
                ? (requirement with { Priority = priority }, null)
                : (requirement, Odd(value, "priority", "must, should, could and won’t")),
            _ => WithStatus(requirement, value),
        };
    }

    private static (Requirement Requirement, Reply? No) WithStatus(Requirement requirement, string value) =>
        RequirementWords.ReadStatus(value) switch
        {
            null => (requirement, Odd(value, "status", "proposed, agreed, met and dropped")),
            RequirementStatus.Dropped => (
                requirement,
                Reply.No(
                    $"To drop {requirement.Key:b}, say why.",
                    new Button("Drop it", $"requirement drop {requirement.Key}")
                )
            ),
            { } status => (requirement with { Status = status, Dropped = null }, null),
        };

    private static async Task<(Requirement Requirement, Reply? No)> WithGoal(
        Requirement requirement,
        string value,
        IWork work,
        CancellationToken cancel
    )
    {
        if (value.Length == 0)
            return (requirement with { Goal = null, GoalSaid = null }, null);
        var goalLink = await GoalLink.Of(value, work, cancel);
        return goalLink.No is null
            ? (requirement with { Goal = goalLink.Number, GoalSaid = goalLink.Said }, null)
            : (requirement, goalLink.No);
    }

    private static string TextOf(Requirement requirement, string field) =>
        StoryWords.Cut(
            (
                field switch
                {
                    "text" => requirement.Text,
                    "source" => requirement.Source,
                    "rationale" => requirement.Rationale,
                    "acceptance" => requirement.Acceptance,
                    "kind" => requirement.Type.Name(),
                    "priority" => requirement.Priority?.Name(),
                    "goal" => requirement.GoalSaid,
                    _ => requirement.Status.Name(),
                }
            ) ?? "none",
            80
        );

    public static Reply? RefuseText(string text) =>
        text.Length > Requirement.LongestText ? TooLong("text", text.Length, Requirement.LongestText) : null;

    private static Reply TooLong(string field, int length, int most) =>
        Reply.No(
            $"That is {length} characters; the {field} of a requirement has up to {most}.",
            RequirementText.SeeAll
        );

    private static Reply Odd(string value, string field, string names) =>
        Reply.No($"“{StoryWords.Cut(value, 40)}” is no {field} here. There are {names}.", RequirementText.SeeAll);
}
