namespace Storyline.Core.Messages;

/// <summary>A member's id: the workspace and the platform's id of the person.</summary>
public static class MemberId
{
    public static string Of(Inbound inbound) => Of(inbound.Place.Workspace, inbound.Speaker.Id);

    public static string Of(string workspace, string person) => $"{workspace}/{person}";

    public static string WorkspaceOf(string member) => member[..member.LastIndexOf('/')];
}
