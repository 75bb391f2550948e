using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>Decides what a sentence means as an answer to what is open.</summary>
internal sealed partial class AnswerReading(OpenExchange open, Utterance heard, Turn turn, SentenceTrial trial)
{
    private const int LongestQuote = 120;
    private const int MostUnsure = 4;

    /// <summary>The meaning; <c>null</c>: it is no answer.</summary>
    public Interpretation? Read(HeardSentence said, PlainWords plain)
    {
        if (IsSaidAgain(said))
            return null;
        var isLapsed = open.Until <= turn.Now;
        // A complete command with words of its own wins, unless a button is labelled exactly so.
        var isWhole = said.Known is { Command: not null, Matched: > 0 };
        var answer = ShortAnswer.Of(plain.Words);
        var isLabel = !plain.IsEmpty && !(isLapsed && isWhole) && !IsAskedBack(said);
        if (isLabel && OfferMatch.ByExactLabel(plain, open.Offers) is { } labelled)
            return isLapsed ? Lapsed(Again(labelled)) : Press(labelled);
        if (isWhole && answer is not { Agreeing: not Agreeing.Neither, Rest: 0 })
            return isLapsed ? null
                : AnswerWords.GiveReason(plain) || IsAskedFor(said, plain) ? Fill(plain)
                : open.Gap is { Kind: AnswerKind.Piece } && FillWhole(plain) is { } filled ? filled
                : PointsAt(said, plain);
        return isLapsed ? ReadLate(plain, answer) : ReadInTime(said, plain, answer);
    }

    // A number or a question may be a whole command, and is what some forms ask for.
    private bool IsAskedFor(HeardSentence said, PlainWords plain) =>
        open.Form is { } form
        && (AnswerWords.IsNumber(plain) || (form.AsksQuestion && said.Words.Said.TrimEnd().EndsWith('?')));

    // The sentence that led to the question, or one that leads to the same, asks it again and answers nothing.
    private bool IsSaidAgain(HeardSentence said)
    {
        var text = said.Words.Said.Trim();
        if (IsSame(text, open.Said.Text) || (open.Form is { } form && IsSame(text, form.Says)))
            return true;
        return said.Known is { Command: null, Matched: > 0, Reply: { Outcome: Outcome.Asked } question } known
            && known.Usage == trial.KindOf(open.Said)
            && ExchangeOpening.QuestionOf(question) == open.Question;
    }

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private Interpretation? ReadInTime(HeardSentence said, PlainWords plain, ShortAnswer answer)
    {
        if (open.Gap is { Kind: AnswerKind.Statement })
            return said.Known?.Command is { HowTo: { Matter: null, Rule: null } } || IsQuestion(said)
                ? null
                : Fill(plain);
        if (ReadAgreement(plain, answer) is { } agreement)
            return agreement;
        // “no idea” is no size and no day; where a text is asked for, it may be one.
        if (
            AnswerHedge.IsAll(heard.Text)
            && (open.Offers.Count > 0 || open.Gap is { Kind: AnswerKind.Piece or AnswerKind.Time })
        )
            return Decline();
        var rest = answer.Agreeing == Agreeing.Yes ? plain.Words[^answer.Rest..] : plain.Words;
        if (!IsAskedBack(said) && OfferMatch.ByLabel(rest, open.Offers) is { } labelled)
            return Press(labelled);
        var piece =
            Revise(plain)
            ?? ReadPiece(said, plain)
            ?? (OfferMatch.ByNumber(rest, open.Offers.Count) is { } numbered ? Press(numbered) : null);
        return piece is null or Interpretation.Says { IsDoubtful: true } ? Guess(said, plain, answer) ?? piece : piece;
    }

    private Interpretation? ReadAgreement(PlainWords plain, ShortAnswer answer) =>
        answer switch
        {
            { Agreeing: Agreeing.Yes }
                when open.Form?.Confirmed is { } filled
                    && IsEcho(plain, answer, [filled.Sentence.Text, .. open.Offers.Select(offer => offer.Label)]) =>
                filled,
            { Agreeing: Agreeing.Yes, Rest: 0 } => open.Yes is { } yes ? Press(yes) : WhichOne(),
            { Agreeing: Agreeing.No, Rest: 0 } => Decline(),
            _ => null,
        };

    private static bool IsEcho(PlainWords plain, ShortAnswer answer, IEnumerable<string> offered) =>
        AgreementEcho.IsOne(plain.Words.AsSpan(plain.Words.Length - answer.Rest), offered);

    private Interpretation? ReadPiece(HeardSentence said, PlainWords plain)
    {
        if (IsSomethingElse(said, plain))
            return null;
        var filled = Fill(plain, isPiece: said.Known is not { Command: null, Matched: > 0 });
        return !IsQuestion(said) ? filled
            : filled is { Fields: null } ? new Interpretation.Asks(IsThatMeant(filled.Sentence))
            : null;
    }

    private bool IsSomethingElse(HeardSentence said, PlainWords plain) =>
        IsOwn(said, plain) || IsUnfinishedCommand(said, plain) || (IsQuestion(said) && !IsUnsure(said, plain));

    // “13?”, “hmm, maybe tomorrow?” are answers of somebody who is not sure.
    private static bool IsUnsure(HeardSentence said, PlainWords plain) =>
        said.Known?.Command is null
        && plain.Words.Length <= MostUnsure
        && !plain.Words.Any(word => AnswerWords.IsInterrogative(word));

