using System.Text.RegularExpressions;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Domain.Ceremonies;

/// <summary>The ceremonies that every team has, and the formats of the retrospective.</summary>
public static partial class BuiltInCeremonies
{
    public static readonly CeremonyStep LastActions = new(
        "Last actions",
        "What did we decide last time, and what came of it?",
        5,
        Scene: "actions"
    );

    /// <summary>The team's health, anonymous and tracked over time; a retrospective takes it on request.</summary>
    public static readonly CeremonyStep Pulse = new(
        "Pulse",
        "How are we? From 1, not at all, to 5, fully. No names are kept, and fewer than three answers are not shown.",
        5,
        ContributionKind.Pulse,
        ["We deliver what matters", "We keep a pace we can hold", "We help each other", "We learn", "We enjoy it"],
        "pulse"
    );

    private static readonly (string Name, string[] Columns, string Prompt)[] Formats =
    [
        ("start stop continue", ["Start", "Stop", "Continue"], "What shall we start, stop and continue?"),
        ("4ls", ["Liked", "Learned", "Lacked", "Longed for"], "What did you like, learn, lack and long for?"),
        (
            "sailboat",
            ["Wind", "Anchor", "Rocks", "Island"],
            "What drives us, what holds us back, what is dangerous, where do we want to be?"
        ),
        ("mad sad glad", ["Mad", "Sad", "Glad"], "What made you mad, sad and glad?"),
    ];

    public static IReadOnlyList<Ceremony> BuiltIn { get; } =
    [
        Retro("start stop continue")!,
        new()
        {
            Name = "planning",
            Title = "Sprint planning",
            Matter = Matter.Planning.Code,
            Steps =
            [
                LastActions,
                new(
                    "Why",
                    "Why is this sprint worth it? Agree on one goal.",
                    10,
                    ContributionKind.Notes,
                    ["Goal"],
                    "goal"
                ),
                new("What", "Which ready stories serve the goal and fit the capacity?", 30, Scene: "sprint plan"),
                new(
                    "How",
                    "How will it be done? Name tasks, risks and what has to be split.",
                    30,
                    ContributionKind.Notes,
                    ["Tasks", "Risks", "Split"]
                ),
                new(
                    "Confidence",
                    "How sure are you that the goal will be met? From 1, not at all, to 5, certain.",
                    5,
                    ContributionKind.Rate,
                    ["Confidence"]
                ),
                new("Commit", "Start the sprint, or take something out first.", 5, Scene: "sprint plan"),
            ],
        },
        new()
        {
            Name = "refinement",
            Title = "Refinement",
            Matter = Matter.Planning.Code,
            Steps =
            [
                new("Questions", "Which questions are open?", 10, Scene: "questions"),
                new(
                    "Stories",
                    "Talk through what comes next: who gains what, criteria, size.",
                    40,
                    ContributionKind.Notes,
                    ["Notes", "Criteria", "Questions"],
                    "sprint plan"
                ),
                new("Estimate", "Play poker on what is clear.", 20, Scene: "poker"),
            ],
        },
        new()
        {
            Name = "review",
            Title = "Sprint review",
            Matter = Matter.Planning.Code,
            Steps =
            [
                new("Goal", "Was the goal met? What was accepted, what not, and why?", 10, Scene: "review"),
                new(
                    "Demo",
                    "Show what was done, in this order. Accept it, or send it back with what is missing.",
                    30,
                    Scene: "demo"
                ),
                new(
                    "Feedback",
                    "What do stakeholders say? In the thread, or with “feedback”; outsiders use the form behind the summary.",
                    15,
                    ContributionKind.Notes,
                    ["Feedback"]
                ),
                new(
                    "What next",
                    "What does this change for the product and the backlog?",
                    10,
                    ContributionKind.Notes,
                    ["Next"]
                ),
            ],
        },
        Discovery(null),
    ];

    /// <summary>
    /// Discovery with the prompts for a stage of the product's life. Notes under Insight, Opportunity and Assumption become documents
    /// of their own.
    /// </summary>
    public static Ceremony Discovery(LifecycleStage? lifecycleStage)
    {
        var asks = StagePrompts.Of(lifecycleStage);
        return new()
        {
            Name = "discovery",
            Title = "Product discovery",
            Matter = Matter.Discovery.Code,
            Steps =
            [
                new("Outcome", asks.Outcome, 10, ContributionKind.Notes, ["Outcome"]),
                new("Insights", asks.Insights, 15, ContributionKind.Notes, ["Insight"]),
                new("Opportunities", asks.Opportunities, 15, ContributionKind.Notes, ["Opportunity"]),
                new("Choose", "Which of them matter most for the outcome?", 5, ContributionKind.Dots),
                new("Assumptions", asks.Assumptions, 15, ContributionKind.Notes, ["Assumption", "Test"]),
                new("Decide", "Who does what next, by when?", 10, ContributionKind.Actions),
            ],
        };
    }

