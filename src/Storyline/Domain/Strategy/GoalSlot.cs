using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Domain.Strategy;

/// <summary><c>&lt;goal&gt;</c>: “G-2”, “goal 2”, “the conversion goal”, “goal Acquisition”, or a name in quotes.</summary>
internal sealed class GoalSlot : IWaySlot
{
    private const int MostWords = 6;
    private const int MostFound = 4;
    private const int ShortestTelling = 3;

    private static readonly string[] Nouns = ["goal", "objective"];
    private static readonly KeyedThing Keyed = new('G', Nouns);

    // No name of a goal has one of these; the goal of a sprint is another thing.
    private static readonly string[] Never =
    [
        "is",
        "are",
        "was",
        "has",
        "have",
        "we",
        "i",
        "you",
        "they",
        "it",
        "what",
        "how",
        "which",
        "who",
        "sprint",
        "iteration",
        "it's",
        "this",
        "that",
    ];

    public string Kind => "goal";

    public (string Said, string Meant) Sample => ("G-1", "G-1");

    public bool IsCertain => false;

    public ulong Ends(SpokenSentence said, int start)
    {
        if (Keyed.KeyEnds(said, start) is > 0 and var key)
            return key;
        return said[start].Kind == TokenKind.Quoted ? SpokenSentence.To(start + 1) : NameEnds(said, start);
    }

    public ulong NamedEnds(SpokenSentence said, int start) => Keyed.KeyEnds(said, start);

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        if (Keyed.Number(stretch) is { } number)
            return SlotFilling.One(Goal.KeyOf(number));
        var named = await work.GoalsNamed(stretch.Text.Trim('"', '“', '”'), cancel);
        // A goal that is called one and is not there: the command says so, and offers to set it.
        if (named.Count == 0 && NameIn(stretch) is { } unknown)
            return SlotFilling.One(unknown);
        return new SlotFilling([
            .. named
                .Take(MostFound)
                .Select(goal => new SlotMeaning(Utterance.Plain(goal.Key), $"{goal.Key} {goal.Name}")),
        ]);
    }

    private static string? NameIn(SpokenStretch stretch)
    {
        var words = Enumerable
            .Range(stretch.Start, stretch.Count)
            .Where(at => !stretch.Sentence[at].IsFiller)
            .Select(at => stretch.Sentence.Core(at).ToString())
            .ToList();
        return words.RemoveAll(word => Nouns.Contains(word, StringComparer.OrdinalIgnoreCase)) > 0 && words.Count > 0
            ? string.Join(' ', words)
            : null;
    }

    // A name alone may as well be a story's title: the noun tells that a goal is meant.
    private static ulong NameEnds(SpokenSentence said, int start)
    {
        var ends = 0UL;
        var (isTelling, isNoun) = (false, false);
        for (var end = start + 1; end <= Math.Min(said.Count, start + MostWords); end++)
        {
            var word = said.Core(end - 1);
            if (
                said[end - 1].Kind != TokenKind.Word
                || word.IndexOfAnyInRange('0', '9') > 0
                || Array.Exists(Never, one => said.Is(end - 1, one))
            )
                break;
            if (Array.Exists(Nouns, noun => said.Is(end - 1, noun)))
                isNoun = true;
            else
                isTelling |= !said[end - 1].IsFiller && word.Length >= ShortestTelling;
            if (isTelling && isNoun)
                ends |= SpokenSentence.To(end);
        }
        return ends;
    }
}
