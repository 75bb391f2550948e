namespace Storyline.Cosmos.Testing;

/// <summary>
/// The charge for calls, computed from their number and size, since no server here charges anything. Reads and writes by size are
/// the service's measured values for 1, 4 and 16 KB, with linear interpolation; a query costs the minimum charge of a query plus
/// the charge for its results.
/// </summary>
public static class RequestUnits
{
    private const double SmallestQuery = 2.8;
    private const double PerKilobyteOfResult = 0.045;

    // The columns are kilobytes, request units of a point read, and request units of a write.
    private static readonly (double Kilobytes, double Read, double Write)[] Charged =
    [
        (1, 1.00, 4.95),
        (4, 1.14, 6.67),
        (16, 1.67, 9.52),
    ];

    public static double Of(Call call) =>
        call.Kind switch
        {
            "read" => Read(call.Bytes),
            "query" => SmallestQuery + (call.Bytes / 1024.0 * PerKilobyteOfResult),
            _ => call.Sizes.Sum(Write),
        };

    private static double Read(long bytes) => Between(bytes / 1024.0, one => one.Read);

    private static double Write(long bytes) => Between(bytes / 1024.0, one => one.Write);

    private static double Between(double kilobytes, Func<(double Kilobytes, double Read, double Write), double> charge)
    {
        if (kilobytes <= Charged[0].Kilobytes)
            return charge(Charged[0]);
        var (low, high) = kilobytes <= Charged[1].Kilobytes ? (Charged[0], Charged[1]) : (Charged[1], Charged[2]);
        return charge(low)
            + ((charge(high) - charge(low)) * (kilobytes - low.Kilobytes) / (high.Kilobytes - low.Kilobytes));
    }
}
