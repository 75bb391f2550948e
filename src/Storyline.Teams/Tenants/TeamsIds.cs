using Storyline.Core.Messages;
using Storyline.Core.Text;

namespace Storyline.Teams.Tenants;

/// <summary>How people and conversations of Teams are called here.</summary>
internal static class TeamsIds
{
    /// <summary>Characters of the longest id that is kept as it is.</summary>
    public const int Longest = 40;

    private const int LongestChannel = 60;

    /// <summary>How a conversation is called in a <see cref="Place"/>.</summary>
    public static string ChannelOf(string conversation) => Short(conversation, LongestChannel);

    /// <summary>How somebody's personal chat is called in a <see cref="Place"/>.</summary>
    public static string ChannelOfPerson(string person) => $"@{person}";

    /// <summary>Ids of Teams are longer than a stored term can be; long ones are known here by their digest.</summary>
    public static string Short(string id, int longest = Longest) =>
        id.Length <= longest && !id.Contains('/', StringComparison.Ordinal) ? id : "~" + TextDigest.Of(id, bytes: 12);
}
