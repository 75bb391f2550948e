using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Read;

/// <summary>
/// The confirmed e-mail addresses of people who were looked up, in memory alone: an address is never written down by this edge.
/// </summary>
internal sealed class EmailAddresses
{
    private const int MostRemembered = 20_000;
    private readonly BoundedMemory<(string Tenant, string Person), EmailAddress?> remembered = new(MostRemembered);

    /// <summary>Whether the person was looked up since the start.</summary>
    public bool Knows(string tenant, string person) => remembered.TryGet((tenant, person), out _);

    public EmailAddress? Of(string tenant, string person) =>
        remembered.TryGet((tenant, person), out var known) ? known : null;

    public void Note(string tenant, string person, TeamsChannelAccount? member, Belonging belonging) =>
        remembered.Put(
            (tenant, person),
            member is null || belonging != Belonging.Member ? null : EmailAddress.Of(Confirmed(member))
        );

    // The mail attribute in Entra is free text; only the domain of the name by which somebody signs in has been proven to be the tenant's.
    private static string? Confirmed(TeamsChannelAccount member) =>
        member.UserPrincipalName is not { Length: > 0 } name || name.Contains('#', StringComparison.Ordinal) ? null
        : member.Email is { Length: > 0 } mail
        && DomainOf(mail).Equals(DomainOf(name), StringComparison.OrdinalIgnoreCase)
            ? mail
        : name;

    private static string DomainOf(string address) => address[(address.LastIndexOf('@') + 1)..];
}
