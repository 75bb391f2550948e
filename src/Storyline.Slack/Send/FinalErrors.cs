using Storyline.Core.Messages;

namespace Storyline.Slack.Send;

/// <summary>What Slack's final errors mean to people, and what they can do about them.</summary>
internal static class FinalErrors
{
    private static readonly HashSet<string> OfTheWorkspace =
    [
        "invalid_auth",
        "account_inactive",
        "token_revoked",
        "token_expired",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
    ];

    /// <summary>Whether nothing can be said in the whole workspace any more.</summary>
    public static bool IsOfTheWorkspace(string error) => OfTheWorkspace.Contains(error);

    /// <summary>Completes “I could not post this:”, without a full stop.</summary>
    public static string Why(string error, Place place) =>
        error switch
        {
            "not_in_channel" or "channel_not_found" or "user_not_in_channel" =>
                $"I am not in {Channel(place)}. Invite me with “/invite @Storyline”, said in there",
            "is_archived" => $"{Channel(place)} is archived. Bring it back, or set me up in another channel",
            "missing_scope" or "no_permission" =>
                "the app may not do this in your workspace. An administrator can install it again to allow it",
            "cannot_dm_bot" or "user_not_found" or "user_disabled" => "this person cannot be written to",
            "restricted_action" or "restricted_action_read_only_channel" or "restricted_action_thread_only_channel" =>
                $"an administrator has restricted who posts in {Channel(place)}",
            _ when IsOfTheWorkspace(error) =>
                "the app was removed from this workspace. Installing it again picks everything up",
            _ => $"Slack did not take it ({error})",
        };

    private static string Channel(Place place) => place.Name is { } name ? $"#{name}" : "that channel";
}
