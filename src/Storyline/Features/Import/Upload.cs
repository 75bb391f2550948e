using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Import;

/// <summary>A file of stories that was read and waits to be imported, with the facts its preview shows.</summary>
/// <param name="Code">Its id: eight characters.</param>
/// <param name="Name">The file's name.</param>
/// <param name="Lines">The number of lines that become stories.</param>
/// <param name="Parts">The number of <see cref="UploadPart"/> that hold them.</param>
/// <param name="First">The first few stories, for the preview.</param>
/// <param name="Here">The number that are in the backlog already; <c>null</c>: too many to count.</param>
/// <param name="Details">What the stories bring along besides their sentences; <c>null</c>: nothing.</param>
public sealed record Upload(
    string Code,
    string Name,
    int Lines,
    int Parts,
    int UserStories,
    int Benefits,
    IReadOnlyList<StoryText> First,
    IReadOnlyList<string> Remarks,
    Instant Until,
    int? Here = null,
    string? Details = null
) : IDocument<Upload>
{
    /// <summary>The preview waits ten minutes for a yes, but a long import may pause overnight.</summary>
    public static readonly Duration Lifetime = Duration.FromDays(2);

    public static DocumentKind<Upload> Kind { get; } =
        new("upload", 1, ImportJson.Default.Upload) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Code);

    [JsonIgnore]
    public Instant? Expires => Until;

    public static string IdOf(string code) => $"upload:{code}";
}

/// <summary>The lines of an upload that one turn writes.</summary>
/// <param name="Number">From 0.</param>
public sealed record UploadPart(string Code, int Number, IReadOnlyList<UploadedLine> Lines, Instant Until)
    : IDocument<UploadPart>
{
    public static DocumentKind<UploadPart> Kind { get; } =
        new("upload-part", 1, ImportJson.Default.UploadPart) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Code, Number);

    [JsonIgnore]
    public Instant? Expires => Until;

    public static string IdOf(string code, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"upload:{code}:{number}");
}

/// <summary>A line of an upload, read as a story.</summary>
/// <param name="Source">Its fingerprint, with a count when the file repeats the line.</param>
/// <param name="Draft">The story with what it brings along; <c>null</c>: nothing but its sentence.</param>
public sealed record UploadedLine(StoryText Story, string Source, StoryDraft? Draft = null);

/// <summary>The progress of a team's latest import.</summary>
/// <param name="Next">The next part to write.</param>
/// <param name="Written">The number of stories added.</param>
/// <param name="Here">The number of lines that were in the backlog already.</param>
public sealed record ImportJob(
    string Team,
    string Code,
    string Name,
    string By,
    int Lines,
    int Parts,
    int Next,
    int Written,
    int Here,
    StoryKey? First,
    StoryKey? Last,
    Instant Started
) : IDocument<ImportJob>
{
    public static DocumentKind<ImportJob> Kind { get; } =
        new("import", 1, ImportJson.Default.ImportJob) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Team);

    [JsonIgnore]
    public bool IsOver => Next >= Parts;

    public static string IdOf(string team) => $"import:{team}";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(Upload))]
[JsonSerializable(typeof(UploadPart))]
[JsonSerializable(typeof(ImportJob))]
internal sealed partial class ImportJson : JsonSerializerContext;
