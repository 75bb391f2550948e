using Storyline.Core.Grammar;

namespace Storyline.Core.Pipeline.Ways;

/// <summary><c>&lt;text&gt;</c>: free text, to the end or up to the next word of the pattern.</summary>
internal sealed class FreeTextSlot : IWaySlot
{
    public string Kind => "text";

    public (string Said, string Meant) Sample => ("Zebras can fly", "Zebras can fly");

    public bool IsCertain => false;

    public ulong Ends(SpokenSentence said, int start) => PlacesAfter(said, start, said.Count);

    // In quotation marks, or behind a colon.
    public ulong NamedEnds(SpokenSentence said, int start) =>
        said[start].Kind == TokenKind.Quoted ? SpokenSentence.To(start + 1)
        : start > 0 && said[start - 1].Sign == ':' ? SpokenSentence.To(said.End)
        : 0;

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(stretch.Text.Length == 0 ? SlotFilling.None : SlotFilling.One(stretch.Utterance));

    /// <summary>The places where a name of a few plain words may end: words with digits are keys or numbers.</summary>
    internal static ulong NamesAfter(SpokenSentence said, int start, int most)
    {
        var ends = 0UL;
        for (var end = start + 1; end <= Math.Min(said.Count, start + most); end++)
            if (said[end - 1].Kind == TokenKind.Word && said.Core(end - 1).IndexOfAnyInRange('0', '9') < 0)
                ends |= SpokenSentence.To(end);
        return ends;
    }

    /// <summary>The places after a start, at most <paramref name="most"/> words on, and the end.</summary>
    internal static ulong PlacesAfter(SpokenSentence said, int start, int most)
    {
        var ends = 0UL;
        for (var end = start + 1; end <= Math.Min(said.Count, start + most); end++)
            ends |= SpokenSentence.To(end);
        return start < said.Count ? ends | SpokenSentence.To(said.End) : ends;
    }
}

/// <summary><c>&lt;query&gt;</c>: a question to its end, from the word that asks: “should guests get an invoice?”.</summary>
internal sealed class QuerySlot : IWaySlot
{
    private static readonly string[] Asking =
    [
        "can",
        "could",
        "do",
        "does",
        "did",
        "is",
        "are",
        "should",
        "shall",
        "when",
        "what",
        "which",
        "who",
        "how",
        "why",
        "where",
        "will",
        "would",
        "may",
        "must",
    ];

    public string Kind => "query";

    public (string Said, string Meant) Sample => ("can zebras fly", "can zebras fly");

    public bool IsCertain => false;

    public ulong Ends(SpokenSentence said, int start) =>
        start + 1 < said.Count && Array.Exists(Asking, word => said.Is(start, word)) ? SpokenSentence.To(said.End) : 0;

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(SlotFilling.One(stretch.Utterance));
}

/// <summary><c>&lt;quoted&gt;</c>: text in quotation marks.</summary>
internal sealed class QuotedTextSlot : IWaySlot
{
    public string Kind => "quoted";

    public (string Said, string Meant) Sample => ("\"Zebras can fly\"", "Zebras can fly");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) =>
        said[start].Kind == TokenKind.Quoted ? SpokenSentence.To(start + 1) : 0;

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(SlotFilling.One(stretch.Utterance));
}

/// <summary>
/// <c>&lt;reason&gt;</c>: the rest after “because”, “since”, “as”, “reason:”, or after a comma, dash or colon.
/// </summary>
internal sealed class ReasonSlot : IWaySlot
{
    public string Kind => "reason";

    public (string Said, string Meant) Sample => ("because zebras fly", "zebras fly");

    public bool IsCertain => false;

    public ulong Ends(SpokenSentence said, int start) =>
        start > 0
        && start < said.Count
        && (Opens(said, start) || said[start - 1].Sign is ',' or ':' or '.' or ';' or '!')
            ? SpokenSentence.To(said.End)
            : 0;

    public ulong NamedEnds(SpokenSentence said, int start) =>
        start > 0 && start < said.Count && Opens(said, start) ? SpokenSentence.To(said.End) : 0;

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel)
    {
        var start = stretch.Start;
        if (Opens(stretch.Sentence, start) && stretch.Count > 1)
            start++;
        var words = stretch.Sentence.Between(start, stretch.End);
        return Task.FromResult(words.Text.Length == 0 ? SlotFilling.None : SlotFilling.One(words));
    }

    private static bool Opens(SpokenSentence said, int at) =>
        said.Is(at, "because")
        || said.Is(at, "cause")
        || said.Is(at, "cos")
        || said.Is(at, "since")
        || said.Is(at, "as")
        || said.Is(at, "reason");
}
