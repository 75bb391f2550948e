using System.Text.Json;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Views;

namespace Storyline.Local;

/// <summary>One line of the transcript. It is serialized once, when it is first read or stored.</summary>
internal sealed class TranscriptLine : IArchivedEntry
{
    public const string Kind = "message";
    public static readonly Duration Kept = Duration.FromDays(90);
    private readonly Lazy<byte[]> json;

    /// <param name="document">The id of its document; two lines with the same id are the same line.</param>
    public TranscriptLine(LocalMessage message, string document)
        : this(
            message,
            document,
            WeightOf(message),
            new Lazy<byte[]>(() => JsonSerializer.SerializeToUtf8Bytes(message, LocalJson.Default.LocalMessage))
        ) => Message = message;

    private TranscriptLine(LocalMessageHead head, string document, long weight, Lazy<byte[]> json) =>
        (Head, Document, Weight, this.json) = (head, document, weight, json);

    public LocalMessageHead Head { get; }

    public string Document { get; }

    /// <summary>An estimate of the bytes it occupies.</summary>
    public long Weight { get; }

    public ReadOnlySpan<byte> Json => json.Value;

    public string Id => Head.Id;

    private LocalMessage? Message { get; }

    public static TranscriptLine From(StoredDocument stored)
    {
        var head =
            JsonSerializer.Deserialize(stored.Body.Span, LocalJson.Default.LocalMessageHead)
            ?? throw new InvalidDataException($"The message {stored.Id} is empty.");
        var body = stored.Body.ToArray();
        return new TranscriptLine(head, stored.Id, body.Length, new Lazy<byte[]>(body));
    }

    public static string TermOf(string channel) => "in:" + channel;

    /// <summary>The same line with a later id.</summary>
    public TranscriptLine At(string id) =>
        new((Message ?? throw new InvalidOperationException("A stored line keeps its id.")) with { Id = id }, Document);

    public bool IsIn(string channel) => Head.Channel == channel;

    public bool IsFor(string? reader) => Head.OnlyFor is null || Head.OnlyFor == reader;

    /// <summary>Whether a person is notified of it, whichever conversation is open.</summary>
    public bool Reaches(string? reader) => Head.Direct ? Head.Channel == "@" + reader : IsFor(reader);

    public StoredDocument ToDocument() =>
        new()
        {
            Partition = TranscriptArchive.Partition,
            Id = Document,
            Kind = Kind,
            Version = 1,
            Sort = Id,
            Expires = Head.At + Kept,
            Terms = [TermOf(Head.Channel)],
            Body = json.Value,
        };

    private static long WeightOf(LocalMessage message) =>
        500
        + (4L * message.Text.Length)
        + (message.View?.Parts.OfType<Part.Image>().Sum(image => (long)image.Png.Length) ?? 0);
}
