using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Actions;

/// <summary>Shows actions: what, who, until when, and how often they were postponed.</summary>
internal static class ActionCard
{
    public static Row RowOf(Turn turn, ActionItem action)
    {
        var late = action.By < turn.Today ? " (overdue)" : "";
        var moved = action.Postponed == 0 ? "" : $", postponed {Times(action.Postponed)}";
        return new Row(
            $"{action.Key:b} {action.Text}",
            $"{turn.Product.MemberOf(action.Owner).Name}, until {ScheduleWords.Date(action.By)}{late}{moved}",
            Buttons(action)
        );
    }

    /// <summary>“once”, “3 times”.</summary>
    public static string Times(int count) =>
        count == 1 ? "once" : string.Create(CultureInfo.InvariantCulture, $"{count} times");

    public static IReadOnlyList<Button> Buttons(ActionItem action) =>
        [new Button("Done", $"{action.Key} done"), new Button("Postpone a week", $"postpone {action.Key}")];
}

/// <summary>The open actions of earlier sessions, shown first at planning and retro.</summary>
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

/// <summary>The actions decided in this session.</summary>
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
