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

    private static readonly ActivitySource Spans = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Took = Meter.CreateHistogram<double>(
        "storyline.turn.duration",
        "ms",
        "From a verified message to its reply."
    );

    private static readonly Histogram<double> Charge = Meter.CreateHistogram<double>(
        "storyline.turn.charge",
        "{request_unit}",
        "What the store charged for a turn."
    );

    private static readonly Counter<long> Conflicts = Meter.CreateCounter<long>(
        "storyline.turn.conflicts",
        description: "Attempts that met somebody else's write and were made again."
    );

    private static readonly Counter<long> Duplicates = Meter.CreateCounter<long>(
        "storyline.turn.duplicates",
        description: "Messages that came again and changed nothing."
    );

    private static readonly Histogram<double> Lateness = Meter.CreateHistogram<double>(
        "storyline.alarm.lateness",
        "s",
        "From the instant an alarm was due to the turn in which it spoke."
    );

    public static void Rang(Duration late) => Lateness.Record(late.TotalSeconds);

    public static Activity? Begin(Inbound inbound)
    {
        var span = Spans.StartActivity("turn", ActivityKind.Server);
        return span?.SetTag("storyline.edge", inbound.Place.Edge).SetTag("storyline.key", inbound.Key);
    }

    public static Activity? Part(string name) => Spans.StartActivity(name);

    public static void Conflict() => Conflicts.Add(1);

    public static void End(Activity? span, Inbound inbound, string command, Outcome outcome, double milliseconds)
    {
        var tags = new TagList
        {
            { "edge", inbound.Place.Edge },
            { "command", command },
            { "outcome", outcome.ToString() },
        };
        Took.Record(milliseconds, tags);
        if (command == Bot.Repeated)
            Duplicates.Add(1, new KeyValuePair<string, object?>("edge", inbound.Place.Edge));
        if (span is null)
            return;
        span.SetTag("storyline.command", command).SetTag("storyline.outcome", outcome.ToString());
        if (span.GetTagItem(ChargeTag) is double charge)
            Charge.Record(charge, tags);
    }
}
