using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Storage;
using Storyline.Core.Text;

namespace Storyline.Domain.Backlog;

/// <summary>
/// <c>&lt;story&gt;</c>: a key in any form, “it”, or a title or part of one: “the refund story”, “guest checkout”.
/// </summary>
internal sealed class StorySlot : IWaySlot
{
    private const int MostTitleWords = 6;
    private const int MostFound = 4;
    private const int ShortestTelling = 3;

    // No title is made of these alone, and none starts with the last ones.
    private static readonly string[] Pointing = ["it", "this", "that", "these", "those"];
    private static readonly string[] Nouns = ["one", "story", "card", "ticket", "item", "task", "issue", "feature"];
    private static readonly string[] Never =
    [
        "i",
        "we",
        "you",
        "he",
        "she",
        "they",
        "is",
        "are",
        "was",
        "were",
        "am",
        "be",
        "do",
        "does",
        "did",
        "have",
        "has",
        "can",
        "could",
        "should",
        "would",
        "will",
        "who",
        "what",
        "when",
        "where",
        "why",
        "how",
        "which",
        "not",
        "no",
        "yes",
        "if",
        "to",
        "because",
        "since",
        "everything",
        "everyone",
        "nothing",
        "something",
        "someone",
        "anyone",
        "anything",
        "there",
        "here",
        "sprint",
        "backlog",
        "standup",
        "retro",
        "poker",
        "reminder",
        "question",
        "proposal",
        "please",
        "or",
        "me",
        "us",
        "him",
        "her",
        "them",
    ];

    public string Kind => "story";

    public (string Said, string Meant) Sample => ("PB-12", "PB-12");

    public bool IsCertain => false;

    public ulong Ends(SpokenSentence said, int start)
    {
        if (KeyEnd(said, start) is { } key)
            return SpokenSentence.To(key);
        if (said[start].Kind == TokenKind.Quoted)
            return SpokenSentence.To(start + 1);
        if (PointingEnd(said, start) is { } pointing)
            return SpokenSentence.To(pointing);
        return TitleEnds(said, start);
    }

    // A title is words that might as well say what to do.
    public ulong NamedEnds(SpokenSentence said, int start) =>
        (KeyEnd(said, start) ?? PointingEnd(said, start)) is { } end ? SpokenSentence.To(end) : 0;

    public bool IsShown => true;

    public SlotFilling Implied(Turn turn) =>
        turn.Hearing.Last is { } last ? SlotFilling.One(last.ToString()) : SlotFilling.None;

    public async Task<bool> Exists(string meant, Turn turn, IWork work, CancellationToken cancel) =>
        StoryKey.TryRead(meant, turn.Hearing.Prefix, out var key)
        && (await work.FindStory(turn, key, cancel)).Story is not null;

