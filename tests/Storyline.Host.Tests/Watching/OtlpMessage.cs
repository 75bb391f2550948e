using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Storyline.Host.Tests.Watching;

/// <summary>A span as it was exported.</summary>
internal sealed record ExportedSpan(
    string Id,
    string Parent,
    string Name,
    SpanKind Kind,
    bool IsError,
    IReadOnlyDictionary<string, string> Tags
);

/// <summary>The kinds of spans, by OTLP's numbers.</summary>
internal enum SpanKind
{
    Unspecified,
    Internal,
    Server,
    Client,
    Producer,
    Consumer,
}

/// <summary>A histogram as it was exported.</summary>
internal sealed record ExportedHistogram(
    string Name,
    string Unit,
    IReadOnlyList<double> Bounds,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Tags
);

/// <summary>Reads what these tests look at in the Protobuf messages of OTLP.</summary>
internal static class OtlpMessage
{
    private const ulong Error = 2;

    public static IEnumerable<ExportedSpan> Spans(byte[] request) =>
        Within(Within(Within([request], 1), 2), 2).Select(SpanOf);

    public static IEnumerable<ExportedHistogram> Histograms(byte[] request) =>
        Within(Within(Within([request], 1), 2), 2)
            .Where(metric => Fields(metric).Any(field => field.Number == 9))
            .Select(HistogramOf);

    private static ExportedSpan SpanOf(byte[] span)
    {
        var fields = Fields(span).ToList();
        return new ExportedSpan(
            Convert.ToHexString(Bytes(fields, 2)),
            Convert.ToHexString(Bytes(fields, 4)),
            Encoding.UTF8.GetString(Bytes(fields, 5)),
            (SpanKind)fields.FirstOrDefault(field => field.Number == 6).Value,
            Fields(Bytes(fields, 15)).Any(field => field is { Number: 3, Value: Error }),
            TagsOf(fields, 9)
        );
    }

    private static ExportedHistogram HistogramOf(byte[] metric)
    {
        var fields = Fields(metric).ToList();
        var points = Within([Bytes(fields, 9)], 1).Select(point => Fields(point).ToList()).ToList();
        var bounds = Bytes(points[0], 7);
        return new ExportedHistogram(
            Encoding.UTF8.GetString(Bytes(fields, 1)),
            Encoding.UTF8.GetString(Bytes(fields, 3)),
            [
                .. Enumerable
                    .Range(0, bounds.Length / 8)
                    .Select(at => BinaryPrimitives.ReadDoubleLittleEndian(bounds.AsSpan(at * 8))),
            ],
            [.. points.Select(point => TagsOf(point, 9))]
        );
    }

    private static Dictionary<string, string> TagsOf(IEnumerable<WireField> fields, int number) =>
        fields
            .Where(field => field.Number == number)
            .Select(field => Fields(field.Bytes).ToList())
            .ToDictionary(tag => Encoding.UTF8.GetString(Bytes(tag, 1)), tag => TextOf(Bytes(tag, 2)));

    private static string TextOf(byte[] value)
    {
        var field = Fields(value).FirstOrDefault();
        return field.Number == 1
            ? Encoding.UTF8.GetString(field.Bytes)
            : field.Value.ToString(CultureInfo.InvariantCulture);
    }

    private static IEnumerable<byte[]> Within(IEnumerable<byte[]> messages, int number) =>
        messages
            .SelectMany(message => Fields(message).Where(field => field.Number == number))
            .Select(field => field.Bytes);

    private static byte[] Bytes(IEnumerable<WireField> fields, int number) =>
        fields.FirstOrDefault(field => field.Number == number).Bytes ?? [];

    private static IEnumerable<WireField> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length; )
        {
            var key = Number(message, ref at);
            var (number, length) = ((int)(key >> 3), 0);
            switch (key & 7)
            {
                case 0:
                    yield return new WireField(number, [], Number(message, ref at));
                    continue;
                case 1:
                    length = 8;
                    break;
                case 2:
                    length = (int)Number(message, ref at);
                    break;
                case 5:
                    length = 4;
                    break;
                default:
                    throw new InvalidDataException("This is no Protobuf message.");
            }
            yield return new WireField(number, message[at..(at + length)], 0);
            at += length;
        }
    }

    private static ulong Number(byte[] message, ref int at)
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            number |= (ulong)(part & 127) << shift;
            if (part < 128)
                return number;
        }
    }

    private readonly record struct WireField(int Number, byte[] Bytes, ulong Value);
}
