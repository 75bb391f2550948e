namespace Storyline.Core.Pipeline.Nearest;

/// <summary>What a sentence and something that may be suggested for it have in common.</summary>
/// <param name="Words">What the words of the sentence weigh that the other has too.</param>
/// <param name="Pieces">What the words of the sentence weigh that fill its slots.</param>
/// <param name="Missed">What the heaviest word weighs that only other commands have.</param>
/// <param name="Foreign">What the words weigh that no command has.</param>
/// <param name="FormWords">What the words of the other weigh that the sentence says.</param>
internal readonly record struct NearLikeness(
    double Words,
    double Pieces,
    double Missed,
    double Foreign,
    double FormWords,
    NearSentence Said,
    FilledForm Filled
)
{
    private const double NearRead = 0.5;
    private const double NearChange = 0.62;
    private const double MostMissed = 0.7;
    private const double LeastNamed = 0.7;
    private const double MostForeign = 1.2;
    private const double CertainShare = 0.8;

    /// <summary>The share of both that they have in common.</summary>
    public double Share
    {
        get
        {
            var slots = Filled.Form.Slots.Count * NearSentence.Piece;
            var whole = Said.Weight + Filled.Form.Weight + slots;
            return whole == 0 ? 0 : (Words + Pieces + FormWords + Filled.FromSentence * NearSentence.Piece) / whole;
        }
    }

    public bool IsCertain => Share >= CertainShare;

    /// <summary>Whether it is near enough to show something.</summary>
    public bool SuggestsRead => Words > 0 && Share >= NearRead;

    /// <summary>
    /// Whether it is near enough to change something: nothing that the sentence names is left out, nothing else is named,
    /// and neither says “not” where the other does not.
    /// </summary>
    public bool SuggestsChange =>
        Share >= NearChange
        && Missed <= MostMissed
        && Foreign <= MostForeign * Words
        && FormWords >= LeastNamed * Filled.Form.Weight
        && !Said.AsksForFacts
        && Said.IsNegated == Filled.Form.IsNegated
        && TakesEverything();

    private bool TakesEverything()
    {
        for (var at = 0; at < Said.Words.Count; at++)
            if (Said.Words[at].IsPiece && !Filled.Takes(at))
                return false;
        return true;
    }
}
