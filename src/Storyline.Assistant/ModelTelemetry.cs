using System.Diagnostics.Metrics;

namespace Storyline.Assistant;

/// <summary>How requests to the language model end, and how long they take; never what was said or answered.</summary>
internal static class ModelTelemetry
{
    private static readonly Meter Meter = new("Storyline.Assistant");

    private static readonly Histogram<double> Took = Meter.CreateHistogram<double>(
        "storyline.assistant.duration",
        "s",
        "From a question to the language model's answer, or to going on without one.",
        advice: new() { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3] }
    );

    private static readonly Counter<long> Tokens = Meter.CreateCounter<long>(
        "storyline.assistant.tokens",
        "{token}",
        "Tokens that the language model counted."
    );

    public static void Ended(ModelOutcome outcome, TimeSpan took) =>
        Took.Record(took.TotalSeconds, new KeyValuePair<string, object?>("storyline.outcome", outcome.ToString()));

    public static void Used(long tokens) => Tokens.Add(tokens);
}

/// <summary>How a request to the language model ends.</summary>
internal enum ModelOutcome
{
    Answered,
    TimedOut,
    Failed,

    /// <summary>Not asked: it failed too often lately.</summary>
    Resting,

    /// <summary>Not asked: too many requests of this host are under way.</summary>
    Busy,

    /// <summary>Not asked: this person asks too often.</summary>
    TooFast,

    /// <summary>Not asked: the workspace's budget of the day is used up.</summary>
    OverBudget,
}
