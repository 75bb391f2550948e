using System.Diagnostics;
using System.Diagnostics.Metrics;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Telemetry of turns: one span each, and counts by edge, command and outcome. Only ids and command names, never what
/// somebody said or is called.
/// </summary>
internal static class TurnTelemetry
{
    /// <summary>The name of the spans' source and of the meter.</summary>
    public const string Name = "Storyline";

    /// <summary>Tag for the cost of a turn in request units, set by an engine that is paid by request.</summary>
    private const string ChargeTag = "storyline.store.charge";

    private const string EdgeTag = "storyline.edge";
    private const string CommandTag = "storyline.command";
    private const string OutcomeTag = "storyline.outcome";
    private const string ErrorTag = "error.type";

    private static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Took = Meter.CreateHistogram<double>(
        "storyline.turn.duration",
        "s",
        "From a verified message to its reply.",
        advice: Buckets(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10)
    );

    private static readonly Histogram<double> Charge = Meter.CreateHistogram<double>(
        "storyline.turn.charge",
        "{request_unit}",
        "What the store charged for a turn.",
        advice: Buckets(1, 2, 5, 10, 15, 20, 30, 50, 100, 200, 500, 1000)
    );

    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>(
        "storyline.turn.conflicts",
        "{attempt}",
        "Attempts that met somebody else's write and were made again."
    );

    private static readonly Counter<long> Duplicates = Meter.CreateCounter<long>(
        "storyline.turn.duplicates",
        "{message}",
        "Messages that came again and changed nothing."
    );

    private static readonly Histogram<double> Lateness = Meter.CreateHistogram<double>(
        "storyline.alarm.lateness",
        "s",
        "From the instant an alarm was due to the turn in which it spoke.",
        advice: Buckets(0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 86400)
    );

    public static void Rang(Duration late) => Lateness.Record(late.TotalSeconds);

    /// <summary>The span of a turn: inside that of its request, or a trace of its own for the clock and a socket.</summary>
    public static Activity? Begin(Inbound inbound)
    {
        var span = Spans.StartActivity("turn");
        return span?.SetTag(EdgeTag, inbound.Place.Edge).SetTag("storyline.key", inbound.Key);
    }

    /// <summary>A part of a turn, as a span of its own.</summary>
    public static async Task<T> Part<T>(string name, Func<Task<T>> work)
    {
        using var span = Spans.StartActivity(name);
        try
        {
            return await work();
        }
        catch (Exception failure)
        {
            Fail(span, failure);
            throw;
        }
    }

    // The type alone: a message may quote what somebody said.
    public static void Fail(Activity? span, Exception failure) =>
        span?.SetTag(ErrorTag, failure.GetType().FullName).SetStatus(ActivityStatusCode.Error);

    public static void Conflict() => Conflicts.Add(1);

    public static void End(Activity? span, Inbound inbound, string command, Outcome outcome, TimeSpan took)
    {
        var tags = new TagList
        {
            { EdgeTag, inbound.Place.Edge },
            { CommandTag, command },
            { OutcomeTag, outcome.ToString() },
        };
        Took.Record(took.TotalSeconds, tags);
        if (command == CommandName.Receipt)
            Duplicates.Add(1, new KeyValuePair<string, object?>(EdgeTag, inbound.Place.Edge));
        if (span is null)
            return;
        span.SetTag(CommandTag, command).SetTag(OutcomeTag, outcome.ToString());
        if (span.GetTagItem(ChargeTag) is double charge)
            Charge.Record(charge, tags);
    }

    private static InstrumentAdvice<double> Buckets(params double[] bounds) =>
        new() { HistogramBucketBoundaries = bounds };
}
