using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>Puts an answer into the sentence or the form that lacks it.</summary>
internal static class GapFilling
{
    /// <summary>The sentence with the answer in it; <c>null</c>: it does not fit.</summary>
    /// <param name="isPiece">It can only be a piece: it says nothing by itself.</param>
    public static Interpretation.Says? Fill(
        OpenExchange open,
        Utterance answer,
        PlainWords plain,
        SentenceTrial trial,
        bool isPiece = true
    )
    {
        if (open.Form is { } form)
            return IntoForm(form, AnswerVariants.WithoutCourtesy(answer, plain) ?? answer, trial);
        if (open.Gap is not { } gap)
            return null;
        var kind = KindOf(open, gap, trial);
        Utterance? refused = null;
        foreach (var variant in AnswerVariants.Of(answer, plain))
        {
            var candidate = In(open, gap, variant);
            if (trial.Hear(candidate) is not { } parsed || (kind is not null && parsed.Usage != kind))
                continue;
            if (!Fits(variant, gap, parsed, candidate, trial))
                continue;
            if (parsed.Command is not null || (isPiece && IsNextQuestion(open, parsed)))
                return new Interpretation.Says(candidate);
            if (isPiece && parsed.Reply is { Outcome: Outcome.Refused })
                refused ??= candidate;
        }
        // The command itself says what is wrong with the answer.
        return refused is null || gap.Kind == AnswerKind.Piece ? null : new Interpretation.Says(refused);
    }

    // “*” and “—” may be a card in poker, and are no text.
    private static bool Fits(
        Utterance answer,
        AnswerGap gap,
        ParsedSentence parsed,
        Utterance candidate,
        SentenceTrial trial
    ) =>
        (gap.Kind != AnswerKind.Time || trial.IsTime(answer))
        && (SaysSomething(answer) || parsed.Use.TextStart >= SentenceTrial.TokensOf(candidate).Count);

    private static bool SaysSomething(Utterance answer) =>
        answer.Text.Any(sign => char.IsLetterOrDigit(sign) || char.IsNumber(sign));

    private static Usage? KindOf(OpenExchange open, AnswerGap gap, SentenceTrial trial) =>
        trial.KindOf(open.Said)
        ?? (
            gap.Sentence is { } sentence
                ? trial.KindOf(Utterance.Plain(sentence.Replace($"{AnswerGap.Mark}", "")))
                : null
        );

    // Another piece is still missing, and is asked for next.
    private static bool IsNextQuestion(OpenExchange open, ParsedSentence parsed) =>
        parsed.Reply is { Outcome: Outcome.Asked } question && ExchangeOpening.QuestionOf(question) != open.Question;

    private static Utterance In(OpenExchange open, AnswerGap gap, Utterance answer)
    {
        if (gap.Sentence is not { } sentence)
            return open.Said.With(^0.., Utterance.Plain(" ")) is var before ? before.With(^0.., answer) : answer;
        var at = sentence.IndexOf(AnswerGap.Mark, StringComparison.Ordinal);
        return at < 0
            ? Utterance.Plain($"{sentence} ").With(^0.., answer)
            : Utterance.Plain(sentence).With(at..(at + 1), answer);
    }

    private static Interpretation.Says? IntoForm(FormGap form, Utterance answer, SentenceTrial trial)
    {
        var value = answer.Text.Trim();
        if (!SaysSomething(answer))
            return null;
        if (form.Choices.Count > 0)
        {
            var offers = form
                .Choices.Select(choice => new OfferedSentence(choice.Key, Utterance.Plain(choice.Value)))
                .ToList();
            if (OfferMatch.ByLabel(PlainWords.Of(value).Words, offers) is not { } chosen)
                return null;
            value = offers[chosen].Says.Text;
        }
        var fields = new Dictionary<string, string>(form.Filled) { [form.Field] = value };
        var says = Utterance.Plain(form.Says);
        return trial.Hear(says, fields) is null
            ? null
            : new Interpretation.Says(says) { Fields = fields, IsLoose = form.Choices.Count == 0 };
    }

    /// <summary>The field of a form that an answer in words fills: the first that is required and empty.</summary>
    public static FormGap? Of(Part.Form form)
    {
        var input =
            form.Inputs.FirstOrDefault(one => one.Required && string.IsNullOrEmpty(one.Value))
            ?? form.Inputs.FirstOrDefault(one => one.Error is not null)
            ?? form.Inputs.FirstOrDefault(one => one.Required)
            ?? form.Inputs.FirstOrDefault(one => string.IsNullOrEmpty(one.Value))
            ?? (form.Inputs is [var first, ..] ? first : null);
        if (input is null)
            return null;
        return new FormGap(
            form.Says,
            input.Name,
            form.Inputs.Where(one => one.Value is { Length: > 0 } && one != input)
                .ToDictionary(one => one.Name, one => one.Value!),
            input is Input.Choice choice
                ? choice
                    .Options.DistinctBy(option => option.Label)
                    .ToDictionary(option => option.Label, option => option.Value)
                : new Dictionary<string, string>(),
            input is Input.Lines
        );
    }
}
