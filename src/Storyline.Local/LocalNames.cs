using System.Text;
using Storyline.Core.Messages;

namespace Storyline.Local;

/// <summary>
/// The names of people and channels in the local workspace: a name is an id, typed with or without <c>@</c> and <c>#</c>.
/// </summary>
internal static class LocalNames
{
    public const string Workspace = "local";

    /// <summary>Short enough for the terms of a stored document, whose limit is in bytes.</summary>
    private const int MaxLength = 60;

    public static string User(string? typed) => Name(typed, '@', "Say who is speaking: user is missing.", "user");

    public static string Channel(string? typed) =>
        Name(typed, '#', "Say in which channel: channel is missing.", "channel");

    public static string Thread(string? typed) => Name(typed, '#', "The thread has no name.", "thread");

    public static Place ChannelPlace(string channel) => new(Workspace, channel, Name: channel);

    public static Place DirectPlace(string user) => new(Workspace, "@" + user, IsDirect: true);

    // A slash separates channel and thread; a leading @ or # belongs to direct conversations and channels.
    private static string Name(string? typed, char sign, string missing, string what)
    {
        var name = (typed ?? "").Trim();
        if (name.StartsWith(sign))
            name = name[1..];
        if (name.Length == 0)
            throw new FormatException(missing);
        if (name.Length > MaxLength)
            throw new FormatException($"The name of a {what} can have at most {MaxLength} characters.");
        if (name[0] is '@' or '#' || name.Any(character => character is '/' || char.IsControl(character)))
            throw new FormatException($"“{name.Replace('\n', ' ')}” is not a valid name for a {what}.");
        return name.Normalize(NormalizationForm.FormC);
    }
}
