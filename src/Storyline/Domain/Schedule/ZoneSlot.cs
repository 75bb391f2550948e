using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Domain.Schedule;

/// <summary><c>&lt;zone&gt;</c>: a time zone by its name or a city: “New York”, “Europe/Lisbon”, “CET”.</summary>
internal sealed class ZoneSlot : IWaySlot
{
    private const int MostWords = 3;

    public string Kind => "zone";

    public (string Said, string Meant) Sample => ("Lisbon", "Lisbon");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start)
    {
        var ends = 0UL;
        for (var end = start + 1; end <= Math.Min(said.Count, start + MostWords); end++)
            if (IsZone(said.Between(start, end).Text.TrimEnd('.', '!', '?', ',')))
                ends |= SpokenSentence.To(end);
        return ends;
    }

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(SlotFilling.One(stretch.Text.TrimEnd('.', '!', '?', ',')));

    private static bool IsZone(string name) => ZoneNames.Find(name) is not null || ZoneNames.Place(name).Count > 0;
}
