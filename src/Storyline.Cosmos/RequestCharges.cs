using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Storyline.Cosmos;

/// <summary>Adds up what the account charges, in request units: for the operator, and for the current turn.</summary>
internal static class RequestCharges
{
    public const string Tag = "storyline.store.charge";
    private static readonly Meter Meter = new("Storyline.Cosmos");

    private static readonly Counter<double> Charged = Meter.CreateCounter<double>(
        "storyline.store.charge",
        "{request_unit}",
        "Request units charged by Cosmos DB."
    );

    public static void Add(double charge)
    {
        Charged.Add(charge);
        // The part of the turn that asked, and the turn.
        for (var span = Activity.Current; span is not null; span = span.Parent)
        {
            if (span.Source.Name != "Storyline")
                continue;
            // Reads of one turn may run side by side.
            lock (span)
                span.SetTag(Tag, (span.GetTagItem(Tag) as double? ?? 0) + charge);
        }
    }
}
