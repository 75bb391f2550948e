using System.Collections.Frozen;
using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>Puts an answer into the sentence or the form that lacks it.</summary>
internal static class GapFilling
{
    private static readonly FrozenSet<string> LeadIns = new[]
    {
        "it's",
        "its",
        "it",
        "is",
        "to",
        "the",
        "a",
        "an",
        "say",
        "maybe",
        "about",
        "on",
        "for",
        "in",
        "at",
        "by",
        "of",
        "as",
        "with",
        "because",
        "since",
        "that",
        "make",
        "put",
        "take",
        "use",
        "call",
        "name",
        "i",
        "think",
        "guess",
        "mean",
        "meant",
        "let's",
        "should",
        "be",
        "would",
        "probably",
        "just",
        "um",
        "hm",
        "well",
        "then",
        "please",
        "under",
        "into",
        "from",
        "story",
        "cause",
        "'cause",
        "cuz",
        "am",
        "i'm",
        "was",
        "reminder",
        "question",
        "proposal",
        "action",
        "blocker",
        "criterion",
        "number",
        "no",
        "nr",
        "team",
        "epic",
        "row",
        "i'd",
        "i'll",
        "id",
        "we",
        "we'd",
        "we'll",
        "let",
        "lets",
        "go",
        "hmm",
        "uh",
        "oh",
        "ok",
        "okay",
        "so",
        "perhaps",
        "roughly",
        "around",
        "approximately",
        "right",
        "very",
        "that's",
        "thats",
        "this",
        "called",
        "named",
        "titled",
        "cos",
        "coz",
        "vote",
        "pick",
        "choose",
        "give",
        "position",
        "place",
        "it'll",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Closings = new[]
    {
        "please",
        "pls",
        "thanks",
        "thx",
        "then",
        "now",
        "think",
        "guess",
        "suppose",
        "maybe",
        "probably",
        "i",
        "points",
        "point",
        "pts",
        "pt",
        "sp",
        "imo",
        "ok",
        "place",
        "position",
        "team",
        "🙏",
    }.ToFrozenSet(StringComparer.Ordinal);

    // What names the text that follows: “call it Pay by cheque”.
    private static readonly string[] Namings =
    [
        "call it ",
        "call that ",
        "name it ",
        "title it ",
        "let's call it ",
        "lets call it ",
        "it is called ",
        "it's called ",
        "rename it to ",
        "change it to ",
        "make it ",
    ];

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
            return IntoForm(form, answer, trial);
        if (open.Gap is not { } gap)
            return null;
        var kind = KindOf(open, gap, trial);
        Utterance? refused = null;
        foreach (var variant in Variants(answer, plain))
        {
            var candidate = In(open, gap, variant);
            if (trial.Hear(candidate) is not { } parsed || (kind is not null && parsed.Usage != kind))
                continue;
            if (parsed.Command is not null || (isPiece && IsNextQuestion(open, parsed)))
                return new Interpretation.Says(candidate);
            if (isPiece && parsed.Reply is { Outcome: Outcome.Refused })
                refused ??= candidate;
        }
        // The command itself says what is wrong with the answer.
        return refused is null || gap.Kind == AnswerKind.Piece ? null : new Interpretation.Says(refused);
    }

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

    // Without what only names it; as it was said; then without the small words around it: “it’s 5”, “I’d say five”.
    private static IEnumerable<Utterance> Variants(Utterance answer, PlainWords plain)
    {
        if (
            Array.Find(Namings, naming => answer.Text.StartsWith(naming, StringComparison.OrdinalIgnoreCase)) is { } own
        )
            yield return answer.From(own.Length);
        yield return answer;
        var trimmed = answer.Text.TrimEnd('.', '!', ' ', '?');
        if (trimmed.Length > 0 && trimmed.Length < answer.Text.Length)
            yield return answer.With(trimmed.Length.., "");
        var last = plain.Words.Length;
        while (last > 1 && Closings.Contains(plain.Words[last - 1]))
            last--;
        var closed = last < plain.Words.Length ? answer.With(plain.Starts[last].., "") : answer;
        closed = closed.With(closed.Text.TrimEnd('.', '!', ' ', '?', ',').Length.., "");
        for (var first = 0; first < last; first++)
        {
            if (first > 0)
                yield return answer.From(plain.Starts[first]);
            if (closed.Text.Length < answer.Text.Length)
                yield return closed.From(Math.Min(plain.Starts[first], closed.Text.Length));
            if (first == last - 1 && Array.IndexOf(NumberText.Written, plain.Words[first]) is > 0 and var number)
                yield return Utterance.Plain(number.ToString(CultureInfo.InvariantCulture));
            if (!LeadIns.Contains(plain.Words[first]))
                yield break;
        }
    }

    private static Interpretation.Says? IntoForm(FormGap form, Utterance answer, SentenceTrial trial)
    {
        var value = answer.Text.Trim();
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
