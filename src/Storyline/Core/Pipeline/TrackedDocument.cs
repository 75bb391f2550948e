using System.Text.Json;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>A document as it was read and as it will be written.</summary>
internal sealed class TrackedDocument(StoredDocument? original, object? current)
{
    private object? current = current;
    private bool isDeleted;
    private bool isUndoable = true;
    private bool isLasting;

    public StoredDocument? Staged { get; private set; }

    public bool IsOf(string kind) => (original ?? Staged)?.Kind == kind;

    public T? Original<T>()
        where T : class, IDocument<T> => original is null ? null : DocumentBody.Read<T>(original);

    public StoredDocument? Latest => isDeleted ? null : Staged ?? original;

    public T? Current<T>()
        where T : class, IDocument<T>
    {
        if (isDeleted)
            return null;
        if (current is null && Latest is { } latest)
            current = DocumentBody.Read<T>(latest);
        return current as T;
    }

    public void Stage(object? document, StoredDocument stored, bool isUndoable, bool isLasting = false)
    {
        (current, Staged, isDeleted) = (document, stored, false);
        (this.isUndoable, this.isLasting) = (isUndoable, isLasting);
    }

    public void StageDeletion(bool isUndoable, bool isLasting = false)
    {
        (current, Staged, isDeleted) = (null, original, true);
        (this.isUndoable, this.isLasting) = (isUndoable, isLasting);
    }

    public Write? ToWrite() =>
        (original, Staged, isDeleted) switch
        {
            (null, null, _) or (null, _, true) or (_, null, false) => null,
            (null, { } created, false) => new Write.Create(created),
            ({ } before, _, true) => new Write.Delete(before.Id, before.ETag!),
            ({ } before, { } after, false) => IsSame(before, after) ? null : Write.Over(before, after),
        };

    public Change? ToChange()
    {
        if (!isUndoable || ToWrite() is not { } write)
            return null;
        var kind = (original ?? Staged)!;
        JsonElement? before = original is null ? null : JsonElement.Parse(original.Body.Span);
        return new Change(write.Id, kind.Kind, kind.Version, before, isDeleted ? null : Work.Digest(Staged!.Body.Span));
    }

    /// <summary>The document's kind, if changes to it cannot be undone.</summary>
    public string? ToLasting() => isLasting && ToWrite() is not null ? (original ?? Staged)!.Kind : null;

    private static bool IsSame(StoredDocument before, StoredDocument after) =>
        before.Body.Span.SequenceEqual(after.Body.Span);
}
