using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Sprints;

/// <summary>
/// Shows how much is ready for the next sprint. The clock tells the PO two working days before planning, if it is too
/// little.
/// </summary>
public sealed record WarnOfReadiness : ICommand<WarnOfReadiness>
{
    public static Usage Usage { get; } =
        new(
            "sprint readiness",
            "says whether enough is ready for the next sprint",
            "sprint readiness",
            "sprint",
            Also: ["ready enough", "is the sprint ready"]
        )
        {
            Rule = "anybody asks; the clock tells the PO",
        };

    public static Parsed<WarnOfReadiness> Parse(Words words)
    {
        words.Skip("show|the|our");
        return words.Take("sprint", "readiness") && words.AtEnd ? new WarnOfReadiness() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var plan = await SprintDraft.Of(turn, work, BriefingCard.LookedAt, cancel);
        // Without a closed sprint there is no range, so one ready story is enough.
        var isEnough = plan.Capacity.Low is { } low ? plan.ReadyPoints >= low : plan.ReadyStories > 0;
        var view = Card(plan, isEnough);
        if (!turn.IsByClock)
            return Reply.Show(view);
        if (!isEnough && turn.Product.HolderOf(Role.ProductOwner, turn.Team, turn.Today) is { } po)
            work.Tell(po.Member.Id, view.With(Reason(turn)));
        return Reply.Silent;
    }

    private static Part.Note Reason(Turn turn)
    {
        var team = turn.Product.NameOf(turn.Team);
        return new Part.Note($"{team}: planning is in two working days; you get this because the backlog is yours.");
    }

    private static View Card(SprintDraft plan, bool isEnough)
    {
        var are = plan.ReadyStories == 1 ? "is" : "are";
        var ready = $"{SprintWords.Count(plan.ReadyStories)} with {SprintWords.Points(plan.ReadyPoints)} {are} ready";
        return new View([
            new Part.Title(isEnough ? $"Enough is ready for {plan.Name}" : $"Too little is ready for {plan.Name}"),
            new Part.Paragraph(
                plan.Capacity.Low is null
                    ? $"{ready}. No sprint was closed yet, so nobody knows how much fits."
                    : $"{ready}, against {plan.Capacity.Said}."
            ),
            .. BriefingCard.UnreadyRows(plan),
            new Part.Buttons([
                new Button("Whole briefing", "sprint plan"),
                new Button("Start a refinement", "refinement start"),
            ]),
        ]);
    }
}
