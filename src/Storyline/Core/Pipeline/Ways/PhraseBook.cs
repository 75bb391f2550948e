namespace Storyline.Core.Pipeline.Ways;

/// <summary>
/// The phrase books of all commands, compiled once into one automaton. A sentence walks it word by word: what a command
/// adds costs only the sentences that start like it.
/// </summary>
internal sealed class PhraseBook
{
    private readonly Dictionary<string, PhraseClass> classes = [];
    private readonly Dictionary<string, IWaySlot> slots;
    private readonly PatternState root = new();
    private readonly List<CompiledWay> ways = [];

    public PhraseBook(IEnumerable<Usage> usages, IEnumerable<IWaySlot> slots)
    {
        this.slots = slots.ToDictionary(slot => slot.Kind);
        foreach (var usage in usages)
        foreach (var way in usage.Ways)
        foreach (var pattern in way.Patterns)
            Add(usage, way, pattern);
        Openers = Class(WordClasses.Openers);
        Hedges = Class(WordClasses.Hedges);
        Closers = Class(WordClasses.Closers);
        IndexClasses(root, []);
    }

    /// <summary>The phrase books of a vocabulary, with the slots of all features.</summary>
    public static PhraseBook Of(Vocabulary vocabulary) => new(vocabulary.Usages, AllSlots());

    public PhraseLexicon Lexicon { get; } = new();

    public PatternState Root => root;

    public PhraseClass Openers { get; }

    public PhraseClass Hedges { get; }

    public PhraseClass Closers { get; }

    public IReadOnlyList<CompiledWay> Ways => ways;

    public IEnumerable<IWaySlot> Slots => slots.Values;

    public IWaySlot Slot(string kind) => slots[kind];

    /// <summary>The slot of a kind; <c>null</c>: there is none.</summary>
    public IWaySlot? SlotNamed(string kind) => slots.GetValueOrDefault(kind);

    public static IEnumerable<IWaySlot> AllSlots() =>
        typeof(IWaySlot)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IWaySlot)))
            .Select(type => (IWaySlot)Activator.CreateInstance(type)!);

    private void Add(Usage usage, PhraseWay way, string pattern)
    {
        var compiled = new CompiledWay(ways.Count, usage, way, pattern);
        ways.Add(compiled);
        Append(root, PatternReader.Read(pattern)).End(compiled);
    }

    private PatternState Append(PatternState state, IReadOnlyList<PatternPart> parts)
    {
        foreach (var part in parts)
            state = Append(state, part);
        return state;
    }

    private PatternState Append(PatternState state, PatternPart part) =>
        part switch
        {
            PatternPart.WordPart word => AppendWord(state, word.Text),
            PatternPart.Class { Name: var name } => state.AppendClass(Class(name)),
            PatternPart.Slot slot => AppendSlot(state, slot),
            PatternPart.Sign => state.AppendSign(),
            PatternPart.ChoicePart choice => AppendChoice(state, choice),
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };

    private PatternState AppendWord(PatternState state, string word) =>
        Contractions.Split(word) is { } two
            ? state.AppendWord(Lexicon.Add(two.First)).AppendWord(Lexicon.Add(two.Second))
            : state.AppendWord(Lexicon.Add(word));

    private PatternState AppendSlot(PatternState state, PatternPart.Slot slot) =>
        slots.TryGetValue(slot.Kind, out var found)
            ? state.AppendSlot(slot.Name, found)
            : throw new FormatException($"There is no slot <{slot.Name}>.");

    private PatternState AppendChoice(PatternState state, PatternPart.ChoicePart choice)
    {
        var (join, isNew) = state.AppendJoin(choice.Text);
        if (!isNew)
            return join;
        if (choice.Options.All(option => option.All(IsPlain)))
            state.AppendClass(Class(choice)).SkipTo(join);
        else
            foreach (var option in choice.Options)
                Append(state, option).SkipTo(join);
        if (choice.IsOptional)
            state.SkipTo(join);
        return join;
    }

    private static bool IsPlain(PatternPart part) =>
        part switch
        {
            PatternPart.Slot or PatternPart.Sign => false,
            PatternPart.ChoicePart choice => choice.Options.All(option => option.All(IsPlain)),
            _ => true,
        };

    private PhraseClass Class(string name)
    {
        if (classes.TryGetValue($"{{{name}}}", out var known))
            return known;
        var phrases = WordClasses.All.TryGetValue(name, out var found)
            ? found
            : throw new FormatException($"There is no word class {{{name}}}.");
        return Class($"{{{name}}}", [.. phrases.Select(PatternReader.Read)]);
    }

    private PhraseClass Class(PatternPart.ChoicePart choice)
    {
        var name = $"({choice.Text[1..^1]})";
        return classes.TryGetValue(name, out var known) ? known : Class(name, choice.Options);
    }

    private PhraseClass Class(string name, IReadOnlyList<IReadOnlyList<PatternPart>> phrases)
    {
        var added = classes[name] = new PhraseClass(name, new PatternState());
        foreach (var phrase in phrases)
            Append(added.Root, phrase).EndPhrase();
        return added;
    }

    private static void IndexClasses(PatternState state, HashSet<PatternState> seen)
    {
        if (!seen.Add(state))
            return;
        foreach (var edge in state.Classes)
        {
            state.IndexClass(edge, FirstWords(edge.Phrases.Root));
            IndexClasses(edge.Next, seen);
        }
        foreach (var next in state.AfterWords.Concat(state.Skips).Concat(state.Slots.Select(edge => edge.Next)))
            IndexClasses(next, seen);
        if (state.AfterSign is { } after)
            IndexClasses(after, seen);
    }

    private static IEnumerable<int> FirstWords(PatternState state) =>
        state
            .Words.Concat(state.Classes.SelectMany(edge => FirstWords(edge.Phrases.Root)))
            .Concat(state.Skips.SelectMany(FirstWords));
}
