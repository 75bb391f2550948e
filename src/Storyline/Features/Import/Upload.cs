using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Import;

/// <summary>A file of stories that was sent and read, and waits to be imported: what a preview shows of it.</summary>
/// <param name="Code">Names it: eight characters.</param>
/// <param name="Name">What people call it: the file's name.</param>
/// <param name="Lines">How many lines became stories.</param>
/// <param name="Parts">How many <see cref="UploadPart"/> hold them.</param>
/// <param name="First">The first few, as they were understood.</param>
/// <param name="Here">How many are in the backlog already; <c>null</c>: there were too many to look.</param>
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
    int? Here = null
) : IDocument<Upload>
{
    /// <summary>A yes is waited for ten minutes, but a long import may be stopped over night.</summary>
    public static readonly Duration Lifetime = Duration.FromDays(2);

    public static DocumentKind<Upload> Kind { get; } =
        new("upload", 1, ImportJson.Default.Upload) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Code);

    [JsonIgnore]
    public Instant? Expires => Until;

    public static string IdOf(string code) => $"upload:{code}";
}

/// <summary>Some lines of an upload: as many as one turn writes.</summary>
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

/// <summary>A line of an upload as it was understood.</summary>
/// <param name="Source">Its fingerprint; for a line that is said again in the same file, with the count.</param>
public sealed record UploadedLine(StoryText Story, string Source);

/// <summary>How far a team's latest import has come.</summary>
/// <param name="Next">The part that is written next.</param>
/// <param name="Written">How many stories were added.</param>
/// <param name="Here">How many lines were in the backlog already.</param>
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
