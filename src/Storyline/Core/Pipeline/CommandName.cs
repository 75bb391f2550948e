using System.Text;

namespace Storyline.Core.Pipeline;

/// <summary>
/// The name of a command for operators, in spans, numbers and logs: its type's, as <c>move_story</c>. How it is said may change with every
/// version; a test notes when a name does, since somebody's dashboard counts by it.
/// </summary>
internal static class CommandName
{
    public const string Unknown = "unknown";

    /// <summary>Nobody understood it, and a language model suggested something.</summary>
    public const string Suggested = "suggested";

    public const string Failed = "failed";

    /// <summary>A message that was answered before.</summary>
    public const string Receipt = "receipt";

    public const string TooLong = "too_long";
    public const string Occasion = "on_occasion";
    public const string OccasionQuestion = "on_occasion_question";
    public const string Stranger = "stranger";
    public const string WhichTeam = "which_team";
    public const string UnknownPerson = "unknown_person";

    public static string Of(Type command)
    {
        var name = new StringBuilder(command.Name.Length + 4);
        foreach (var letter in command.Name)
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0)
                name.Append('_');
            name.Append(char.ToLowerInvariant(letter));
        }
        return name.ToString();
    }
}
