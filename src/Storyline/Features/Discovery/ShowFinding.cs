using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Shows an insight (I-3), an opportunity (O-4) or an assumption (H-2).</summary>
public sealed record ShowFinding(char Series, long Number) : ICommand<ShowFinding>
{
    public static Usage Usage { get; } =
        new(
            "I-<number>",
            "shows an insight, an opportunity (O-4) or an assumption (H-2)",
            "I-1",
            "discovery",
            Also: ["show insight"]
        );

    public static Parsed<ShowFinding> Parse(Words words)
    {
        words.Skip("show|see|insight|opportunity|assumption");
        foreach (var series in "IOH")
            if (words.TakeNumbered(series, out var number))
                return words.AtEnd && words.Said.Contains('-') ? new ShowFinding(series, number) : Parsed.NotMine;
        return Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        Finding? found = Series switch
        {
            'I' => await work.Find<Insight>(Insight.IdOf(Number), cancel),
            'O' => await work.Find<Opportunity>(Opportunity.IdOf(Number), cancel),
            _ => await work.Find<Assumption>(Assumption.IdOf(Number), cancel),
        };
        var kind = Series switch
        {
            'I' => "insights",
            'O' => "opportunities",
            _ => "assumptions",
        };
        return found is null
            ? Reply.No($"There is no {Series}-{Number}.", new Button($"All {kind}", kind))
            : Reply.Show(FindingCard.Of(turn, found));
    }
}
