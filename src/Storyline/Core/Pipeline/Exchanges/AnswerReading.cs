using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>Decides what a sentence means as an answer to what is open.</summary>
internal sealed partial class AnswerReading(OpenExchange open, Utterance heard, Turn turn, SentenceTrial trial)
{
    private const int MostUnsure = 4;

    /// <summary>The meaning; <c>null</c>: it is no answer.</summary>
    public Interpretation? Read(HeardSentence said, PlainWords plain)
    {
        if (IsSaidAgain(said))
            return null;
        var isLapsed = open.Until <= turn.Now;
        // A complete command with words of its own wins, unless a button is labelled exactly so.
        var isWhole = said.Known is { Command: not null, Matched: > 0 } && !IsWishedText(said);
        var answer = ShortAnswer.Of(plain.Words);
        var isLabel = !plain.IsEmpty && !(isLapsed && isWhole) && !IsAskedBack(said);
        if (isLabel && Labelled(plain) is { } labelled)
            return isLapsed ? Lapsed(Again(labelled)) : Press(labelled);
        if (!isLapsed && !open.IsSuggestion && OfferMatch.ByKey(plain, open.Offers) is { } keyed)
            return new Interpretation.Says(keyed);
        if (isWhole && answer is not { Agreeing: not Agreeing.Neither, Rest: 0 })
            return isLapsed ? null : ReadCommand(said, plain);
        return isLapsed ? ReadLate(plain, answer) : ReadInTime(said, plain, answer);
    }

    private int? Labelled(PlainWords plain) =>
        OfferMatch.ByExactLabel(plain, open.Offers) ?? (IsChoice ? OfferMatch.ByPoliteLabel(plain, open.Offers) : null);

    private Interpretation? ReadCommand(HeardSentence said, PlainWords plain) =>
        AnswerWords.GiveReason(plain) || IsAskedFor(said, plain) ? Fill(plain)
        : IsKeysAlone(plain) ? (Interpretation?)Fill(plain) ?? EachKey(plain)
        : open.Gap is { Kind: AnswerKind.Piece } && FillWhole(plain) is { } filled ? filled
        : PointsAt(said, plain);

    // “I want to export as CSV” is what somebody wishes who is asked for that.
    private bool IsWishedText(HeardSentence said) => said.IsWish && open.Form is { IsLong: true };

    // A number or a question may be a whole command, and is what some forms ask for.
    private bool IsAskedFor(HeardSentence said, PlainWords plain) =>
        open.Form is { } form
        && (AnswerWords.IsNumber(plain) || (form.AsksQuestion && said.Words.Said.TrimEnd().EndsWith('?')));

    // “PB-2 + PB-4” shows two stories, and is which ones where that was asked.
    private bool IsKeysAlone(PlainWords plain) =>
        open.Gap is not null
        && plain.Words.Count(IsKeyOrNumber) > 1
        && plain.Words.All(word => SmallWords.IsSmall(word) || word is "+" or "&" || IsKeyOrNumber(word));

    private bool IsKeyOrNumber(string word) => IsKey(word) || word.All(char.IsAsciiDigit);

    private bool IsKey(string word) => word.Contains('-') && StoryKey.TryRead(word, turn.Hearing.Prefix, out _);

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
        if (SaysNothing)
            return Decline();
        var rest = answer.Agreeing == Agreeing.Yes ? plain.Words[^answer.Rest..] : plain.Words;
        if (!IsAskedBack(said) && (OfferMatch.ByLabel(rest, open.Offers) ?? AfterNone(plain)) is { } labelled)
            return Press(labelled);
        var piece =
            Revise(plain)
            ?? ReadPiece(said, plain)
            ?? (OfferMatch.ByNumber(rest, open.Offers.Count) is { } numbered ? Press(numbered) : null);
        if (piece is not (null or Interpretation.Says { IsDoubtful: true }))
            return piece;
        return Explained(plain) ?? Guess(said, plain, answer) ?? Several(plain) ?? (IsUnsaid ? Decline() : piece);
    }

    // “none, ask the PM”; where a yes is waited for, a no stays one.
    private int? AfterNone(PlainWords plain) =>
        open.Code is null && plain.Words is ["no" or "none" or "nope" or "neither", .. { Length: > 0 } rest]
            ? OfferMatch.ByLabel(rest, open.Offers)
            : null;

    // “no idea” is no size and no day; where a text is asked for, it may be one.
    private bool SaysNothing =>
        AnswerHedge.IsAll(heard.Text)
        && (
            open.Offers.Count > 0
            || open.Gap is { Kind: AnswerKind.Piece or AnswerKind.Time }
            || open.Form is { IsName: true }
        );

    // What was previewed is agreed to in so many words.
    private bool IsChoice => open is { IsSuggestion: false, Code: null };

    private Interpretation.Says? Explained(PlainWords plain) =>
        IsChoice && OfferMatch.ByExplainedLabel(heard.Text, plain, open.Offers) is { } explained
            ? Press(explained)
            : null;

    // “can't say, too vague”
    private bool IsUnsaid => heard != turn.Inbound.Said && open.Offers.Count > 0;

    private Interpretation? ReadAgreement(PlainWords plain, ShortAnswer answer) =>
        answer switch
        {
            { Agreeing: Agreeing.Yes }
                when open.Form?.Confirmed is { } filled
                    && IsEcho(plain, answer, [filled.Sentence.Text, .. open.Offers.Select(offer => offer.Label)]) =>
                filled,
            { Agreeing: Agreeing.Yes, Rest: 0 } when open.IsBeside => LeftOpen(),
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
    private bool IsOwn(HeardSentence said, PlainWords plain) =>
        !IsWishedText(said) && (IsOwnQuestion(said, plain) || IsOwnCommand(said, plain));

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
        if (
            Revision.Read(heard, plain) is not { } correction
            || (!correction.IsCertain && GapFilling.TakesText(open, heard, trial))
        )
            return null;
        var piece = PlainWords.Of(correction.Piece.Text);
        if (correction.Instead is not null && OfferMatch.ByExactLabel(piece, open.Offers) is { } labelled)
            return Press(labelled);
        if (open.Gap is not null && correction.Instead is null)
            if (GapFilling.Fill(open, correction.Piece, piece, trial) is { } filled)
                return filled;
        foreach (var sentence in Waiting())
            switch (Revision.Of(sentence, correction, open.Gap is not null, trial, turn.Hearing))
            {
                case [var only]:
                    return IsExchange(correction)
                        ? new Interpretation.Asks(IsThatMeant(only))
                        : new Interpretation.Says(only);
                case { Count: > 1 } several:
                    return new Interpretation.Asks(WhichDoYouMean(several));
            }
        return Exchanged(correction, piece);
    }

    private bool IsExchange(Revision.Correction correction) =>
        open.Gap is not null && correction is { Instead: not null, IsCertain: false };

    // “Wednesday instead of Monday”, where the Monday was not said.
    private Interpretation.Asks? Exchanged(Revision.Correction correction, PlainWords piece) =>
        IsExchange(correction) && GapFilling.Fill(open, correction.Piece, piece, trial) is { Fields: null } likely
            ? new Interpretation.Asks(IsThatMeant(likely.Sentence))
            : null;

    private IEnumerable<Utterance> Waiting()
    {
        yield return open.Said;
        if (open.Code is null)
            foreach (var offer in open.Offers)
                yield return offer.Says;
    }
}
