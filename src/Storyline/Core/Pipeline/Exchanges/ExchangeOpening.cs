using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>Reads from a reply what it asks or offers, so that its reader can answer in words.</summary>
internal static class ExchangeOpening
{
    private const int MostOffers = 12;
    private const int LongestQuestion = 100;
    private const int LongestOffered = 2_000;

    /// <summary>What a reply leaves open; <c>null</c>: nothing.</summary>
    public static OpenExchange? Of(Reply reply, Turn turn, SentenceTrial trial)
    {
        if (reply.Beside is { } beside)
            return Beside(beside, turn);
        return MayBeAnswered(reply) ? OfAnswer(reply, turn, trial) : null;
    }

    private static OpenExchange? OfAnswer(Reply reply, Turn turn, SentenceTrial trial)
    {
        var offers = Offers(reply.View, turn.Inbound.Said.Entities);
        var form = reply.View.Parts.OfType<Part.Form>().FirstOrDefault();
        var gap = GapOf(reply, form, turn, trial);
        if (offers.Count == 0 && form is null && gap is null)
            return null;
        var heard = offers.Select(offer => trial.Hear(offer.Says)).ToList();
        if (reply.Outcome == Outcome.Refused && !heard.Any(MayWrite))
            return null;
        return new OpenExchange(
            turn.Place.Thread,
            turn.Inbound.Key,
            turn.Now + ExchangeRecord.Lifetime,
            SaidIn(reply, turn),
            offers
        )
        {
            Gap = gap,
            IsSuggestion = reply.Outcome != Outcome.Asked,
            Form = form is null || reply.Gap is not null ? null : GapFilling.Of(form),
            Question = QuestionOf(reply),
            Yes = YesOf(reply, offers, heard),
            Code = reply.OfferCode,
        };
    }

    private static bool MayBeAnswered(Reply reply) =>
        reply.Outcome is Outcome.Asked or Outcome.Unknown or Outcome.Refused;

    // What was done is done: nothing that is said next corrects its sentence.
    private static OpenExchange Beside(SideQuestion question, Turn turn) =>
        new(
            turn.Place.Thread,
            turn.Inbound.Key,
            turn.Now + ExchangeRecord.Lifetime,
            Utterance.Plain(question.Text),
            [.. question.Answers.Select(button => new OfferedSentence(button.Label, Utterance.Plain(button.Says)))]
        )
        {
            Question = question.Text,
        };

    // The text of a long import is kept once, with its offer, which cannot be corrected in words.
    private static Utterance SaidIn(Reply reply, Turn turn) =>
        (reply.Asking ?? turn.Again) is var said && reply.OfferCode is not null && said.Text.Length > LongestOffered
            ? Utterance.Plain("")
            : said;

    // A form is filled itself, unless the reply tells where an answer in words goes.
    private static AnswerGap? GapOf(Reply reply, Part.Form? form, Turn turn, SentenceTrial trial)
    {
        if (reply.Gap is { } told)
            return told.Kind == AnswerKind.None ? null : told;
        return form is null && reply is { Outcome: Outcome.Asked, OfferCode: null } && !HasText(turn, reply, trial)
            ? new AnswerGap()
            : null;
    }

    // Whatever is said next would follow the text of a whole command, and become a part of it.
    private static bool HasText(Turn turn, Reply reply, SentenceTrial trial) =>
        (reply.Asking ?? turn.Again) is var said
        && trial.Hear(said) is { Command: not null } parsed
        && parsed.Use.TextStart < SentenceTrial.TokensOf(said).Count;

    /// <summary>What a reply asks, in short.</summary>
    public static string? QuestionOf(Reply reply) =>
        reply.View.Texts() is [var first, ..] ? TextCut.ToLine(first.ToString(), LongestQuestion) : null;

    public static List<OfferedSentence> Offers(View view, IReadOnlyList<MentionedEntity> named) =>
        [
            .. view.Buttons()
                .Take(MostOffers)
                .Select(button => new OfferedSentence(button.Label, WithPeople(button.Says, named))),
        ];

    // A button carries only words; whom they mean is known from the sentence that is answered.
    private static Utterance WithPeople(string says, IReadOnlyList<MentionedEntity> named)
    {
        var entities = new List<MentionedEntity>();
        foreach (var person in named.DistinctBy(entity => entity.Id))
        {
            var sign = person.Kind == EntityKind.Person ? $"@{person.Name}" : $"#{person.Name}";
            if (says.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var at)
                entities.Add(person with { Start = at, Length = sign.Length });
        }
        return new Utterance(says, entities);
    }

    // A yes means the main button, the only change that is offered, or the sentence that the question quotes.
    private static int? YesOf(Reply reply, List<OfferedSentence> offers, List<ParsedSentence?> heard)
    {
        if (offers.Count == 0)
            return null;
        var buttons = reply.View.Buttons();
        for (var at = 0; at < offers.Count; at++)
            if (buttons[at].Style is ButtonStyle.Primary or ButtonStyle.Danger)
                return at;
        if (reply.View.Texts().Any(text => text.ToString().Contains(offers[0].Says.Text, StringComparison.Ordinal)))
            return 0;
        var changes = heard.Index().Where(one => MayWrite(one.Item)).Select(one => one.Index).ToList();
        return changes is [var only] ? only
            : offers.Count == 1 && reply.Outcome != Outcome.Refused ? 0
            : null;
    }

    private static bool MayWrite(ParsedSentence? parsed) =>
        parsed
            is { Command.HowTo: { Matter: not null } or { Rule: not null } }
                or { Command: null, Reply.Outcome: Outcome.Asked };
}
