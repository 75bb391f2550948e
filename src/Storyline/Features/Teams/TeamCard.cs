using System.Globalization;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Teams;

/// <summary>Shows a team: roles, channels, people and the size of its backlog.</summary>
internal static class TeamCard
{
    private const int NamesShown = 15;

    public static async Task<View> Of(Team team, Turn turn, IWork work, CancellationToken cancel)
    {
        var size = await Size(team, turn, work, cancel);
        var isHere = team.Id == turn.Team.Id;
        return View.Of(
            new Part.Title($"Team {team.Name}"),
            new Part.Fields(Fields(team, turn, size)),
            new Part.Buttons([
                new Button("See its backlog", isHere ? "backlog" : $"backlog of {team.Name}"),
                new Button("Who decides what", "roles"),
                .. turn.Product.Teams.Count > 1 ? [new Button("All teams", "teams")] : Array.Empty<Button>(),
            ])
        );
    }

    private static Field[] Fields(Team team, Turn turn, string size)
    {
        var product = turn.Product;
        return
        [
            new("Product", $"{product.Name} ({product.Key})"),
            new("PM", Holder(Role.ProductManager, product, team, turn)),
            new("PO", Holder(Role.ProductOwner, product, team, turn)),
            new("SM", Holder(Role.ScrumMaster, product, team, turn)),
            new("Backlog", size),
            new("Channels", Channels(team)),
            new("Zone", product.Zone),
            new("People", Names(PeopleOf(team, product))),
        ];
    }

    private static List<Member> PeopleOf(Team team, Product product) =>
        [
            .. product
                .People.Values.Where(member => member.Teams.Contains(team.Id))
                .OrderBy(member => member.Name, StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>“12 stories, 31 points”, counted up to the limit.</summary>
    public static async Task<string> Size(Team team, Turn turn, IWork work, CancellationToken cancel)
    {
        var tally = await work.Tally<Story>(new SortRange(Story.BacklogOf(team.Id)), turn.Limits.CountedUpTo, cancel);
        if (tally.Count == 0)
            return "empty";
        var stories = string.Create(
            CultureInfo.InvariantCulture,
            $"{tally.Count:N0}{(tally.IsPartial ? "+" : "")} {(tally.Count == 1 ? "story" : "stories")}"
        );
        return tally.Weighted == 0
            ? stories
            : $"{stories}, {PointScale.Counted(tally.Weight)}{(tally.IsPartial ? "+" : "")}";
    }

    public static Rich Channels(Team team) =>
        team.Channels.Count == 0
            ? "none yet"
            : string.Join(", ", team.Channels.Select(channel => ChannelWords.Called(channel.Name)));

    public static Rich Holder(Role role, Product product, Team team, Turn turn)
    {
        var holder = product.HolderOf(role, team, turn.Today)!;
        var name = new Span.Mention(holder.Member.Id, holder.Member.Name);
        if (holder.StandIn is not null)
            return $"{name}, standing in";
        return product.NamedTo(role, team) is null ? $"vacant; falls to {name}" : $"{name}";
    }

    private static Rich Names(List<Member> people)
    {
        if (people.Count == 0)
            return "nobody yet";
        var names = Rich.Join(
            ", ",
            people.Take(NamesShown).Select(member => (Rich)$"{new Span.Mention(member.Id, member.Name)}")
        );
        return people.Count > NamesShown ? $"{names} and {people.Count - NamesShown} more" : names;
    }
}