    /// <summary>Whether a word is a column of a format: “stop”, “longed for”.</summary>
    public static bool IsColumn(string word) =>
        Formats.Any(format => format.Columns.Contains(word.Trim(), StringComparer.OrdinalIgnoreCase));

    public static IReadOnlyList<string> FormatNames => [.. Formats.Select(format => format.Name)];

    /// <summary>A retrospective in a known format, or with custom columns (“Keep, Drop, Try”); <c>null</c>: neither.</summary>
    public static Ceremony? Retro(string format)
    {
        if (FindFormat(format) is var (columns, prompt))
            return Retro(columns, prompt);
        return ReadColumns(format) is { } custom
            ? Retro(custom, $"What belongs under {string.Join(", ", custom)}?")
            : null;
    }

    private static (string[] Columns, string Prompt)? FindFormat(string said)
    {
        var plain = said.Trim()
            .ToLowerInvariant()
            .Replace("/", " ", StringComparison.Ordinal)
            .Replace("-", " ", StringComparison.Ordinal);
        foreach (var (name, columns, prompt) in Formats)
            if (name == plain || name.Replace(" ", "", StringComparison.Ordinal) == plain)
                return (columns, prompt);
        return null;
    }

    private static string[]? ReadColumns(string said)
    {
        string[] columns =
        [
            .. said.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return columns.Length is >= 2 and <= 6 && columns.All(column => column.Length <= 40) ? columns : null;
    }

    private static Ceremony Retro(string[] columns, string prompt) =>
        new()
        {
            Name = "retro",
            Title = "Retrospective",
            Matter = Matter.Standup.Code,
            Steps =
            [
                LastActions,
                new(
                    "Set the stage",
                    "Everyone did the best they could with what they knew and had. In one word: how do you come in?",
                    5,
                    ContributionKind.Notes,
                    ["Check-in"]
                ),
                new("Gather", prompt, 10, ContributionKind.Notes, columns),
                new("Group", "What belongs together?", 5, ContributionKind.Groups),
                new(
                    "Vote",
                    $"Put your {Session.Dots} dots where talking helps most. Totals stay hidden until the vote is over.",
                    5,
                    ContributionKind.Dots
                ),
                new("Discuss", "Start with the most dots: why is it so?", 20, ContributionKind.Talk),
                new(
                    "Decide",
                    "One or two actions, each with an owner and a date.",
                    10,
                    ContributionKind.Actions,
                    Scene: "decided"
                ),
            ],
        };

    /// <summary>A ceremony by name: the team's own version if it has one, else the built-in one.</summary>
    public static async Task<Ceremony?> CeremonyCalled(
        this IWork work,
        string team,
        string name,
        CancellationToken cancel
    )
    {
        var said = name.Trim(' ', '"', '!', '.', ',').ToLowerInvariant();
        return await work.CeremonyNamed(team, said, cancel)
            ?? (
                Article().Replace(said, "") is { Length: > 0 } bare && bare != said
                    ? await work.CeremonyNamed(team, bare, cancel)
                    : null
            );
    }

    // “the review”; a team may have called its own “The next week”.
    [GeneratedRegex("^(?:the|our|a|an) ", RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    private static async Task<Ceremony?> CeremonyNamed(
        this IWork work,
        string team,
        string name,
        CancellationToken cancel
    )
    {
        var plain = name switch
        {
            "retrospective" => "retro",
            "sprint planning" or "plan" => "planning",
            "sprint review" or "demo" => "review",
            "grooming" or "backlog refinement" or "refine" => "refinement",
            "product discovery" or "research" => "discovery",
            var other => other,
        };
        return await work.Find<Ceremony>(Ceremony.IdOf(team, plain), cancel)
            ?? BuiltIn.FirstOrDefault(one => one.Name == plain);
    }

    /// <summary>A team's own ceremonies, and the built-in ones it has not replaced.</summary>
    public static async Task<IReadOnlyList<Ceremony>> CeremoniesOf(
        this IWork work,
        string team,
        CancellationToken cancel
    )
    {
        var own = (await work.List<Ceremony>(new Slice(new SortRange($"{team}/"), 50), cancel)).Items;
        return [.. BuiltIn.Where(one => own.All(mine => mine.Name != one.Name)), .. own];
    }
}
