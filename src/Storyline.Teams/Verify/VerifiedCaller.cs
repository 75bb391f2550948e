using Storyline.Teams.Wire;

namespace Storyline.Teams.Verify;

/// <summary>Who signed a request, and for what that is good.</summary>
/// <param name="ServiceUrl">The Connector to which answers go, as signed.</param>
/// <param name="Endorsements">The channels for which the signing key speaks.</param>
internal sealed record VerifiedCaller(string ServiceUrl, IReadOnlyList<string> Endorsements)
{
    /// <summary>Whether the activity is what was signed for: its channel and the address for answers.</summary>
    public bool Vouches(Activity activity) =>
        string.Equals(activity.ServiceUrl, ServiceUrl, StringComparison.OrdinalIgnoreCase)
        && (
            string.IsNullOrEmpty(activity.ChannelId)
            || Endorsements.Contains(activity.ChannelId, StringComparer.Ordinal)
        );
}
