using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Blockers;

/// <summary>Lists the open blockers, oldest first.</summary>
public sealed record ListBlockers : ICommand<ListBlockers>
{
    public static Usage Usage { get; } =
        new(
            "blockers",
            "lists what stands in the way, with owners and age",
            "blockers",
            "standup",
            Also: ["blocked", "impediments"]
        )
        {
            Ways = BlockerPhrases.List,
        };

    public static Parsed<ListBlockers> Parse(Words words)
    {
        words.Skip("show|list|open|our|the|all|my");
        return words.Take("blockers|impediments|blocked") && words.AtEnd ? new ListBlockers() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await work.BlockersOf(turn.Team.Id, cancel);
        return open.Count == 0
            ? Reply.Show(
                "Nothing stands in the way. If something does: “blocker waiting for the certificate @Ada”.",
                new Button("See the sprint", "sprint")
            )
            : Reply.Show(
                View.Of(
                    new Part.Title($"Blockers of team {turn.Team.Name}"),
                    new Part.Rows([.. open.Select(blocker => BlockerCard.RowOf(turn, blocker))])
                )
            );
    }
}
