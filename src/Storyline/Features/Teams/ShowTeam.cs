using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Features.Teams;

/// <summary>Shows one team: who holds which role, its channels, people and backlog.</summary>
public sealed record ShowTeam(string? Name) : ICommand<ShowTeam>
{
    public static Usage Usage { get; } =
        new(
            Say: "team <name>",
            Does: "shows a team: people, channels, backlog",
            Example: "team",
            Topic: "team",
            Also: ["team card", "which team"]
        )
        {
            Ways = TeamPhrases.ShowTeam,
        };

    public static Parsed<ShowTeam> Parse(Words words)
    {
        words.Skip("show|see|which|our|this|the|my");
        if (!words.Take("team"))
            return Parsed.NotMine;
        words.Skip("card|is|this|show");
        return words.AtEnd ? new ShowTeam((string?)null) : new ShowTeam(words.Rest());
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var team = Name is null ? turn.Team : turn.Product.TeamNamed(Name);
        return team is null
            ? OtherTeams.NoSuchTeam(Name!, turn)
            : Reply.Show(await TeamCard.Of(team, turn, work, cancel));
    }
}