    // A text of a form may be anything, so what is a command of its own stays one; so does a key that was said.
    private bool IsOwn(HeardSentence said, PlainWords plain) => IsOwnQuestion(said, plain) || IsOwnCommand(said, plain);

    // “story new” and “assign PB-3” lack something, but nothing in them could be an answer.
    private bool IsOwnQuestion(HeardSentence said, PlainWords plain) =>
        open.Gap is not { Kind: AnswerKind.Piece }
        && said.Known is { Command: null, Matched: > 0 and var matched }
        && plain.Words.Length > 1
        && matched + plain.Words.Count(word => StoryKey.TryRead(word, turn.Hearing.Prefix, out _))
            >= plain.Words.Length;

    private bool IsOwnCommand(HeardSentence said, PlainWords plain) =>
        said.Known is { Command: not null } known
        && ((open.Form is { Choices.Count: 0 } && !AnswerWords.IsNumber(plain)) || SaysKnownKey(plain))
        && (known.Matched > 0 || known.Command.HowTo is { Matter: null, Rule: null });

    private bool SaysKnownKey(PlainWords plain) =>
        plain.Line.Contains('-') && open.Said.Text.Contains(plain.Line, StringComparison.OrdinalIgnoreCase);

    // Somebody who begins another command is asked what it lacks; it is no text for this one.
    private bool IsUnfinishedCommand(HeardSentence said, PlainWords plain) =>
        open.Gap is not { Kind: AnswerKind.Piece }
        && said.Known is { Command: null } known
        && !plain.Line.EndsWith('?')
        && (
            known.Matched > 1
            || (open.Gap is { Kind: AnswerKind.Name } && known.Matched > 0)
            || (open.Form is not null && known.Matched == plain.Words.Count(word => !word.Contains('-')))
        );

    private Interpretation.Asks? ReadLate(PlainWords plain, ShortAnswer answer)
    {
        if (answer is { Agreeing: Agreeing.Yes, Rest: 0 })
            return Lapsed(open.Yes is { } yes ? Again(yes) : open.Said);
        if (answer is { Agreeing: Agreeing.No, Rest: 0 })
            return new Interpretation.Asks(Reply.Private("That has lapsed already, and nothing was changed."));
        return plain.Words.Length <= 3 && OfferMatch.ByLabel(plain.Words, open.Offers) is { } labelled
            ? Lapsed(Again(labelled))
            : null;
    }

    // The code of a previewed offer has lapsed with it.
    private Utterance Again(int offer) => open.Code is null ? open.Offers[offer].Says : open.Said;

    private Interpretation.Says Press(int offer) => new(open.Offers[offer].Says);

    // “planning” is a command and the name of a ceremony; “link CHK-1 to R-9” is no answer for the sake of its key.
    private Interpretation.Says? FillWhole(PlainWords plain) =>
        Fill(plain) is { IsDoubtful: false } filled
        && PlainWords.Of(filled.Sentence.Text).Words is var words
        && plain.Words.All(word => SmallWords.IsSmall(word) || words.Contains(word))
            ? filled
            : null;

    private Interpretation.Says? Fill(PlainWords plain, bool isPiece = true)
    {
        var answer = heard;
        var visible = PlainWords.Visible(answer.Text);
        if (answer.Entities.Count == 0 && visible.Length < answer.Text.Length)
            (answer, plain) = (Utterance.Plain(visible), PlainWords.Of(visible));
        return GapFilling.Fill(open, answer, plain, trial, isPiece);
    }

    // A question is no answer, except where somebody is asked for one.
    private bool IsQuestion(HeardSentence said) =>
        said.Words.Said.TrimEnd().EndsWith('?')
        && said.Words.Said.Trim().Length > 1
        && open.Form is not ({ IsLong: true } or { AsksQuestion: true });

    // “dunno, 3?”
    private bool IsAskedBack(HeardSentence said) => heard != turn.Inbound.Said && IsQuestion(said);

    private Interpretation? Revise(PlainWords plain)
    {
        if (Revision.Read(heard, plain) is not { } correction)
            return null;
        var piece = PlainWords.Of(correction.Piece.Text);
        if (open.Gap is not null && correction.Instead is null)
            if (GapFilling.Fill(open, correction.Piece, piece, trial) is { } filled)
                return filled;
        foreach (var sentence in Waiting())
            switch (Revision.Of(sentence, correction, open.Gap is not null, trial, turn.Hearing))
            {
                case [var only]:
                    return new Interpretation.Says(only);
                case { Count: > 1 } several:
                    return new Interpretation.Asks(WhichDoYouMean(several));
            }
        return null;
    }

    private IEnumerable<Utterance> Waiting()
    {
        yield return open.Said;
        if (open.Code is null)
            foreach (var offer in open.Offers)
                yield return offer.Says;
    }

    private Interpretation Decline() =>
        open.Code is { } code
            ? new Interpretation.Says(Agreements.Declining(code))
            : new Interpretation.Asks(
                Reply.Private(
                    $"All right, I leave it: “{TextCut.ToLine(open.Said.Text, LongestQuote)}”. Nothing has changed."
                )
            );

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
