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
            return IntoForm(form, OfForm(form, AnswerVariants.WithoutCourtesy(answer, plain) ?? answer), trial);
        if (open.Gap is not { } gap)
            return null;
        var kind = KindOf(open, gap, trial);
        Utterance? refused = null;
        Utterance? incomplete = null;
        foreach (var variant in PartOfDay(gap, plain).Concat(AnswerVariants.Of(answer, plain)))
        {
            var candidate = In(open, gap, variant);
            if (Heard(variant, gap, candidate, kind, trial) is not { } parsed)
                continue;
            if (parsed.Command is not null)
                return new Interpretation.Says(candidate);
            if (isPiece && IsNextQuestion(open, parsed))
                incomplete ??= candidate;
            if (isPiece && gap.Kind != AnswerKind.Piece && parsed.Reply is { Outcome: Outcome.Refused })
                refused ??= candidate;
        }
        // Another piece is still missing, or the command itself says what is wrong with the answer.
        return (incomplete ?? refused) is { } doubtful ? new Interpretation.Says(doubtful) { IsDoubtful = true } : null;
    }

    /// <summary>Whether any text is an answer, and this one is taken as it was said.</summary>
    public static bool TakesText(OpenExchange open, Utterance answer, SentenceTrial trial) =>
        open.Form is { } form
            ? form.Choices.Count == 0
            : open.Gap is { Kind: AnswerKind.Text } gap
                && In(open, gap, answer) is var whole
                && trial.Hear(whole) is { Command: not null } parsed
                && parsed.Usage == KindOf(open, gap, trial)
                && parsed.Use.TextStart < SentenceTrial.TokensOf(whole).Count;

    // “afternoon, of course”
    private static IEnumerable<Utterance> PartOfDay(AnswerGap gap, PlainWords plain) =>
        gap.Kind == AnswerKind.Time
        && plain.Words.Where(word => !SmallWords.IsSmall(word)).ToList()
            is [("morning" or "afternoon" or "evening") and var part]
            ? [Utterance.Plain($"in the {part}")]
            : [];

    private static ParsedSentence? Heard(
        Utterance variant,
        AnswerGap gap,
        Utterance candidate,
        Usage? kind,
        SentenceTrial trial
    ) =>
        trial.Hear(candidate) is { } parsed
        && (kind is null || parsed.Usage == kind || parsed.Usage == KindOf(gap, trial))
        && Fits(variant, gap, parsed, candidate, trial)
            ? parsed
            : null;

    /// <summary>
    /// The sentences with a part of the answer that the command knows as its piece, the longest first: “the same day but
    /// 10:30”. What stands around it may matter.
    /// </summary>
    public static IEnumerable<AnswerPart> Inside(OpenExchange open, Utterance answer, SentenceTrial trial)
    {
        if (open.Gap is not { Kind: not (AnswerKind.None or AnswerKind.Statement) } gap || open.Form is not null)
            return [];
        return KindOf(open, gap, trial) is { } kind
            ? AnswerParts
                .Of(answer)
                .Where(part => gap.Kind != AnswerKind.Time || trial.IsTime(part.Said))
                .Select(part => part with { Said = In(open, gap, part.Said) })
                .Where(part => IsKnown(part.Said, gap, kind, trial))
            : [];
    }

    // A reminder has a text of its own in front of its time.
    private static bool IsKnown(Utterance candidate, AnswerGap gap, Usage kind, SentenceTrial trial) =>
        trial.Hear(candidate) is { Command: not null } parsed
        && parsed.Usage == kind
        && (gap.Kind == AnswerKind.Time || parsed.Use.TextStart >= SentenceTrial.TokensOf(candidate).Count);

    /// <summary>The sentences with ever shorter parts of an answer in them, for an answer that was refused as a whole.</summary>
    public static IEnumerable<AnswerPart> Shorter(OpenExchange open, Utterance answer, SentenceTrial trial)
    {
        if (open.Gap is not { Kind: not AnswerKind.Statement } gap || open.Form is not null)
            return [];
        var kind = KindOf(open, gap, trial);
        var variants = AnswerVariants
            .Of(answer, PlainWords.Of(answer.Text))
            .Select(one => new AnswerPart(one, 0, PlainWords.Of(one.Text).Words.Length, IsAll: true));
        return variants
            .Concat(AnswerParts.Of(answer))
            .Select(part => part with { Said = In(open, gap, part.Said) })
            .Where(part => trial.IsComplete(part.Said, kind));
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
        trial.KindOf(open.Said) ?? KindOf(gap, trial);

    // The sentence of the gap may be another than the one that was said, which may be its proposal.
    private static Usage? KindOf(AnswerGap gap, SentenceTrial trial) =>
        gap.Sentence is { } sentence ? trial.KindOf(Utterance.Plain(sentence.Replace($"{AnswerGap.Mark}", ""))) : null;

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

    // “call it Ops”, “rename to "Growth at home"”
    private static Utterance OfForm(FormGap form, Utterance answer) =>
        form.IsName
        && AnswerVariants.Named(answer) is var named
        && named.Text.Trim() is ['"' or '“', .., '"' or '”'] quoted
            ? Utterance.Plain(quoted[1..^1])
        : form.IsName ? AnswerVariants.Named(answer)
        : answer;

    /// <summary>The form with ever shorter answers in it, without what says nothing: “about a 3”.</summary>
    public static IEnumerable<Interpretation.Says> IntoForm(OpenExchange open, Utterance answer, SentenceTrial trial) =>
        open.Form is { Choices.Count: 0 } form
            ? AnswerVariants
                .Of(answer, PlainWords.Of(answer.Text))
                .Select(one => IntoForm(form, one, trial))
                .OfType<Interpretation.Says>()
            : [];

    /// <summary>The sentence that lacks a piece with an answer in its place, whatever it is.</summary>
    public static Utterance Whole(OpenExchange open, AnswerGap gap, Utterance answer) => In(open, gap, answer);

    private static Interpretation.Says? IntoForm(FormGap form, Utterance answer, SentenceTrial trial)
    {
        var said = answer.Text.Trim();
        if (!SaysSomething(answer))
            return null;
        if ((form.Choices.Count > 0 ? Chosen(form, said) : said) is not { } value)
            return null;
        var says = Utterance.Plain(form.Says);
        if (form.IsPerson && trial.PersonIn(answer) is { } person)
            (value, says) = (person.Id, says with { Entities = [person with { Start = 0, Length = 0 }] });
        var fields = new Dictionary<string, string>(form.Filled) { [form.Field] = value };
        return trial.Hear(says, fields) is null
            ? null
            : new Interpretation.Says(says)
            {
                Fields = fields,
                IsLoose = form.Choices.Count == 0 && !form.AsksQuestion,
            };
    }

    private static string? Chosen(FormGap form, string said)
    {
        var offers = form
            .Choices.Select(choice => new OfferedSentence(choice.Key, Utterance.Plain(choice.Value)))
            .ToList();
        return OfferMatch.ByLabel(PlainWords.Of(said).Words, offers) is { } chosen ? offers[chosen].Says.Text : null;
    }

    /// <summary>The field of a form that an answer in words fills: the first that is required and empty.</summary>
    public static FormGap? Of(Part.Form form) =>
        AskedFirst(form.Inputs) is { } input
            ? new FormGap(
                form.Says,
                input.Name,
                form.Inputs.Where(one => one.Value is { Length: > 0 } && one != input)
                    .ToDictionary(one => one.Name, one => one.Value!),
                input is Input.Choice choice
                    ? choice
                        .Options.DistinctBy(option => option.Label)
                        .ToDictionary(option => option.Label, option => option.Value)
                    : new Dictionary<string, string>(),
                input is Input.Lines,
                form.Inputs.Any(one => one.Required && IsEmpty(one)) || IsEmpty(input) ? null : input.Value,
                input is Input.PersonField
            )
            : null;

    private static Input? AskedFirst(IReadOnlyList<Input> inputs) =>
        inputs.FirstOrDefault(one => one.Required && IsEmpty(one))
        ?? inputs.FirstOrDefault(one => one.Error is not null)
        ?? inputs.FirstOrDefault(one => one.Required)
        ?? inputs.FirstOrDefault(IsEmpty)
        ?? (inputs is [var first, ..] ? first : null);

    private static bool IsEmpty(Input input) => string.IsNullOrEmpty(input.Value);
}
