using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline;

/// <summary>A sentence carried out inside another turn.</summary>
/// <param name="Credit">The id of who proposed it.</param>
/// <param name="Team">The id of the team in which it is carried out; <c>null</c>: the one that is being spoken to.</param>
/// <param name="Place">Where it was said, if it was kept since then: it means there and now what it meant; <c>null</c>: it is said here.</param>
/// <param name="By">Who said it there, whom it calls «me»; <c>null</c>: the speaker.</param>
public sealed record SubSentence(
    Utterance Said,
    IReadOnlyDictionary<string, string> Fields,
    bool IsConfirmed = false,
    string? Credit = null,
    string? Team = null,
    Place? Place = null,
    MentionedEntity? By = null
)
{
    public static SubSentence Sentence(string text) => new(Utterance.Plain(text), new Dictionary<string, string>());
}
