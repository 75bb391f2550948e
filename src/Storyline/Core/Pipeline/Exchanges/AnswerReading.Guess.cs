using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>What an answer may mean that says more than what was asked for.</summary>
internal sealed partial class AnswerReading
{
    // What is left: an offer that the answer points at, a yes with words around it, or a piece with words around it.
    private Interpretation? Guess(HeardSentence said, PlainWords plain, ShortAnswer answer)
    {
        if (
            open.IsSuggestion
            || said.Known?.Command is not null
            || IsSomethingElse(said, plain)
            || plain.Words.Length > MostGuessed
            || OfferGuess.Excludes(plain)
        )
            return null;
        var guess = answer.Agreeing == Agreeing.Neither ? OfferGuess.Of(plain, said.Words.Said, open.Offers) : null;
        // What was previewed is agreed to, not pointed at: “I deleted it” deletes nothing.
        if (guess is { IsSure: true } sure && open.Code is null)
            return Press(sure.Offer);
        if (guess is { IsWhole: true } whole)
            return WritesNothing(whole.Offer) ? Press(whole.Offer) : Whether(whole.Offer);
        if (answer.Agreeing == Agreeing.Yes && open.Yes is { } yes)
            return IsEcho(plain, answer, [open.Offers[yes].Label, open.Offers[yes].Says.Text, open.Said.Text])
                ? Press(yes)
                : null;
        return (Interpretation?)ReadInside(plain) ?? Likely(guess, plain);
    }

    private Interpretation.Asks? Likely(OfferGuess? guess, PlainWords plain) =>
        guess is { } likely ? Whether(likely.Offer)
        : open.Code is null && OfferGuess.PointsAtSeveral(plain, open.Offers) ? WhichOne()
        : null;

    // What only shows or asks further may be pressed by another form of its words: “the stretching one”.
    private bool WritesNothing(int offer) =>
        open.Code is null && trial.Hear(open.Offers[offer].Says) is { Command: null } or { MayWrite: false };

    // “the one about who pays” might be a command about the last story, of which it knows next to nothing.
    private Interpretation? PointsAt(HeardSentence said, PlainWords plain) =>
        !open.IsSuggestion
        && said.Known!.Matched * 2 < plain.Words.Length
        && OfferGuess.Of(plain, said.Words.Said, open.Offers) is { } guess
        && (guess.IsSure || guess.IsWhole)
            ? guess.IsSure && WritesNothing(guess.Offer)
                ? Press(guess.Offer)
                : Whether(guess.Offer)
            : null;

    private const int MostGuessed = 12;

    private Interpretation.Asks Whether(int offer) =>
        new(
            Reply.Ask(
                $"Do you mean “{open.Offers[offer].Label}”?",
                new Button("Yes", open.Offers[offer].Says.Text, ButtonStyle.Primary)
            ) with
            {
                Gap = AnswerGap.None,
            }
        )
        {
            IsLoose = true,
        };

    // “the same day but 10:30”: a part of it may be what was asked for.
    private Interpretation.Tries? ReadInside(PlainWords plain) =>
        !plain.IsEmpty
        && GapFilling.Inside(open, heard, trial).Take(AnswerAttempt.Most).ToList() is { Count: > 0 } parts
            ? new Interpretation.Tries(parts)
            : null;
}
