using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Sprints;

/// <summary>Says how much is ready for the next sprint. The clock says it two working days before planning, and only if that is too little.</summary>
public sealed record WarnOfReadiness : ICommand<WarnOfReadiness>
{
    private const int LookedAt = 60;
    private const int MostUnready = 5;

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
        var plan = await SprintDraft.Of(turn, work, LookedAt, cancel);
        // Without a closed sprint there is no range; then a backlog with nothing ready is what to warn of.
        var isEnough = plan.Capacity.Low is { } low
            ? plan.ReadyPoints >= low
            : plan.Planned.Count + plan.Offered.Count > 0;
        var view = Card(plan, isEnough);
        if (!turn.IsByClock)
            return Reply.Show(view);
        if (!isEnough && turn.Product.HolderOf(Role.ProductOwner, turn.Team, turn.Today) is { } po)
            work.Tell(
                po.Member.Id,
                view.With(
                    new Part.Note(
                        $"{turn.Product.Name}, team {turn.Team.Name}: planning is in two working days; you hear of this because the backlog is yours."
                    )
                )
            );
        return Reply.Silent;
    }

    private static View Card(SprintDraft plan, bool isEnough)
    {
        var ready =
            $"{SprintWords.Count(plan.Planned.Count + plan.Offered.Count)} with {SprintWords.Points(plan.ReadyPoints)} {(plan.Planned.Count + plan.Offered.Count == 1 ? "is" : "are")} ready";
        var parts = new List<Part>
        {
            new Part.Title(isEnough ? $"Enough is ready for {plan.Name}" : $"Too little is ready for {plan.Name}"),
            new Part.Paragraph($"{ready}, against {plan.Capacity.Said}."),
        };
        if (plan.Unready.Count > 0)
            parts.Add(
                new Part.Rows([
                    .. plan
                        .Unready.Take(MostUnready)
                        .Select(one => new Row(
                            one.Story.Named(),
                            $"missing: {string.Join(", ", one.Missing)}",
                            [SprintWords.Back(one.Story)]
                        )),
                ])
            );
        parts.Add(
            new Part.Buttons([
                new Button("Whole briefing", "sprint plan"),
                new Button("Start a refinement", "refinement start"),
            ])
        );
        return new View(parts);
    }
}
