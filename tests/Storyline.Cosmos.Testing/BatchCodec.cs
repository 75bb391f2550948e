using System.Text.Json.Nodes;
using Microsoft.Azure.Cosmos.Serialization.HybridRow;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.IO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Layouts;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.RecordIO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Schemas;

namespace Storyline.Cosmos.Testing;

/// <summary>One operation of a batch, as the SDK sends it.</summary>
public sealed record BatchOperation(BatchStep Step, string Id, byte[]? Body, string? IfMatch);

/// <summary>The kind of an operation, with the numbers of the protocol.</summary>
public enum BatchStep
{
    Create = 0,
    Read = 2,
    Delete = 4,
    Replace = 5,
}

/// <summary>The result of an operation.</summary>
public sealed record BatchOutcome(int Status, string? ETag = null, int? RetryAfterMilliseconds = null);

/// <summary>The binary form of a batch and of its answer (HybridRow in RecordIO), by the codec that Microsoft ships with the SDK.</summary>
public static class BatchCodec
{
    private static readonly Namespace Schemas = Load();
    private static readonly LayoutResolverNamespace Resolver = new(Schemas);
    private static readonly Layout Answer = Resolver.Resolve(
        Schemas.Schemas.Find(schema => schema.Name == "BatchResult")!.SchemaId
    );

    public static async Task<IReadOnlyList<BatchOperation>> Decode(byte[] body)
    {
        var operations = new List<BatchOperation>();
        using var stream = new MemoryStream(body);
        Func<ReadOnlyMemory<byte>, Result> keep = record =>
        {
            operations.Add(Read(record));
            return Result.Success;
        };
        var result = await stream.ReadRecordIOAsync(keep, resizer: new MemorySpanResizer<byte>(body.Length));
        return result == Result.Success
            ? operations
            : throw new InvalidDataException($"The batch cannot be read: {result}.");
    }

    public static async Task<byte[]> Encode(IReadOnlyList<BatchOutcome> outcomes)
    {
        using var stream = new MemoryStream();
        var resizer = new MemorySpanResizer<byte>(64 * 1024);
        await stream.WriteRecordIOAsync(
            default(Segment),
            (long index, out ReadOnlyMemory<byte> buffer) =>
            {
                buffer = default;
                if (index >= outcomes.Count)
                    return Result.Success;
                var row = new RowBuffer(resizer.Memory.Length, resizer);
                row.InitLayout(HybridRowVersion.V1, Answer, Resolver);
                var result = RowWriter.WriteBuffer(ref row, outcomes[(int)index], Write);
                if (result == Result.Success)
                    buffer = resizer.Memory[..row.Length];
                return result;
            }
        );
        return stream.ToArray();
    }

    private static BatchOperation Read(ReadOnlyMemory<byte> record)
    {
        var row = new RowBuffer(record.Length);
        if (!row.ReadFrom(record.Span, HybridRowVersion.V1, Resolver))
            throw new InvalidDataException("A row of the batch cannot be read.");
        var reader = new RowReader(ref row);
        var step = -1;
        string? id = null,
            ifMatch = null;
        byte[]? body = null;
        while (reader.Read())
        {
            switch ((string)reader.Path.ToString())
            {
                case "operationType":
                    reader.ReadInt32(out step);
                    break;
                case "id":
                    reader.ReadString(out id);
                    break;
                case "resourceBody":
                    reader.ReadBinary(out body);
                    break;
                case "ifMatch":
                    reader.ReadString(out ifMatch);
                    break;
            }
        }
        return new BatchOperation(
            (BatchStep)step,
            id ?? JsonNode.Parse(body!)!["id"]!.GetValue<string>(),
            body,
            ifMatch
        );
    }

    private static Result Write(ref RowWriter writer, TypeArgument scope, BatchOutcome outcome)
    {
        var result = writer.WriteInt32("statusCode", outcome.Status);
        if (result == Result.Success && outcome.ETag is { } etag)
            result = writer.WriteString("eTag", etag);
        if (result == Result.Success && outcome.RetryAfterMilliseconds is { } wait)
            result = writer.WriteUInt32("retryAfterMilliseconds", (uint)wait);
        return result == Result.Success ? writer.WriteFloat64("requestCharge", 1) : result;
    }

    private static Namespace Load()
    {
        var client = typeof(Microsoft.Azure.Cosmos.CosmosClient).Assembly;
        var name = client
            .GetManifestResourceNames()
            .Single(resource => resource.EndsWith("HybridRowBatchSchemas.json", StringComparison.Ordinal));
        using var reader = new StreamReader(client.GetManifestResourceStream(name)!);
        return Namespace.Parse(reader.ReadToEnd());
    }
}
