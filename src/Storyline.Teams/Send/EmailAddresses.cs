using System.Collections.Concurrent;
using Storyline.Core.Messages;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Send;

/// <summary>
/// The confirmed e-mail addresses of people who were looked up, in memory alone: an address is never written down by this edge.
/// </summary>
internal sealed class EmailAddresses
{
    private const int MostRemembered = 20_000;
    private readonly ConcurrentDictionary<(string Tenant, string Person), EmailAddress?> remembered = new();

    /// <summary>Whether the person was looked up since the start.</summary>
    public bool Knows(string tenant, string person) => remembered.ContainsKey((tenant, person));

    public EmailAddress? Of(string tenant, string person) => remembered.GetValueOrDefault((tenant, person));

    public void Note(string tenant, string person, TeamsChannelAccount? member, Belonging belonging)
    {
        if (remembered.Count >= MostRemembered)
            remembered.Clear();
        remembered[(tenant, person)] =
            member is null || belonging != Belonging.Member ? null : EmailAddress.Of(Confirmed(member));
    }

    // The mail attribute in Entra is free text; only the domain of the name by which somebody signs in has been proven to be the tenant's.
    private static string? Confirmed(TeamsChannelAccount member) =>
        member.UserPrincipalName is not { Length: > 0 } name || name.Contains('#', StringComparison.Ordinal) ? null
        : member.Email is { Length: > 0 } mail
        && DomainOf(mail).Equals(DomainOf(name), StringComparison.OrdinalIgnoreCase)
            ? mail
        : name;

    private static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];
}
