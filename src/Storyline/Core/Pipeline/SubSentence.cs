using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline;

/// <summary>A sentence that runs inside another turn.</summary>
/// <param name="Credit">The id of the member who proposed it.</param>
/// <param name="Team">The id of the team it runs in; <c>null</c>: the team of the turn.</param>
/// <param name="Place">Where a stored sentence was said; it keeps that meaning; <c>null</c>: it is said here.</param>
/// <param name="By">Whom “me” means in it; <c>null</c>: the speaker.</param>
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
