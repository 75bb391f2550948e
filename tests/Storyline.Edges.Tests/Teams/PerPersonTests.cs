using System.Text.Json.Nodes;

namespace Storyline.Edges.Tests.Teams;

/// <summary>One card that everybody sees, and what each person may do with it.</summary>
public sealed class PerPersonTests
{
    [Fact]
    public async Task The_product_owner_sees_the_poker_without_cards_and_a_developer_with_them()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Isaiah, "help");
        await tenant.Says(Who.Megan, "story new Pay online");
        await tenant.Says(Who.Megan, "poker CHK-1");
        await tenant.ClockMovesTo(tenant.Clock.GetCurrentInstant());
        var card = tenant.Teams.Posts.Last(call => call.Text.StartsWith("Poker:", StringComparison.Ordinal)).Card!;
        var refresh = card["refresh"]!;

        var hers = await tenant.Calls(Wire.Press(Who.Megan, refresh["action"]!));
        var his = await tenant.Calls(Wire.Press(Who.Isaiah, refresh["action"]!));

        Assert.Contains(Who.Isaiah.Account, refresh["userIds"]!.AsArray().Select(id => id!.ToString()));
        Assert.DoesNotContain("vote CHK-1", Says(hers), StringComparison.Ordinal);
        Assert.Contains("reveal CHK-1", Says(hers), StringComparison.Ordinal);
        Assert.Contains("vote CHK-1 5", Says(his), StringComparison.Ordinal);
        Assert.Contains("vote CHK-1 5", Says(card), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("guest", "stakeholder")]
    [InlineData("user", "developer")]
    public async Task A_guest_of_the_team_is_heard_as_a_stakeholder(string role, string takesPart)
    {
        await using var tenant = await TeamsTenant.WithProduct();
        tenant.Teams.Knows(Who.Adele.Account, Who.Adele.Name, Who.Adele.Directory, role);

        var told = (await tenant.Says(Who.Adele, "what do you know about me"))[0].Text;

        Assert.Contains($"Takes part as: {takesPart}", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("anonymous", null)]
    [InlineData("user", "11111111-2222-3333-4444-555555555555")]
    public async Task Somebody_anonymous_or_of_another_company_learns_nothing_until_a_member_admits_them(
        string role,
        string? home
    )
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Megan, "story new Secret plans");
        tenant.Teams.Knows(Who.Adele.Account, Who.Adele.Name, Who.Adele.Directory, role, home);

        var told = await tenant.Says(Who.Adele, "backlog");

        Assert.All(told, post => Assert.DoesNotContain("Secret plans", post.Body, StringComparison.Ordinal));
        Assert.Contains(told, post => post.Text.Contains("admit you", StringComparison.Ordinal));
    }

    private static string Says(JsonNode? card) => card!.ToJsonString();
}
