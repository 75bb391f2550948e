using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using NodaTime;

namespace Storyline.Core.Storage;

/// <summary>A stored record: its id, and what it is found by.</summary>
public interface IDocument<TSelf>
    where TSelf : class, IDocument<TSelf>
{
    static abstract DocumentKind<TSelf> Kind { get; }

    /// <summary>Unique within the product, with the kind in it: <c>story:31</c>.</summary>
    string Id { get; }

    /// <inheritdoc cref="StoredDocument.Sort"/>
    string? Sort => null;

    /// <inheritdoc cref="StoredDocument.Due"/>
    Instant? Due => null;

    /// <inheritdoc cref="StoredDocument.Expires"/>
    Instant? Expires => null;

    /// <inheritdoc cref="StoredDocument.Terms"/>
    IReadOnlyList<string> Terms => [];

    /// <inheritdoc cref="StoredDocument.Text"/>
    string? SearchText => null;

    /// <inheritdoc cref="StoredDocument.Weight"/>
    double? Weight => null;
}

/// <summary>
/// The explicit, stored name of a kind of document, its schema version and how it is written as JSON.
/// </summary>
/// <param name="Name">Stored; renaming the CLR type does not change it.</param>
/// <param name="Version">From 1; raised when an older body needs <paramref name="Upgrade"/> to be read.</param>
/// <param name="Upgrade">Turns a body of the given older version into one of this version.</param>
public sealed record DocumentKind<T>(
    string Name,
    int Version,
    JsonTypeInfo<T> Json,
    Func<JsonNode, int, JsonNode>? Upgrade = null
)
{
    /// <summary>Whether changes of it are recorded with its earlier state, so that undo can take them back.</summary>
    public bool IsUndoable { get; init; } = true;

    /// <summary>
    /// Whether changes of it are final. Then the whole turn cannot be undone: undoing half of it would be worse.
    /// </summary>
    public bool IsLasting { get; init; }
}
