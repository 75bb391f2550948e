namespace Storyline.Core.Pipeline.Assistance;

/// <summary>
/// All that a language model may learn. <see cref="Sentence"/> has placeholders where people, channels and addresses are
/// named; no story, name or id goes with it.
/// </summary>
public sealed record ModelQuestion
{
    /// <summary>The message it is about, so that one that comes again is asked about once. It stays here.</summary>
    public required string Key { get; init; }

    /// <summary>Whose budget pays for it. It stays here.</summary>
    public required string Workspace { get; init; }

    /// <summary>Who asks how often. It stays here.</summary>
    public required string Person { get; init; }

    /// <summary>The sentence that nobody understood.</summary>
    public required string Sentence { get; init; }

    /// <summary>The speaker's roles.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The key of the story that the conversation is about; <c>null</c>: none.</summary>
    public string? Topic { get; init; }

    /// <summary>The prefix of the product's story keys.</summary>
    public required string Prefix { get; init; }

    /// <summary>What may be suggested.</summary>
    public required IReadOnlyList<Usage> Commands { get; init; }
}
