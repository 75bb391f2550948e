namespace Storyline.Core.Messages;

/// <summary>
/// How a channel is called in a sentence. Group chats have no name; nobody is shown a bare «#» or an id for one.
/// </summary>
internal static class ChannelWords
{
    private const string Nameless = "the team’s chat";

    /// <param name="name">What people call it; empty: an edge knows that it has no name; <c>null</c>: no edge has told.</param>
    public static string Called(string? name) => string.IsNullOrEmpty(name) ? Nameless : $"#{name}";

    /// <summary>The same at the beginning of a sentence.</summary>
    public static string AtStart(string? name) => string.IsNullOrEmpty(name) ? $"T{Nameless[1..]}" : Called(name);
}
