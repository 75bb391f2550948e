using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline.Nearest;

/// <summary>A sentence that may be suggested.</summary>
internal sealed record NearSuggestion(Utterance Sentence, bool MayWrite)
{
    private const int LongestLabel = 75;

    public SuggestionRank Rank { get; init; }

    public string? Label { get; init; }

    /// <summary>It is nearly what was said.</summary>
    public bool IsCertain { get; init; }

    public Button Button => new(Label ?? TextCut.ToLine(Sentence.Text, LongestLabel), Sentence.Text);
}

/// <summary>The order in which suggestions stand.</summary>
internal enum SuggestionRank
{
    Corrected,
    Read,
    Alike,
    Change,
}
