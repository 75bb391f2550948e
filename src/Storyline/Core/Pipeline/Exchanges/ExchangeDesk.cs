using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>
/// Listens for answers to what the bot has asked or offered, and keeps what its replies leave open. The only place that
/// decides what a short answer means.
/// </summary>
/// <param name="isShared">Other hosts write to the store, so what this process knows may be old.</param>
internal sealed class ExchangeDesk(Vocabulary vocabulary, bool isShared)
{
    private const int MostWordsOfPiece = 3;
    private readonly ExchangeMemory memory = new();

    /// <summary>What people were shown and may point at.</summary>
    public ShownMemory Shown { get; } = new();

    /// <summary>Whether something was asked or offered here since then, and still waits for an answer.</summary>
    public bool IsAskedSince(NodaTime.Instant at, Turn turn) =>
        memory.Find(turn)?.For(turn.Place.Thread, turn.Inbound.Key, turn.Now) is { AnsweredBy: null } open
        && open.Until > turn.Now
        && open.Until - ExchangeRecord.Lifetime >= at;

    /// <summary>What a sentence means as an answer; <c>null</c>: it is none.</summary>
    public async Task<Interpretation?> Understand(HeardSentence said, Turn turn, IWork work, CancellationToken cancel)
    {
        if (IsWhole(turn))
            return null;
        var answer = AnswerHedge.Without(turn.Inbound.Said);
        var plain = PlainWords.Of(answer.Text);
        if (await Awaited(said, plain, turn, work, cancel) is not { } open)
            return null;
        var trial = new SentenceTrial(vocabulary, turn);
        var meaning = Read(said, open, answer, plain, turn, trial);
        if (meaning is null)
            return null;
        // At a poker table or in a retro a sentence means what it means there, unless it answers what was just asked.
        if (
            !IsFresh(open, turn)
            && await ContextReaders.Understand(said, turn, work, cancel) is Interpretation.Says or Interpretation.Asks
        )
            return null;
        turn.Answers = open;
        return meaning switch
        {
            Interpretation.Tries several => await new AnswerAttempt(turn, work).First(several.Sentences, cancel),
            Interpretation.Says { Sentence: var likely } when IsDoubtful(open, said, turn) => new Interpretation.Asks(
                AnswerReading.IsThatMeant(likely)
            ),
            _ => meaning,
        };
    }

    private Interpretation? Read(
        HeardSentence said,
        OpenExchange open,
        Utterance answer,
        PlainWords plain,
        Turn turn,
        SentenceTrial trial
    )
    {
        var reading = new AnswerReading(open, answer, turn, trial);
        if (open.Until <= turn.Now)
            return reading.Read(said, plain);
        var placed = new PlacedAnswer(open, answer, plain, Shown.Find(turn), trial);
        if (placed.Read() is { } place)
            return place;
        var read = reading.Read(said, plain);
        return read is null or Interpretation.Tries ? placed.ReadNumber(turn.Hearing.Prefix) ?? read : read;
    }

    // A button and a form say a whole sentence, whatever is open.
    private static bool IsWhole(Turn turn) =>
        turn.IsByClock
        || turn.Inbound is { Manner: not InboundManner.Typed } or { Fields.Count: > 0 } or { Files.Count: > 0 };

    /// <summary>What the longest part of a refused answer means that is not refused; <c>null</c>: there is none.</summary>
    public Task<Interpretation?> FindShorter(OpenExchange open, Turn turn, IWork work, CancellationToken cancel) =>
        new AnswerAttempt(turn, work).Shorter(open, new SentenceTrial(vocabulary, turn), cancel);

    private async Task<OpenExchange?> Awaited(
        HeardSentence said,
        PlainWords plain,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var record = memory.Find(turn);
        if ((record is null || isShared) && turn.Room is not null && MayAnswer(said, plain))
        {
            record = await work.Find<ExchangeRecord>(IdOf(turn), cancel) ?? record ?? Nothing(turn);
            memory.Put(turn, record);
        }
        return record?.For(turn.Place.Thread, turn.Inbound.Key, turn.Now);
    }

    // A whole command is at most a short piece that was asked for, the label of a button, or begins with a reason.
    private static bool MayAnswer(HeardSentence said, PlainWords plain) =>
        said.Known switch
        {
            null or { Command: null } or { Matched: 0 } => true,
            { MayWrite: false, Matched: var matched }
                when matched >= plain.Words.Length && !AnswerWords.IsNumber(plain) => false,
            _ => plain.Words.Length <= MostWordsOfPiece
                || AnswerWords.GiveReason(plain)
                || plain.Words is ["the" or "that", "one" or "first" or "second" or "third" or "last", ..],
        };

    // What somebody says directly long after a question, or almost as a command is said, may be meant otherwise.
    private static bool IsDoubtful(OpenExchange open, HeardSentence said, Turn turn) =>
        open.Gap is { Kind: AnswerKind.Statement } && !IsCertain(open, said, turn);

    private static bool IsCertain(OpenExchange open, HeardSentence said, Turn turn)
    {
        var lifetime = turn.Place.IsDirect ? ExchangeRecord.DirectLifetime : ExchangeRecord.Lifetime;
        return open.Until - turn.Now > lifetime - ExchangeRecord.Lifetime
            && (
                said.Known is not null
                || ShortAnswer.Of(PlainWords.Of(turn.Heard).Words).Agreeing != Agreeing.Neither
                || !said.ComesNear()
            );
    }