    public async Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        var said = stretch.Sentence;
        if (KeyEnd(said, stretch.Start) == stretch.End)
            return KeyIn(stretch) is { } key ? SlotFilling.One(key.ToString()) : SlotFilling.None;
        if (PointingEnd(said, stretch.Start) == stretch.End)
            return turn.Hearing.Last is { } last ? SlotFilling.One(last.ToString()) : SlotFilling.None;
        return await Titled(stretch, turn, work, cancel);
    }

    internal static int? KeyEnd(SpokenSentence said, int start)
    {
        if (start < said.Count && Array.Exists(Nouns, noun => said.Is(start, noun)))
            start++;
        for (var end = Math.Min(said.Count, start + 2); end > start; end--)
            if (KeyIn(said, start, end) is not null)
                return end;
        return null;
    }

    internal static StoryKey? KeyIn(SpokenStretch stretch)
    {
        for (var start = stretch.Start; start < stretch.End; start++)
            if (KeyIn(stretch.Sentence, start, stretch.End) is { } key)
                return key;
        return null;
    }

    // A bare number is a story only with its sign: “#4”.
    private static StoryKey? KeyIn(SpokenSentence said, int start, int end)
    {
        var prefix = said.Words.Hearing.Prefix;
        if (said[start].Kind == TokenKind.Entity)
            return null;
        var first = FullWidth.Narrow(said.Core(start));
        if (end - start == 1)
            return
                first.Length > 0
                && !char.IsAsciiDigit(first[0])
                && StoryKey.TryRead(first, prefix, out var key)
                && key.Prefix == prefix
                ? key
                : null;
        return
            end - start == 2
            && first.TrimEnd('-').Equals(prefix, StringComparison.OrdinalIgnoreCase)
            && said.Core(end - 1) is [>= '0' and <= '9', ..] digits
            && StoryKey.TryRead(digits, prefix, out var spaced)
            ? spaced
            : null;
    }

    private static int? PointingEnd(SpokenSentence said, int start)
    {
        if (said.Is(start, "the") && start + 2 < said.Count && said.Is(start + 1, "last") && IsNoun(said, start + 2))
            return start + 3;
        if (!Array.Exists(Pointing, word => said.Is(start, word)))
            return null;
        return start + 1 < said.Count && IsNoun(said, start + 1) ? start + 2 : start + 1;
    }

    private static bool IsNoun(SpokenSentence said, int at) => Array.Exists(Nouns, noun => said.Is(at, noun));

    private static ulong TitleEnds(SpokenSentence said, int start)
    {
        var ends = 0UL;
        var isTelling = false;
        for (var end = start + 1; end <= Math.Min(said.Count, start + MostTitleWords); end++)
        {
            if (
                said[end - 1].Kind != TokenKind.Word
                || IsOtherKey(said.Core(end - 1))
                || Array.Exists(Never, word => said.Is(end - 1, word))
            )
                break;
            if (KeyedThing.IsKey(said.Core(end - 1)))
                break;
            isTelling |= IsTelling(said, end - 1);
            if (isTelling)
                ends |= SpokenSentence.To(end);
            if (said[end - 1].Sign is not ' ')
                break;
        }
        return ends;
    }

    // “G-2”, “A-7”: the key of a goal or an action is no title.
    private static bool IsOtherKey(ReadOnlySpan<char> word) =>
        word.Length > 2
        && char.IsAsciiLetter(word[0])
        && word[1] == '-'
        && !word[2..].ContainsAnyExceptInRange('0', '9');

    private static bool IsTelling(SpokenSentence said, int at) =>
        !said[at].IsFiller && !IsNoun(said, at) && said.Core(at).Length >= ShortestTelling;

    private static string[] StemsIn(SpokenStretch stretch) =>
        [
            .. Enumerable
                .Range(stretch.Start, stretch.Count)
                .Where(at => stretch[0].Kind == TokenKind.Quoted || IsTelling(stretch.Sentence, at))
                .SelectMany(at =>
                    stretch.Sentence.Between(at, at + 1).Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                )
                .Select(word => WordStem.Of(word.Trim('.', ',', '?', '!', ':', '"').ToLowerInvariant()))
                .Where(word => word.Length > 0)
                .Distinct(),
        ];

    private static async Task<SlotFilling> Titled(
        SpokenStretch stretch,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var words = StemsIn(stretch);
        if (words.Length == 0)
            return SlotFilling.None;
        var page = await work.List<Story>(
            new Slice(new SortRange($"{turn.Team.Id}/"), MostFound * 4) { Words = words },
            cancel
        );
        var titled = page.Items.Where(story => words.All(word => HasWord(story.Title, word))).Take(MostFound).ToList();
        return new SlotFilling([
            .. titled.Select(story => new SlotMeaning(
                Storyline.Core.Messages.Utterance.Plain(story.Key.ToString()),
                $"{story.Key} {story.Title}"
            )),
        ]);
    }

    private static bool HasWord(string title, string stem) =>
        title
            .Split([' ', '-', '/', ',', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Any(word => word.StartsWith(stem, StringComparison.OrdinalIgnoreCase));
}
