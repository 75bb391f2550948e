using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>Lists the teams of the product.</summary>
public sealed record ShowTeams(int After) : ICommand<ShowTeams>
{
    public static Usage Usage { get; } =
        new(
            Say: "teams",
            Does: "lists the product’s teams with backlog, PO and channels",
            Example: "teams",
            Topic: "team",
            Also: ["list teams", "team list"]
        )
        {
            Ways = TeamPhrases.ShowTeams,
        };

    public static Parsed<ShowTeams> Parse(Words words)
    {
        words.Skip("show|all|the|our");
        if (!words.Take("team", "list") && !words.Take("list", "teams") && !words.Take("teams"))
            return Parsed.NotMine;
        var after = words.TakeTail("after")["after"];
        return words.AtEnd
            ? new ShowTeams(int.TryParse(after, out var number) && number > 0 ? number : 0)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var page = turn.Product.Teams.Skip(After).Take(turn.Limits.PageSize).ToList();
        var rows = new List<Row>();
        foreach (var team in page)
            rows.Add(await RowOf(team, turn, work, cancel));
        return Reply.Show(Listed(rows, turn));
    }

    private View Listed(List<Row> rows, Turn turn)
    {
        var product = turn.Product;
        var parts = new List<Part> { new Part.Title($"Teams of {product.Name}"), new Part.Rows(rows) };
        var next = After + rows.Count;
        if (next < product.Teams.Count)
            parts.Add(new Part.Buttons([Button.More($"teams after:{next}")]));
        var pm = product.HolderOf(Role.ProductManager, turn.Team, turn.Today)!.Member.Name;
        parts.Add(
            new Part.Note(product.Teams.Count == 1 ? $"PM: {pm}." : $"{product.Teams.Count} teams, one PM: {pm}.")
        );
        if (turn.Speaker.Decides(Matter.Teams) is Permit.Granted)
            parts.Add(new Part.Buttons([new Button("New team", "team new")]));
        return new View(parts);
    }

    private static async Task<Row> RowOf(Team team, Turn turn, IWork work, CancellationToken cancel) =>
        new(
            $"{team.Name:b}{(team.Id == turn.Team.Id ? ", which you are talking to" : "")}",
            $"{await TeamCard.Size(team, turn, work, cancel)} · PO {TeamCard.Holder(Role.ProductOwner, turn.Product, team, turn)} · {TeamCard.Channels(team)}",
            [new Button("Team", $"team {team.Name}"), new Button("Backlog", $"backlog of {team.Name}")]
        );
}