    private static bool IsFresh(OpenExchange open, Turn turn) =>
        open.Until - turn.Now > ExchangeRecord.Lifetime - NodaTime.Duration.FromMinutes(2);

    /// <summary>
    /// The meaning of a yes or a no to which nothing known is open: a stored offer may still wait for it.
    /// </summary>
    public static Interpretation? Idle(Turn turn)
    {
        var plain = PlainWords.Of(turn.Inbound.Said.Text);
        return plain.IsEmpty || turn.Inbound is { Manner: not InboundManner.Typed } or { Fields.Count: > 0 }
            ? null
            : ShortAnswer.Of(plain.Words) switch
            {
                { Agreeing: Agreeing.Yes, Rest: 0 } => new Interpretation.Says(Agreements.Yes),
                { Agreeing: Agreeing.No, Rest: 0 } => new Interpretation.Says(Agreements.No),
                _ => null,
            };
    }

    /// <summary>Stages what a reply leaves open; returns whether there is something to store.</summary>
    public async Task<ExchangeRecord?> Stage(Turn turn, Reply reply, Work work, CancellationToken cancel)
    {
        await StageDirectQuestions(turn, work, cancel);
        if (turn.IsByClock)
            return null;
        var opened = ExchangeOpening.Of(reply, turn, new SentenceTrial(vocabulary, turn));
        var closed = turn.Answers is { } answered ? Closed(answered, opened, reply, turn) : Overtaken(reply, turn);
        if (opened is null && closed is null)
            return null;
        var isStored = turn is { Room: not null, Secrecy: RecordPrivacy.None } && !reply.IsSecret && work.HasRoom;
        var before =
            (isStored ? await work.Find<ExchangeRecord>(IdOf(turn), cancel) : memory.Find(turn)) ?? Nothing(turn);
        if (before.Entries.Any(entry => entry.Key == turn.Inbound.Key))
            return null;
        var after = After(before, opened, closed);
        if (isStored)
            work.Store(after);
        return after;
    }

    // A refusal that keeps the question open adds no exchange of its own.
    private static ExchangeRecord After(ExchangeRecord before, OpenExchange? opened, OpenExchange? closed)
    {
        var after = closed is null ? before : before.With(closed);
        return opened is null || closed is { AnsweredBy: null } ? after : after.With(opened);
    }

    private static ExchangeRecord Nothing(Turn turn) =>
        new(ExchangeMemory.ByOf(turn), ExchangeRecord.WhereOf(turn.Place), []);

    // What asks somebody in their direct conversation is answered there by a plain reply.
    private async Task StageDirectQuestions(Turn turn, Work work, CancellationToken cancel)
    {
        foreach (var delivery in work.Deliveries)
        {
            if (delivery is not { Person: not null, About.Gap: { Sentence: { } sentence } gap } || turn.Room is null)
                continue;
            var direct = new ExchangeRecord(delivery.To.Channel, ExchangeRecord.WhereOf(delivery.To), []);
            var before = await work.Find<ExchangeRecord>(direct.Id, cancel) ?? direct;
            var asked = new OpenExchange(
                null,
                delivery.Id,
                turn.Now + ExchangeRecord.DirectLifetime,
                Utterance.Plain(sentence.Split(AnswerGap.Mark)[0].TrimEnd()),
                ExchangeOpening.Offers(delivery.View, [])
            )
            {
                Gap = gap,
            };
            work.Store(before.With(asked));
            memory.Forget(turn.Product.Partition, direct);
        }
    }

    /// <summary>Remembers, once it is committed, what a turn leaves open and has shown.</summary>
    public void Remember(Turn turn, Reply reply, ExchangeRecord? record)
    {
        Shown.Remember(turn, reply);
        if (record is not null)
            memory.Put(turn, record);
    }

    // A refused answer leaves the question open, with the buttons of the refusal.
    private static OpenExchange? Closed(OpenExchange answered, OpenExchange? opened, Reply reply, Turn turn) =>
        reply.Outcome is Outcome.Refused or Outcome.Unknown && answered is { Code: null, AnsweredBy: null }
            ? answered with
            {
                Offers = opened?.Offers ?? answered.Offers,
                Yes = opened?.Yes,
            }
            : answered with
            {
                AnsweredBy = turn.Inbound.Key,
            };

    /// <summary>What was done by its button or form is not asked any more.</summary>
    private OpenExchange? Overtaken(Reply reply, Turn turn)
    {
        if (
            reply.Outcome is not (Outcome.Done or Outcome.Shown)
            || memory.Find(turn) is not { Entries.Count: > 0 } record
        )
            return null;
        if (record.For(turn.Place.Thread, turn.Inbound.Key, turn.Now) is not { AnsweredBy: null } open)
            return null;
        var said = turn.Inbound.Said.Text;
        var isAnswered =
            open.Offers.Any(offer => Same(offer.Says.Text, turn.Heard) || Same(offer.Says.Text, said))
            || (open.Form is { } form && Same(form.Says, turn.Heard))
            || (
                open.Gap is not null
                && reply.Outcome == Outcome.Done
                && said.StartsWith(open.Said.Text, StringComparison.OrdinalIgnoreCase)
            );
        return isAnswered ? open with { AnsweredBy = turn.Inbound.Key } : null;
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static string IdOf(Turn turn) =>
        ExchangeRecord.IdOf(ExchangeMemory.ByOf(turn), ExchangeRecord.WhereOf(turn.Place));
}
