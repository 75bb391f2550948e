namespace Storyline.Core.Messages;

/// <summary>A member's id: the workspace and the platform's id of the person.</summary>
public static class MemberId
{
    public static string Of(Inbound inbound) => Of(inbound.Place.Workspace, inbound.Speaker.Id);

    public static string Of(string workspace, string person) => $"{workspace}/{person}";

    public static string WorkspaceOf(string member) => member[..member.LastIndexOf('/')];

    /// <summary>The platform's id of the person; an id without a workspace is one already.</summary>
    public static string PersonOf(string member) => member[(member.LastIndexOf('/') + 1)..];

    public static bool HasWorkspace(string member) => member.LastIndexOf('/') > 0;

    /// <summary>Whether a member belongs to a workspace.</summary>
    public static bool IsIn(string member, string workspace) =>
        member.Length > workspace.Length + 1
        && member[workspace.Length] == '/'
        && member.StartsWith(workspace, StringComparison.Ordinal);
}
