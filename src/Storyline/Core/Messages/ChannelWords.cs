namespace Storyline.Core.Messages;

/// <summary>
/// How a sentence refers to a channel. Group chats have no name, and are never shown as a bare “#” or an id.
/// </summary>
internal static class ChannelWords
{
    private const string Nameless = "the team’s chat";

    /// <param name="name">Its name; empty: it has none; <c>null</c>: no edge has told.</param>
    public static string Called(string? name) => string.IsNullOrEmpty(name) ? Nameless : $"#{name}";

    /// <summary>The same at the beginning of a sentence.</summary>
    public static string AtStart(string? name) => string.IsNullOrEmpty(name) ? $"T{Nameless[1..]}" : Called(name);
}
