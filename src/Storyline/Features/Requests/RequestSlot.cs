using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Text;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requests;

/// <summary><c>&lt;request&gt;</c>: “request 1”, “olaf's request”, “my request about the logo”; open ones only, but by number.</summary>
internal sealed class RequestSlot : IWaySlot
{
    private const int LookedThrough = 50;
    private const int MostFound = 4;
    private const int MostTelling = 6;
    private const int LongestLabel = 60;

    private static readonly KeyedThing Request = new(null, "request", "wish");

    public string Kind => "request";

    public (string Said, string Meant) Sample => ("request 1", "request 1");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start)
    {
        var ends = Request.Ends(said, start);
        if (ends == 0)
            return 0;
        // “… about the logo”
        var about = System.Numerics.BitOperations.Log2(ends);
        if (about + 1 >= said.Count || !(said.Is(about, "about") || said.Is(about, "for")))
            return ends;
        for (var end = about + 2; end <= Math.Min(said.Count, about + MostTelling); end++)
            ends |= SpokenSentence.To(end);
        return ends;
    }

    public ulong NamedEnds(SpokenSentence said, int start) => Request.KeyEnds(said, start);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        if (Request.Number(stretch) is { } number)
            return SlotFilling.One($"request {number}");
        var open = turn.Speaker.IsOutsider()
            ? await work.OpenRequestsOf(turn.Speaker.Id, LookedThrough, cancel)
            : await work.AllOpenRequests(LookedThrough, cancel);
        return new SlotFilling([
            .. open.Where(one => Request.Fits(stretch, one.Text, turn, one.By))
                .Take(MostFound)
                .Select(one => new SlotMeaning(
                    Utterance.Plain(one.Key),
                    $"{TextCut.ToLine($"{one.Key}: {one.Text}", LongestLabel)} ({turn.Product.MemberOf(one.By).Name})"
                )),
        ]);
    }
}
