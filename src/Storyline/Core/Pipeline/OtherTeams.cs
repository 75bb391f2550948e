using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>What is said about another team of the product than the one that talks here: “sync of Kiosk”.</summary>
public static class OtherTeams
{
    private const int MostOffered = 5;

    /// <summary>
    /// Runs a sentence as if it were said in the named team; <c>null</c>: this is that team. Its rights are those of the speaker
    /// there.
    /// </summary>
    /// <param name="team">The name; <c>null</c>: this team.</param>
    public static async Task<Reply?> RunIn(
        this Turn turn,
        string? team,
        Utterance sentence,
        IWork work,
        CancellationToken cancel
    )
    {
        if (team is null)
            return null;
        if (turn.Product.TeamNamed(team) is not { } named)
            return NoSuchTeam(team, turn);
        return named.Id == turn.Team.Id
            ? null
            : await turn.Run(SubSentence.Sentence("") with { Said = sentence, Team = named.Id }, work, cancel);
    }

    /// <summary>The answer to a name that no team has, with the names there are.</summary>
    public static Reply NoSuchTeam(string said, Turn turn) =>
        Reply.No(
            $"{turn.Product.Name} has no team “{TextCut.ToLine(said, 60)}”.",
            [
                .. turn.Product.Teams.Take(MostOffered).Select(team => new Button(team.Name, $"team {team.Name}")),
                new Button("All teams", "teams"),
            ]
        );
}
