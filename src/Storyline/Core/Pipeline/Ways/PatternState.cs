namespace Storyline.Core.Pipeline.Ways;

/// <summary>
/// A state of the automaton that all patterns are compiled into. Patterns that start alike share their states, so a
/// sentence walks only where its own words lead.
/// </summary>
/// <remarks>There are tens of thousands and most have one edge, so what stays empty is shared.</remarks>
internal sealed class PatternState
{
    private static readonly Dictionary<int, PatternState> NoWords = [];
    private static readonly Dictionary<int, List<ClassEdge>> NoClassesByWord = [];

    private Dictionary<int, PatternState> words = NoWords;
    private Dictionary<int, List<ClassEdge>> classesByWord = NoClassesByWord;
    private Dictionary<string, PatternState>? joins;

    public bool HasWords => words.Count > 0;

    /// <summary>The words that lead on, by their numbers.</summary>
    public IEnumerable<int> Words => words.Keys;

    public IEnumerable<PatternState> AfterWords => words.Values;

    public ClassEdge[] Classes { get; private set; } = [];

    public SlotEdge[] Slots { get; private set; } = [];

    /// <summary>The states that are reached without a word.</summary>
    public PatternState[] Skips { get; private set; } = [];

    public PatternState? AfterSign { get; private set; }

    public CompiledWay[] Ends { get; private set; } = [];

    /// <summary>Whether a phrase of a word class ends here.</summary>
    public bool EndsPhrase { get; private set; }

    /// <summary>The state after a word by its number; <c>null</c>: none starts so.</summary>
    public PatternState? Follow(int word) => words.GetValueOrDefault(word);

    /// <summary>The classes that a word may open.</summary>
    public IReadOnlyList<ClassEdge> OpenedBy(int word) => classesByWord.TryGetValue(word, out var edges) ? edges : [];

    public PatternState AppendWord(int word)
    {
        if (words.TryGetValue(word, out var known))
            return known;
        if (words == NoWords)
            words = new(1);
        return words[word] = new PatternState();
    }

    public PatternState AppendClass(PhraseClass phrases)
    {
        if (Array.Find(Classes, edge => edge.Phrases == phrases) is { } known)
            return known.Next;
        Classes = [.. Classes, new ClassEdge(phrases, new PatternState())];
        return Classes[^1].Next;
    }

    public PatternState AppendSlot(string name, IWaySlot slot)
    {
        if (Array.Find(Slots, edge => edge.Name == name) is { } known)
            return known.Next;
        Slots = [.. Slots, new SlotEdge(name, slot, new PatternState())];
        return Slots[^1].Next;
    }

    public PatternState AppendSign() => AfterSign ??= new PatternState();

    /// <summary>The place behind a choice by its text, and whether the choice is still to be appended.</summary>
    public (PatternState Join, bool IsNew) AppendJoin(string choice)
    {
        joins ??= new(1);
        if (joins.TryGetValue(choice, out var known))
            return (known, false);
        return (joins[choice] = new PatternState(), true);
    }

    public void SkipTo(PatternState state) => Skips = [.. Skips, state];

    public void End(CompiledWay way) => Ends = [.. Ends, way];

    public void EndPhrase() => EndsPhrase = true;

    /// <summary>Notes which words open a class, so that a sentence asks only the classes that its next word may open.</summary>
    public void IndexClass(ClassEdge edge, IEnumerable<int> firstWords)
    {
        if (classesByWord == NoClassesByWord)
            classesByWord = [];
        foreach (var word in firstWords)
        {
            if (!classesByWord.TryGetValue(word, out var edges))
                classesByWord[word] = edges = [];
            if (!edges.Contains(edge))
                edges.Add(edge);
        }
    }
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
        if (said.Follow(state, at) is { } next)
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
