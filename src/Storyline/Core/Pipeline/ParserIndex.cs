using System.Runtime.CompilerServices;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Finds the parsers that a sentence may be for by how it starts. The index is learned from the parsers themselves, which
/// read three sentences that nobody says: see <see cref="OpeningProbe"/>.
/// </summary>
internal sealed class ParserIndex
{
    // No parser knows it.
    private const string Nothing = "\u29FA";
    private const string Key = "QZ-1";

    private readonly Dictionary<string, ParserSet>.AlternateLookup<ReadOnlySpan<char>> byFirst;
    private readonly Dictionary<string, ParserSet>.AlternateLookup<ReadOnlySpan<char>> byWordBehindStory;
    private readonly Dictionary<OpeningKind, ParserSet> byKind = [];
    private readonly OpeningKind asked;
    private readonly ParserSet always;
    private readonly ParserSet behindAnyStory;
    private readonly ParserSet storyAlone;

    /// <param name="parsers">What says whether a sentence is its command's own.</param>
    public ParserIndex(IReadOnlyList<Func<Words, bool>> parsers)
    {
        var first = new Dictionary<string, ParserSet>(StringComparer.OrdinalIgnoreCase);
        var behind = new Dictionary<string, ParserSet>(StringComparer.OrdinalIgnoreCase);
        for (var parser = 0; parser < parsers.Count; parser++)
        {
            var plain = Probed(parsers[parser], Long(Nothing), startsWithStory: false, out var isAlways);
            if (isAlways)
                always.Add(parser);
            var story = Probed(parsers[parser], Long(Key), startsWithStory: true, out var isForAnyStory);
            if (isForAnyStory)
                behindAnyStory.Add(parser);
            var alone = Probed(parsers[parser], Key, startsWithStory: true, out var isForStoryAlone);
            if (isForStoryAlone)
                storyAlone.Add(parser);
            LearnFrom([plain, story, alone], parser, first, behind);
        }
        byFirst = first.GetAlternateLookup<ReadOnlySpan<char>>();
        byWordBehindStory = behind.GetAlternateLookup<ReadOnlySpan<char>>();
        asked = byKind.Keys.Aggregate(OpeningKind.None, (all, kind) => all | kind);
    }

    /// <summary>Whether the index can tell: a form says more than its sentence.</summary>
    public static bool Covers(Words words) => words.HasOpening && !words.HasFields;

    /// <summary>The parsers that may take a sentence; all others say that it is not theirs.</summary>
    public ParserSet Find(Words words)
    {
        var found = always;
        if (byFirst.TryGetValue(words.Opening, out var first))
            found.Add(first);
        var kinds = words.OpeningKinds(asked);
        for (var kind = OpeningKind.Number; kind <= OpeningKind.Role; kind = (OpeningKind)((int)kind << 1))
            if ((kinds & kind) != 0)
                found.Add(byKind[kind]);
        if (words.BehindStory() is >= 0 and var place)
            AddBehindStory(ref found, words, place);
        return found;
    }

    private void AddBehindStory(ref ParserSet found, Words words, int place)
    {
        if (words.SecondOpening(place) is not { Length: > 0 } second)
        {
            found.Add(storyAlone);
            return;
        }
        found.Add(behindAnyStory);
        if (byWordBehindStory.TryGetValue(second, out var behind))
            found.Add(behind);
    }

    private void LearnFrom(
        ReadOnlySpan<OpeningProbe> probes,
        int parser,
        Dictionary<string, ParserSet> first,
        Dictionary<string, ParserSet> behind
    )
    {
        foreach (var probe in probes)
        {
            foreach (var word in probe.FirstWords)
                Add(first, word, parser);
            foreach (var word in probe.SecondWords)
                Add(behind, word, parser);
            foreach (var kind in Enum.GetValues<OpeningKind>().Where(kind => (probe.Kinds & kind) != 0))
                Add(byKind, kind, parser);
        }
    }

    private static OpeningProbe Probed(
        Func<Words, bool> parser,
        string sentence,
        bool startsWithStory,
        out bool isUncertain
    )
    {
        var probe = new OpeningProbe(startsWithStory);
        var words = new Words(Utterance.Plain(sentence), new ParseContext("QZ", null, Nobody));
        words.WatchedBy(probe);
        isUncertain = parser(words) || probe.IsBlurred;
        return probe;
    }

    private static readonly MentionedEntity Nobody = new(EntityKind.Person, 0, 0, "", "");

    private static string Long(string first) => $"{first} {string.Join(' ', Enumerable.Repeat(Nothing, 12))}";

    private static void Add<T>(Dictionary<T, ParserSet> index, T key, int parser)
        where T : notnull
    {
        var set = index.GetValueOrDefault(key);
        set.Add(parser);
        index[key] = set;
    }
}

/// <summary>A set of parsers by their numbers.</summary>
[InlineArray(ParserSet.Words64)]
internal struct ParserSet
{
    public const int Words64 = 8;
    private ulong bits;

    public void Add(int parser) => this[parser >> 6] |= 1UL << parser;

    public void Add(ParserSet other)
    {
        for (var word = 0; word < Words64; word++)
            this[word] |= other[word];
    }

    /// <summary>The first member from a number on; -1: there is none.</summary>
    public readonly int Next(int from)
    {
        for (var word = from >> 6; word < Words64; word++)
        {
            var rest = word == from >> 6 ? this[word] >> from << from : this[word];
            if (rest != 0)
                return (word << 6) + System.Numerics.BitOperations.TrailingZeroCount(rest);
        }
        return -1;
    }
}
