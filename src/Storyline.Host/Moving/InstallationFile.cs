using System.Text;
using System.Text.Json;

namespace Storyline.Host.Moving;

/// <summary>
/// The file of a whole installation: a header, a line for each document, and a footer with their number and digest.
/// </summary>
internal static class InstallationFile
{
    public const int Format = 1;

    /// <summary>The complete lines of a file, each with the position of its end in bytes.</summary>
    /// <exception cref="InvalidDataException">It is not an export, or a line of it cannot be read.</exception>
    public static async IAsyncEnumerable<(DocumentLine? Document, FileFooter? Ending, long Position)> Read(string path)
    {
        await using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite,
            1 << 16,
            useAsync: true
        );
        var position = 0L;
        var isFirst = true;
        await foreach (var line in WholeLines(file))
        {
            position += line.Length + 1;
            if (isFirst)
            {
                if (Parse(line, MovingJson.Lines.FileHeader)?.Format != Format)
                    throw new InvalidDataException(
                        $"{path} isn't an export that this Storyline reads (format {Format})."
                    );
                isFirst = false;
                yield return (null, null, position);
            }
            else if (line.AsSpan().StartsWith("{\"count\":"u8))
                yield return (null, Parse(line, MovingJson.Lines.FileFooter), position);
            else
                yield return (
                    Parse(line, MovingJson.Lines.DocumentLine)
                        ?? throw new InvalidDataException(
                            $"{path} has a line that cannot be read, at byte {position}."
                        ),
                    null,
                    position
                );
        }
        if (isFirst)
            throw new InvalidDataException($"{path} is empty or was cut off at its first line.");
    }

    public static string Line<T>(T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json) =>
        JsonSerializer.Serialize(value, json);

    // A line without an end was being written when the process was stopped.
    private static async IAsyncEnumerable<byte[]> WholeLines(FileStream file)
    {
        var buffer = new byte[1 << 16];
        using var line = new MemoryStream();
        int read;
        while ((read = await file.ReadAsync(buffer)) > 0)
        {
            for (var start = 0; start < read; )
            {
                var end = Array.IndexOf(buffer, (byte)'\n', start, read - start);
                line.Write(buffer, start, (end < 0 ? read : end) - start);
                if (end < 0)
                    break;
                yield return line.ToArray();
                line.SetLength(0);
                start = end + 1;
            }
        }
    }

    private static T? Parse<T>(byte[] line, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Encoding.UTF8.GetString(line), json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
