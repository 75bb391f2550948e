using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Actions;

/// <summary>Actions as they are shown: what, who, until when, and how often that was moved.</summary>
internal static class ActionCard
{
    public static Row RowOf(Turn turn, ActionItem action)
    {
        var late = action.By < turn.Today ? " (overdue)" : "";
        var moved = action.Postponed switch
        {
            0 => "",
            1 => ", postponed once",
            var often => string.Create(CultureInfo.InvariantCulture, $", postponed {often} times"),
        };
        return new Row(
            $"{action.Key:b} {action.Text}",
            $"{turn.Product.MemberOf(action.Owner).Name}, until {ScheduleWords.Date(action.By)}{late}{moved}",
            Buttons(action)
        );
    }

    public static IReadOnlyList<Button> Buttons(ActionItem action) =>
        [new Button("Done", $"{action.Key} done"), new Button("Postpone a week", $"postpone {action.Key}")];
}

/// <summary>The actions from before, shown first at planning and retro.</summary>
public sealed class ActionsPanel : IStepPanel
{
    public string Name => "actions";

    public async Task<IReadOnlyList<Part>> Show(Session session, Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await work.ActionsOf(session.Team, turn.Limits.PageSize, cancel);
        return open.Count == 0
            ? [new Part.Paragraph("No action is open from before.")]
            : [new Part.Rows([.. open.Select(action => ActionCard.RowOf(turn, action))])];
    }
}

/// <summary>The actions that the session itself has made, where it decides.</summary>
public sealed class DecidedActionsPanel : IStepPanel
{
    public string Name => "decided";

    public async Task<IReadOnlyList<Part>> Show(Session session, Turn turn, IWork work, CancellationToken cancel)
    {
        var made = await work.DecidedSince(turn, session, cancel);
        return made.Count == 0
            ? [new Part.Paragraph("Nothing is decided yet.")]
            : [new Part.Rows([.. made.Select(line => new Row(line))])];
    }
}
