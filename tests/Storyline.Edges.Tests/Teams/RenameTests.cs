namespace Storyline.Edges.Tests.Teams;

/// <summary>People change their names. Teams does not announce it: it tells who speaks, and on request who is in a conversation.</summary>
public sealed class RenameTests
{
    private static readonly Who Married = Who.Isaiah with { Name = "Isaiah Langer-Vance" };

    [Fact]
    public async Task Who_speaks_under_a_new_name_is_called_so_by_everybody()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Isaiah, "backlog");

        await tenant.Says(Married, "backlog");

        Assert.Contains(Married.Name, (await tenant.Says(Who.Megan, "team"))[0].Text, StringComparison.Ordinal);
        await tenant.Restart();
        Assert.Contains(Married.Name, (await tenant.Says(Who.Megan, "team"))[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_speaks_to_the_bot_alone_is_too()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Isaiah, "backlog");

        await tenant.Says(Married, "backlog", channel: null);

        Assert.Contains(Married.Name, (await tenant.Says(Who.Megan, "team"))[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_says_nothing_is_looked_up_within_a_day_where_others_speak()
    {
        await using var tenant = await TeamsTenant.WithProduct();
        await tenant.Says(Who.Isaiah, "backlog");
        await tenant.IsQuiet();
        tenant.Teams.Knows(Married.Account, Married.Name, Married.Directory);

        tenant.Clock.AdvanceHours(25);
        await tenant.Says(Who.Megan, "backlog");
        await tenant.IsQuiet();

        Assert.Contains(Married.Name, (await tenant.Says(Who.Megan, "team"))[0].Text, StringComparison.Ordinal);
    }
}
