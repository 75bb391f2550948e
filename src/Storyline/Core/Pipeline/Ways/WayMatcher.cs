using Storyline.Core.Grammar;

namespace Storyline.Core.Pipeline.Ways;

/// <summary>Finds the ways that a sentence is said in.</summary>
internal sealed class WayMatcher(PhraseBook phraseBook)
{
    /// <summary>The matches of a sentence, the most telling first.</summary>
    public IReadOnlyList<WayMatch> Match(SpokenSentence said)
    {
        if (said.Count == 0)
            return [];
        var walk = new WayWalk(phraseBook, said);
        walk.Run();
        return walk.Found.Count == 0 ? [] : [.. walk.Found.OrderByDescending(match => match.Weight)];
    }
}

/// <summary>One reading of a sentence by a way.</summary>
/// <param name="Weight">How much of the sentence the way names; free text counts nothing.</param>
/// <param name="IsHedged">It was opened as a question about a wish: “should we”, “maybe”.</param>
internal sealed record WayMatch(CompiledWay Way, FilledSlot? Slots, double Weight, bool IsPolite, bool IsHedged)
{
    /// <summary>Whether the word at a place fills a slot.</summary>
    public bool IsInSlot(int at)
    {
        for (var slot = Slots; slot is not null; slot = slot.Before)
            if (at >= slot.Start && at < slot.End)
                return true;
        return false;
    }
}

/// <summary>The words that fill a slot; a list from the last slot to the first.</summary>
internal sealed record FilledSlot(string Name, IWaySlot Slot, int Start, int End, FilledSlot? Before);

/// <summary>One walk of a sentence through the automaton.</summary>
internal sealed class WayWalk(PhraseBook phraseBook, SpokenSentence said)
{
    private const int MostSteps = 20_000;
    private const int MostFound = 24;
    private const double CertainSlot = 0.8;
    private const double LooseSlot = 0.25;
    private const double SkippedFiller = -0.01;

    private readonly HashSet<(PatternState, int)> dead = [];
    private int steps;
    private bool isPolite;
    private bool isHedged;

    public List<WayMatch> Found { get; } = [];

    public void Run() => Start(0, politely: false, hedged: false, started: 0);

    private void Start(int at, bool politely, bool hedged, ulong started)
    {
        if (at >= said.Count)
            return;
        (isPolite, isHedged) = (politely, hedged);
        Walk(phraseBook.Root, at, 0, null);
        var openers = phraseBook.Openers.Ends(said, at);
        var hedges = phraseBook.Hedges.Ends(said, at);
        for (var end = at + 1; end < said.Count; end++)
            if (((openers | hedges) >> end & 1) != 0 && (started >> end & 1) == 0)
            {
                started |= 1UL << end;
                Start(end, politely || (openers >> end & 1) != 0, hedged || (hedges >> end & 1) != 0, started);
            }
    }

    private bool Walk(PatternState state, int at, double weight, FilledSlot? slots)
    {
        if (Found.Count >= MostFound || steps++ > MostSteps || dead.Contains((state, at)))
            return false;
        var isAlive = EndsHere(state, at, weight, slots);
        foreach (var skip in state.Skips)
            isAlive |= Walk(skip, at, weight, slots);
        if (state.AfterSign is { } after && at > 0 && at <= said.Count && said[at - 1].Sign == ':')
            isAlive |= Walk(after, at, weight + 0.5, slots);
        if (at < said.Count)
            isAlive |= WalkOn(state, at, weight, slots);
        if (!isAlive)
            dead.Add((state, at));
        return isAlive;
    }

    private bool WalkOn(PatternState state, int at, double weight, FilledSlot? slots)
    {
        var isAlive = false;
        if (said.Follow(state, at) is { } next)
            isAlive |= Walk(next, at + 1, weight + 1, slots);
        if (said.IdOf(at) is >= 0 and var id)
            foreach (var edge in state.OpenedBy(id))
            {
                var ends = edge.Phrases.Ends(said, at);
                for (var end = at + 1; end <= said.Count; end++)
                    if ((ends >> end & 1) != 0)
                        isAlive |= Walk(edge.Next, end, weight + (end - at), slots);
            }
        isAlive |= WalkSlots(state, at, weight, slots);
        if (said[at].IsFiller)
            isAlive |= Walk(state, at + 1, weight + SkippedFiller, slots);
        return isAlive;
    }

    private bool WalkSlots(PatternState state, int at, double weight, FilledSlot? slots)
    {
        var isAlive = false;
        foreach (var edge in state.Slots)
        {
            var ends = edge.Slot.Ends(said, at);
            var worth = edge.Slot.IsCertain ? CertainSlot : LooseSlot;
            for (var end = at + 1; end <= said.End; end++)
                if ((ends >> end & 1) != 0)
                    isAlive |= Walk(
                        edge.Next,
                        end,
                        weight + worth,
                        new FilledSlot(edge.Name, edge.Slot, at, end, slots)
                    );
        }
        return isAlive;
    }

    private bool EndsHere(PatternState state, int at, double weight, FilledSlot? slots)
    {
        if (state.Ends.Length == 0 || !IsClosed(at))
            return false;
        foreach (var way in state.Ends)
            Found.Add(new WayMatch(way, slots, weight, isPolite, isHedged));
        return true;
    }

    /// <summary>Whether nothing follows but courtesies.</summary>
    private bool IsClosed(int at)
    {
        if (at >= said.End)
            return true;
        if (at >= said.Count)
            return false;
        if (said[at].IsFiller && IsClosed(at + 1))
            return true;
        var closers = phraseBook.Closers.Ends(said, at);
        for (var end = at + 1; end <= said.Count; end++)
            if ((closers >> end & 1) != 0 && IsClosed(end))
                return true;
        return false;
    }
}
