namespace Storyline.Core.Products;

/// <summary>How teams and their channels come and go.</summary>
public sealed partial record Product
{
    /// <summary>The team a channel is bound to, or <c>null</c>.</summary>
    public Team? TeamOf(BoundChannel channel) => Teams.FirstOrDefault(team => team.Channels.Any(channel.Is));

    /// <summary>With a channel bound to a team, and to no other.</summary>
    public Product WithChannel(BoundChannel channel, Team team)
    {
        var free = WithoutChannel(channel);
        var bound = free.Team(team.Id)!;
        return free.With(bound with { Channels = [.. bound.Channels, channel] });
    }

    /// <summary>With a channel that is bound to no team.</summary>
    public Product WithoutChannel(BoundChannel channel) =>
        this with
        {
            Teams =
            [
                .. Teams.Select(team => team with { Channels = [.. team.Channels.Where(bound => !channel.Is(bound))] }),
            ],
        };

    /// <summary>Without a team: nobody is in it, and nobody stands in there.</summary>
    public Product Without(Team team) =>
        this with
        {
            Teams = [.. Teams.Where(one => one.Id != team.Id)],
            People = People.ToDictionary(
                one => one.Key,
                one => one.Value with { Teams = [.. one.Value.Teams.Where(id => id != team.Id)] }
            ),
            StandIns = [.. StandIns.Where(one => one.Team != team.Id)],
        };
}
