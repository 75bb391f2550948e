using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Domain.Strategy;

/// <summary><c>&lt;measure&gt;</c>: a number with or without its unit: “62%”, “4.5 stars”, “€3m”.</summary>
internal sealed class MeasureSlot : IWaySlot
{
    public string Kind => "measure";

    public (string Said, string Meant) Sample => ("62%", "62%");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start)
    {
        if (!MeasureWords.IsNumber(said, start))
            return 0;
        var ends = SpokenSentence.To(start + 1);
        for (var end = start + 2; end <= Math.Min(said.Count, start + 3); end++)
            if (said[end - 1].Kind == TokenKind.Word)
                ends |= SpokenSentence.To(end);
        return ends;
    }

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(SlotFilling.One(stretch.Text.Trim('.', '!', '?')));
}

/// <summary><c>&lt;share&gt;</c>: a percentage.</summary>
internal sealed class ShareSlot : IWaySlot
{
    public string Kind => "share";

    public (string Said, string Meant) Sample => ("80%", "80%");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) =>
        !MeasureWords.IsNumber(said, start) ? 0
        : said.Core(start) is [.., '%'] ? SpokenSentence.To(start + 1)
        : start + 1 < said.Count && (said.Is(start + 1, "%") || said.Is(start + 1, "percent"))
            ? SpokenSentence.To(start + 2)
        : 0;

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(Measure.Read(stretch.Text) is { } share ? SlotFilling.One(share.ToString()) : SlotFilling.None);
}

/// <summary>Tells the words that begin a measure.</summary>
internal static class MeasureWords
{
    public static bool IsNumber(SpokenSentence said, int at) =>
        at < said.Count
        && said[at].Kind == TokenKind.Word
        && said.Core(at).TrimStart("€$£¥-−") is [>= '0' and <= '9', ..]
        && Measure.Read(said.Core(at).ToString()) is not null;
}
