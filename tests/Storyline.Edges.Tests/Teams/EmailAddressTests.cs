using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Edges.Tests.Teams;

/// <summary>The e-mail address of a speaker, which only a member's own tenant can vouch for.</summary>
public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("megan@contoso.com", "MeganB@contoso.com", "user", null, "megan@contoso.com")]
    [InlineData("ceo@fabrikam.com", "MeganB@contoso.com", "user", null, "meganb@contoso.com")]
    [InlineData(null, "MeganB@contoso.com", "user", null, "meganb@contoso.com")]
    [InlineData("megan@contoso.com", null, "user", null, null)]
    [InlineData("megan@fabrikam.com", "megan_fabrikam.com#EXT#@contoso.onmicrosoft.com", "user", null, null)]
    [InlineData("megan@contoso.com", "MeganB@contoso.com", "guest", null, null)]
    [InlineData("megan@contoso.com", "MeganB@contoso.com", "anonymous", null, null)]
    [InlineData("megan@contoso.com", "MeganB@contoso.com", "user", "11111111-2222-3333-4444-555555555555", null)]
    public async Task Only_a_members_address_in_a_domain_of_the_tenant_counts(
        string? mail,
        string? name,
        string role,
        string? tenantOf,
        string? counts
    )
    {
        EmailAddress? reported = null;
        await using var tenant = await TeamsTenant.Open(
            botAnswer: (inbound, _) =>
            {
                reported = inbound.Speaker.Mailbox;
                return Task.FromResult(Reply.Silent);
            }
        );
        tenant.Teams.Knows(Who.Megan.Account, Who.Megan.Name, Who.Megan.Directory, role, tenantOf);
        (
            tenant.Teams.Members[Who.Megan.Account]["email"],
            tenant.Teams.Members[Who.Megan.Account]["userPrincipalName"]
        ) = (mail, name);

        await tenant.Says(Who.Megan, "help");

        Assert.Equal(EmailAddress.Of(counts)?.PrintFor("p1"), reported?.PrintFor("p1"));
    }

    [Fact]
    public async Task After_a_restart_it_is_asked_for_again_and_once()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        tenant.Teams.Knows(Who.Megan.Account, Who.Megan.Name, Who.Megan.Directory);
        await tenant.Restart();
        int Lookups() => tenant.Teams.Calls.Count(call => call.Path is [.., "members", _]);
        var before = Lookups();

        await tenant.Says(Who.Megan, "backlog");
        await tenant.Says(Who.Megan, "backlog");

        Assert.Equal(before + 1, Lookups());
    }
}
