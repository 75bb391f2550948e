using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// How a platform would be sent an answer: an edge offers it, and the local page shows it beside the answer, so that whoever has
/// no workspace at hand sees the exact payload.
/// </summary>
public interface IPlatformPreview
{
    /// <summary>The platform's name as people know it: <c>Slack</c>.</summary>
    string Platform { get; }

    /// <summary>The payload as indented JSON.</summary>
    string Show(Reply reply);
}
