using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>
/// Runs parts of an answer on scratch work, to find the one that would succeed. It is meant if all around it says nothing
/// (“the 25th of December, please”), and offered otherwise.
/// </summary>
internal sealed class AnswerAttempt(Turn turn, IWork work)
{
    /// <summary>The most parts that are tried.</summary>
    public const int Most = 30;

    /// <summary>
    /// The first that succeeds, or which one, where two do that are as long: “between 5 and 8, say 8”. None does: the first is
    /// offered, and says what is wrong with it.
    /// </summary>
    public async Task<Interpretation> First(IReadOnlyList<AnswerPart> parts, CancellationToken cancel)
    {
        if (await Succeeding(parts, cancel) is not { } part)
            return Offer(parts[0]);
        if (part.IsAll)
            return Meaning(part);
        var others = parts.Where(one =>
            one.Words == part.Words && one.First != part.First && one.Said.Text != part.Said.Text
        );
        return await Succeeding(others, cancel) is { } other ? Which(part, other) : Offer(part);
    }

    private static Interpretation.Asks Which(params ReadOnlySpan<AnswerPart> parts) =>
        new(AnswerReading.WhichDoYouMean([.. parts.ToArray().Select(part => part.Said)])) { IsLoose = true };

    /// <summary>A shorter answer than one that was refused as a whole; <c>null</c>: none succeeds either.</summary>
    public async Task<Interpretation?> Shorter(OpenExchange open, SentenceTrial trial, CancellationToken cancel)
    {
        var said = AnswerHedge.Without(turn.Inbound.Said);
        var plain = PlainWords.Of(said.Text);
        if (OfferGuess.Excludes(plain))
            return null;
        if (OfferGuess.Of(plain, said.Text, open.Offers) is { } guess)
            return new Interpretation.Asks(AnswerReading.IsThatMeant(open.Offers[guess.Offer].Says));
        foreach (var form in GapFilling.IntoForm(open, said, trial).Take(Most))
            if (await Succeeds(new SubSentence(form.Sentence, form.Fields!), cancel))
                return form;
        return await Succeeding(GapFilling.Shorter(open, said, trial).Take(Most), cancel) is { } part
            ? Meaning(part)
            : null;
    }

    private async Task<AnswerPart?> Succeeding(IEnumerable<AnswerPart> parts, CancellationToken cancel)
    {
        foreach (var part in parts)
            if (await Succeeds(new SubSentence(part.Said, turn.Inbound.Fields), cancel))
                return part;
        return null;
    }

    private async Task<bool> Succeeds(SubSentence sentence, CancellationToken cancel)
    {
        var tried = await turn.Run(sentence, work.Scratch(), cancel);
        return tried.Outcome is Outcome.Done or Outcome.Shown || tried.Agreement is not null;
    }

    private static Interpretation Meaning(AnswerPart part) =>
        part.IsAll ? new Interpretation.Says(part.Said) { IsLoose = true } : Offer(part);

    private static Interpretation.Asks Offer(AnswerPart part) =>
        new(AnswerReading.IsThatMeant(part.Said)) { IsLoose = true };
}
