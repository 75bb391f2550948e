using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Actions;

/// <summary>Lists the open actions, oldest first.</summary>
public sealed record ListActions(bool IsMine) : ICommand<ListActions>
{
    private const int Shown = 30;

    public static Usage Usage { get; } =
        new(
            "actions",
            "lists open actions with owner, date and how often they were postponed",
            "actions",
            "ceremonies",
            Also: ["action items", "open actions"]
        )
        {
            Ways = ActionPhrases.List,
        };

    public static Parsed<ListActions> Parse(Words words)
    {
        words.Skip("show|list|open|our|the|all");
        var isMine = words.Take("my");
        return words.Skip("open").Take("actions") && words.Skip("open").AtEnd
            ? new ListActions(isMine)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await work.ActionsOf(turn.Team.Id, Shown, cancel);
        if (IsMine)
            open = [.. open.Where(action => action.Owner == turn.Speaker.Id)];
        if (IsMine && open.Count == 0)
            return Reply.Private("No action is open for you.", new Button("All actions", "actions"));
        return open.Count == 0
            ? Reply.Show("No action is open.", new Button("Note one", "action"))
            : Reply.Show(
                View.Of(
                    new Part.Title(IsMine ? "Your actions" : $"Actions of team {turn.Team.Name}"),
                    new Part.Rows([.. open.Select(action => ActionCard.RowOf(turn, action))]),
                    new Part.Buttons([new Button("Note one", "action")])
                )
            );
    }
}
