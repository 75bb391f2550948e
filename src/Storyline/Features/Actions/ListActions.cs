using Storyline.Ceremonies;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Features.Actions;

/// <summary>Lists the open actions, oldest first.</summary>
public sealed record ListActions : ICommand<ListActions>
{
    private const int Shown = 30;

    public static Usage Usage { get; } = new("actions", "lists open actions with owner, date and how often they were postponed", "actions", "ceremonies", Also: ["action items", "open actions"]);

    public static Parsed<ListActions> Parse(Words words)
    {
        words.Skip("show|list|open|our|the|my|all");
        return words.Take("actions") && words.Skip("open").AtEnd ? new ListActions() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await work.ActionsOf(turn.Team.Id, Shown, cancel);
        return open.Count == 0
            ? Reply.Show("No action is open.", new Button("Note one", "action"))
            : Reply.Show(View.Of(new Part.Title($"Actions of team {turn.Team.Name}"), new Part.Rows([.. open.Select(action => ActionCard.RowOf(turn, action))]), new Part.Buttons([new Button("Note one", "action")])));
    }
}
