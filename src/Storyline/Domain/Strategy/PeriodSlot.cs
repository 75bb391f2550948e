using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Domain.Strategy;

/// <summary><c>&lt;period&gt;</c>: a month, a quarter or a year: “March”, “Q1 2027”, “this year”.</summary>
internal sealed class PeriodSlot : IWaySlot
{
    private const int MostWords = 4;

    public string Kind => "period";

    public (string Said, string Meant) Sample => ("this year", "this year");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start)
    {
        var ends = 0UL;
        for (var end = start + 1; end <= Math.Min(said.Count, start + MostWords); end++)
        {
            if (said[end - 1].Kind != TokenKind.Word)
                break;
            if (PlanningPeriod.Read(said.Between(start, end).Text.Trim('.', '?', '!'), Monday) is not null)
                ends |= SpokenSentence.To(end);
        }
        return ends;
    }

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(SlotFilling.One(stretch.Text.Trim('.', '?', '!')));

    // Which words name a period does not depend on the day.
    private static readonly NodaTime.LocalDate Monday = new(2026, 1, 5);
}
