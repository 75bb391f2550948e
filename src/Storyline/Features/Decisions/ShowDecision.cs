using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Decisions;

/// <summary>Shows a decision with its reason, the options, and what took its place.</summary>
public sealed record ShowDecision(long Number) : ICommand<ShowDecision>
{
    public static Usage Usage { get; } =
        new("D-<number>", "shows a decision", "D-1", "decisions", Also: ["show decision", "decision D-1"]);

    public static Parsed<ShowDecision> Parse(Words words)
    {
        words.Skip("show|see|open|decision|the");
        return words.TakeNumbered('D', out var number) && words.AtEnd ? new ShowDecision(number) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        if (await work.Find<Decision>(Decision.IdOf(Number), cancel) is not { } decision)
            return DecisionCard.NoSuch(Number);
        var newer = decision.ReplacedBy is { } number ? await work.Find<Decision>(Decision.IdOf(number), cancel) : null;
        return Reply.Show(DecisionCard.Of(turn, decision, newer));
    }
}
