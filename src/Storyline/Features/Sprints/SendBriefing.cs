using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sprints;

/// <summary>
/// Sends the briefing for the next sprint to the present product owner. The clock does it the evening before planning.
/// </summary>
public sealed record SendBriefing : ICommand<SendBriefing>
{
    public static Usage Usage { get; } =
        new(
            "sprint briefing send",
            "sends the PO the briefing for the next sprint",
            "sprint briefing send",
            "sprint",
            Matter.Planning
        );

    public static Parsed<SendBriefing> Parse(Words words) =>
        words.Take("sprint", "briefing", "send") && words.AtEnd ? new SendBriefing() : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Product.HolderOf(Role.ProductOwner, turn.Team, turn.Today) is not { } po)
            return Reply.No("The team has no PO.", new Button("Who is who", "roles"));
        if (turn.IsByClock && !await work.WantsBriefs(po.Member.Id, cancel))
            return Reply.Silent;
        var view = await BriefingCard.Of(turn, work, cancel);
        work.Tell(
            po.Member.Id,
            view.With([
                .. await BriefLines.ForPo(turn, turn.Team, work, cancel),
                new Part.Note($"{turn.Product.NameOf(turn.Team)}: planning is on the next working day."),
                new Part.Buttons([new Button("No more briefings", "brief off")]),
            ])
        );
        return turn.UnlessByClock(Reply.Private($"{po.Member.Name} has it.", new Button("See it", "sprint plan")));
    }
}
