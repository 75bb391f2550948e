namespace Storyline.Core.Pipeline.Ways;

/// <summary>
/// A state of the automaton that all patterns are compiled into. Patterns that start alike share their states, so a
/// sentence walks only where its own words lead.
/// </summary>
internal sealed class PatternState
{
    public Dictionary<int, PatternState> Words { get; } = [];

    public List<ClassEdge> Classes { get; } = [];

    /// <summary>The class edges by the words that may open them.</summary>
    public Dictionary<int, List<ClassEdge>> ClassesByWord { get; } = [];

    public List<SlotEdge> Slots { get; } = [];

    /// <summary>The states that are reached without a word.</summary>
    public List<PatternState> Skips { get; } = [];

    public PatternState? AfterSign { get; set; }

    public List<CompiledWay> Ends { get; } = [];

    /// <summary>Whether a phrase of a word class ends here.</summary>
    public bool EndsPhrase { get; set; }

    /// <summary>The places behind choices, by their text.</summary>
    public Dictionary<string, PatternState> Joins { get; } = [];
}

/// <summary>An edge that takes any phrase of a class.</summary>
internal sealed record ClassEdge(PhraseClass Phrases, PatternState Next);

/// <summary>An edge that fills a slot.</summary>
internal sealed record SlotEdge(string Name, IWaySlot Slot, PatternState Next);

/// <summary>A way as the matcher knows it.</summary>
/// <param name="Usage">The command whose phrase book holds it.</param>
internal sealed record CompiledWay(int Number, Usage Usage, PhraseWay Way, string Pattern);

/// <summary>A class of phrases, as <c>{show}</c> or a choice without slots.</summary>
internal sealed record PhraseClass(string Name, PatternState Root)
{
    /// <summary>The places where a phrase of the class that starts here may end, as bits.</summary>
    public ulong Ends(SpokenSentence said, int start)
    {
        var ends = 0UL;
        Walk(Root, said, start, ref ends);
        return ends;
    }

    private static void Walk(PatternState state, SpokenSentence said, int at, ref ulong ends)
    {
        if (state.EndsPhrase)
            ends |= 1UL << at;
        foreach (var skip in state.Skips)
            Walk(skip, said, at, ref ends);
        if (at >= said.Count)
            return;
        if (said.Follow(state.Words, at) is { } next)
            Walk(next, said, at + 1, ref ends);
        foreach (var edge in state.Classes)
        {
            var inner = edge.Phrases.Ends(said, at);
            for (var end = at; inner >> end != 0 && end < 64; end++)
                if ((inner >> end & 1) != 0)
                    Walk(edge.Next, said, end, ref ends);
        }
    }
}
