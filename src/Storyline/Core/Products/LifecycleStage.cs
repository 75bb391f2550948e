using System.Text.Json.Serialization;

namespace Storyline.Core.Products;

/// <summary>The stage of a product's life cycle (after Levitt).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LifecycleStage>))]
public enum LifecycleStage
{
    [JsonStringEnumMemberName("development")]
    Development,

    [JsonStringEnumMemberName("introduction")]
    Introduction,

    [JsonStringEnumMemberName("growth")]
    Growth,

    [JsonStringEnumMemberName("maturity")]
    Maturity,

    [JsonStringEnumMemberName("decline")]
    Decline,
}

/// <summary>What the ceremonies ask at a stage, and which metrics tell how it goes.</summary>
/// <param name="About">The focus of the stage, in a few words.</param>
public sealed record StagePrompts(
    string About,
    string Outcome,
    string Insights,
    string Opportunities,
    string Assumptions
)
{
    /// <summary>The third question of a standup that has no questions of its own.</summary>
    public string Standup { get; private init; } = "What blocks you, and who can help?";

    /// <summary>What the review talks about besides the sprint; <c>null</c>: nothing more.</summary>
    public string? Review { get; private init; }

    /// <summary>Metrics for goals and roadmap items.</summary>
    public IReadOnlyList<string> Metrics { get; private init; } = [];

    /// <summary>The questions for a product without a stage.</summary>
    public static StagePrompts Any { get; } =
        new(
            "any stage",
            "Which outcome is this about, and how would we see it?",
            "What have we heard or seen? In the customers’ words.",
            "Which needs, pains and wishes lie behind that?",
            "What must be true? How can we test it small?"
        );

    public static StagePrompts Of(LifecycleStage? lifecycleStage) =>
        lifecycleStage switch
        {
            LifecycleStage.Development => new(
                "a problem worth solving",
                "Whose problem do we solve, and how would we see that it is worth solving?",
                "What do people do about it today, and what does that cost them? In their words.",
                "Which needs are strong and badly met?",
                "What must be true for anybody to want this? Which small test could prove us wrong this week?"
            )
            {
                Standup = "What blocks you, or what have you learned that changes what is worth building?",
                Review = "Which assumption did this sprint test, and what do we know now?",
                Metrics =
                [
                    "people who say the problem is theirs",
                    "interviews that confirm it",
                    "people who would pay",
                ],
            },
            LifecycleStage.Introduction => new(
                "activation and early retention",
                "What should first users reach on their first day, and how many of them do?",
                "Where do first users get stuck, and what made others stay? In their words.",
                "What stands between somebody new and the first success?",
                "What must be true for first users to come back? How can we test it with ten of them?"
            )
            {
                Standup = "What blocks you, or keeps a first user from their first success?",
                Review = "How many first users reached their first success this sprint, and where did the others stop?",
                Metrics = ["activation on the first day", "first users back after a week", "time to the first success"],
            },
            LifecycleStage.Growth => new(
                "scale and differentiation",
                "Which number has to grow, and why would people choose us rather than others?",
                "Why do people come to us from others, or leave for them? In their words.",
                "What keeps the next, larger group of people from using it?",
                "What must be true at ten times the size? Which test tells before we build?"
            )
            {
                Standup = "What blocks you, or would not hold at ten times the users?",
                Review = "Which number did this sprint move, and what has to hold when it grows?",
                Metrics = ["new users a week", "visitors who become customers", "share that comes by recommendation"],
            },
            LifecycleStage.Maturity => new(
                "retention, efficiency and defence",
                "Which customers do we want to keep, and what does serving them cost?",
                "What do our best customers miss, and what do rivals do better? In their words.",
                "Where do people leave, and where do we spend more than it is worth?",
                "What must be true for this to keep people? How can we test it on a few of them?"
            )
            {
                Standup = "What blocks you, or costs us more than it should?",
                Review = "What did this sprint do for the customers we want to keep, and what did it cost?",
                Metrics = ["customers who stay a year", "cost of serving a customer", "recommendation score"],
            },
            LifecycleStage.Decline => new(
                "refresh, harvest, or move people on",
                "Do we refresh, harvest or end it, and how would we know that it went well?",
                "Who still depends on it, and for what? In their words.",
                "What would those who stay need in order to move on, or to stay gladly?",
                "What must be true for the refresh to pay, or the move to succeed? How can we test it with one customer?"
            )
            {
                Standup = "What blocks you, or those who still depend on the product?",
                Review = "Whom did this sprint help to stay gladly or to move on, and what can we stop doing?",
                Metrics = ["customers moved on", "cost saved", "revenue kept"],
            },
            _ => Any,
        };
}

/// <summary>Writes and reads the names of stages.</summary>
public static class StageNames
{
    public static IReadOnlyList<LifecycleStage> All { get; } =
    [
        LifecycleStage.Development,
        LifecycleStage.Introduction,
        LifecycleStage.Growth,
        LifecycleStage.Maturity,
        LifecycleStage.Decline,
    ];

    public static string Name(this LifecycleStage lifecycleStage) => lifecycleStage.ToString().ToLowerInvariant();

    public static LifecycleStage? Read(string word) =>
        All.Cast<LifecycleStage?>()
            .FirstOrDefault(lifecycleStage =>
                lifecycleStage!.Value.Name().Equals(word.Trim(), StringComparison.OrdinalIgnoreCase)
            );
}
