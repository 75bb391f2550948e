namespace Storyline.Edges;

/// <summary>
/// Finds options for a field while somebody types in it: the typed text is said after the field's own sentence, as a message that
/// appears in no conversation.
/// </summary>
public static class FieldLookup
{
    /// <summary>The sentences that typing may say on its reader's behalf. They only read.</summary>
    public static IReadOnlyList<string> Sentences { get; } = ["pick story", "pick epic", "pick label"];

    /// <summary>What is said for a text that was typed; <c>null</c>: the field finds nothing.</summary>
    public static string? Of(string? finds, string? typed) =>
        finds is not null && Sentences.Contains(finds)
            ? $"{finds} {typed?.ReplaceLineEndings(" ").Trim()}".TrimEnd()
            : null;
}
