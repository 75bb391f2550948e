using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Lists the team's ceremonies and who leads each.</summary>
public sealed record ListCeremonies : ICommand<ListCeremonies>
{
    public static Usage Usage { get; } =
        new(
            "ceremonies",
            "lists the team’s ceremonies and who leads them",
            "ceremonies",
            "ceremonies",
            Also: ["ceremony list", "rituals"]
        )
        {
            Ways = CeremonyPhrases.List,
        };

    public static Parsed<ListCeremonies> Parse(Words words)
    {
        words.Skip("show|list|our|the|all");
        return words.Take("ceremonies|rituals|ceremony") && words.Skip("list").AtEnd
            ? new ListCeremonies()
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var all = await work.CeremoniesOf(turn.Team.Id, cancel);
        return Reply.Show(
            View.Of(
                new Part.Title($"Ceremonies of team {turn.Team.Name}"),
                new Part.Rows([
                    .. all.Select(ceremony => new Row(
                        $"{ceremony.Title:b}",
                        $"{string.Join(", ", ceremony.Steps.Select(ceremonyStep => ceremonyStep.Name))}. {Leader(turn, ceremony)} leads.",
                        [.. Of(ceremony, turn)]
                    )),
                ]),
                new Part.Buttons([.. Next(turn)])
            )
        );
    }

    private static IEnumerable<Button> Of(Ceremony ceremony, Turn turn)
    {
        if (MaySay(ceremony.Leads, turn))
            yield return new Button("Start", $"ceremony start {ceremony.Name}");
        if (MaySay(Matter.Standup, turn))
            yield return new Button("Change", $"ceremony edit {ceremony.Name}");
    }

    private static IEnumerable<Button> Next(Turn turn)
    {
        if (MaySay(Matter.Standup, turn))
            yield return new Button("Make your own", "ceremony new");
        if (MaySay(Matter.Standup, turn) || MaySay(Matter.Planning, turn))
            yield return new Button("Schedule the rhythm", "ceremony rhythm");
        yield return new Button("Minutes", "minutes");
    }

    // Whoever is asked about it may propose it.
    private static bool MaySay(Matter matter, Turn turn) => turn.Speaker.StakeIn(matter) >= Stake.Consulted;

    private static string Leader(Turn turn, Ceremony ceremony) =>
        ceremony.LeaderIn(turn.Product, turn.Team, turn.Today)?.Member.Name ?? "The team";
}
