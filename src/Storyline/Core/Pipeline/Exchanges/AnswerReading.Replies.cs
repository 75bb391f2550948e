using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>What is said where an answer settles nothing yet: that it is left, which one is meant, or whether it is.</summary>
internal sealed partial class AnswerReading
{
    private const int LongestQuote = 120;
    private const int MostOfAll = 5;

    // “both”, “all of them are gone”, where the question is which one
    private Interpretation.Asks? Several(PlainWords plain) =>
        open is { IsSuggestion: false, Code: null }
        && plain.Words.SkipWhile(SmallWords.LeadIn).FirstOrDefault() is "both" or "all"
        && plain.Words.Length <= MostOfAll
        && open.Offers.Count(offer => trial.Hear(offer.Says) is { MayWrite: true } or { Command: null }) > 1
            ? OneByOne([.. open.Offers.Select(offer => new Button(offer.Label, offer.Says.Text))])
            : null;

    // “PB-9 and PB-10”, “3 and 4”
    private Interpretation.Asks? EachKey(PlainWords plain)
    {
        if (open.Gap is not { } gap)
            return null;
        List<Utterance> each =
        [
            .. plain
                .Words.Where(IsKeyOrNumber)
                .Select(word => GapFilling.Whole(open, gap, Utterance.Plain(word.ToUpperInvariant())))
                .Where(one => trial.Hear(one) is { MayWrite: true } or { Reply.Outcome: Outcome.Asked }),
        ];
        return each.Count > 1 ? OneByOne([.. each.Select(one => new Button(one.Text, one.Text))]) : null;
    }

    private Interpretation.Asks OneByOne(Button[] each) =>
        new(Reply.Ask("I do this one at a time. Which one first?", each) with { Asking = open.Said, Gap = open.Gap });

    private Interpretation Decline() =>
        open.Code is { } code
            ? new Interpretation.Says(Agreements.Declining(code))
            : new Interpretation.Asks(
                Reply.Private(
                    $"All right, I leave it: “{TextCut.ToLine(open.Said.Text, LongestQuote)}”. Nothing has changed."
                )
            );

    // “ok” may only say that it was seen; what was done is done.
    private Interpretation.Asks LeftOpen()
    {
        Button[] offered = [.. open.Offers.Select(offer => new Button(offer.Label, offer.Says.Text))];
        return new Interpretation.Asks(
            Reply.Ask($"It is done. {open.Question} Say the name or the number of one, or leave it open.", offered) with
            {
                Beside = new SideQuestion(open.Said.Text, offered),
            }
        );
    }

    private Interpretation.Asks WhichOne() =>
        open.Offers.Count == 0
            ? new Interpretation.Asks(
                Reply.Ask(
                    "I have asked for a piece that a yes does not tell. Say it in a word or two, or “never mind”."
                ) with
                {
                    Asking = open.Said,
                    Gap = open.Gap,
                }
            )
            : new Interpretation.Asks(
                Reply.Ask(
                    "Which one do you mean? Say its number or its name.",
                    [.. open.Offers.Select(offer => new Button(offer.Label, offer.Says.Text))]
                ) with
                {
                    Asking = open.Said,
                    Gap = open.Gap,
                }
            );

    public static Reply IsThatMeant(Utterance sentence) =>
        Reply.Ask(
            $"Do you mean “{TextCut.ToLine(sentence.Text, LongestQuote)}”?",
            new Button("Yes", sentence.Text, ButtonStyle.Primary)
        ) with
        {
            Gap = AnswerGap.None,
        };

    public static Reply WhichDoYouMean(IReadOnlyList<Utterance> several) =>
        Reply.Ask(
            "Which one do you mean?",
            [.. several.Select(one => new Button(TextCut.ToLine(one.Text, 60), one.Text))]
        ) with
        {
            Gap = AnswerGap.None,
        };

    private static Interpretation.Asks Lapsed(Utterance says) =>
        new(
            Reply.No(
                $"That has lapsed: I wait for an answer for {(int)ExchangeRecord.Lifetime.TotalMinutes} minutes. Nothing has changed.",
                says.Text.Length == 0 ? [] : [new Button("Say it again", says.Text)]
            )
        );
}
