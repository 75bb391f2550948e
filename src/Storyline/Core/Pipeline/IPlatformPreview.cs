using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Shows an answer as a platform would get it. The local page displays it beside the answer, so that the exact payload
/// can be seen without a workspace.
/// </summary>
public interface IPlatformPreview
{
    /// <summary>The platform's display name: <c>Slack</c>.</summary>
    string Platform { get; }

    /// <summary>The payload as indented JSON.</summary>
    string Show(Reply reply);
}
