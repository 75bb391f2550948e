using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Proposals;
using Storyline.Domain.Schedule;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Sync;

/// <summary>
/// Sends the sync number to PM and PO together at a time they agree on: one proposes, the other accepts. Whoever holds both roles just
/// says when.
/// </summary>
public sealed record ScheduleSync(TimePhrase When, string Sentence) : ICommand<ScheduleSync>
{
    public const string AlarmName = "sync";

    public static Button Suggest { get; } = new("Agree on a time", "sync every Friday at 10:00");

    public static Usage Usage { get; } =
        new(
            Say: "sync every <day> at <time>",
            Does: "sends PM and PO the sync number together, when both agree on the time",
            Example: "sync every Friday at 10:00",
            Topic: "sync",
            Also: ["weekly sync", "schedule sync", "sync weekly"]
        )
        {
            Ways = SyncPhrases.Schedule,
            Rule = "the PM and the PO, with the other one's yes",
        };

    public static Parsed<ScheduleSync> Parse(Words words)
    {
        words.Skip("schedule|set|hold|our|the|a");
        if (!words.Take("sync"))
            return Parsed.NotMine;
        words.Skip("schedule|meeting|is");
        return words.Take(out TimePhrase when) && words.Skip("please").AtEnd
            ? new ScheduleSync(when, words.Said)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } outside)
            return outside;
        if (SyncPair.Of(turn, turn.Team) is not { } pair || !pair.Has(turn.Speaker.Id))
            return SyncPair.NotYours();
        if (When.Every is null)
            return Reply.Ask("A sync repeats. On which day of the week?", Suggest);
        var read = await turn.Read(When, turn.Product.Zone, Reworded, work, cancel, repeats: true);
        if (read.Recurrence is not { } recurrence)
            return read.Question!;
        var isAgreed = pair.IsOne || (turn.Credit is { } by && by == pair.Besides(turn.Speaker.Id));
        return isAgreed
            ? await Agree(recurrence, read.OnDayOff ?? DayOff.Skip, pair, turn, work, cancel)
            : await Propose(recurrence, pair, turn, work, cancel);
    }

    private string Reworded(string when) => Sentence.Replace(When.Said, when, StringComparison.Ordinal);

    private static async Task<Reply> Agree(
        Recurrence recurrence,
        DayOff onDayOff,
        SyncPair pair,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var alarm = Alarm.Of(turn, AlarmName, "How far PM and PO are in step", recurrence, "sync send") with
        {
            Owner = pair.Pm,
            Place = null,
            OnDayOff = onDayOff,
        };
        if (await work.Schedule(turn, alarm, cancel) is { } no)
            return no;
        return Reply.Done(
            $"{Who(pair, turn)} the sync number {RuleWords.Of(recurrence)}, not on days off. Next: {Next(recurrence, turn)}.",
            new Button("No more", "sync off"),
            StoryWords.Undo
        );
    }

    private static Rich Who(SyncPair pair, Turn turn) =>
        pair.IsOne ? "You get" : $"{turn.Person(pair.Pm)} and {turn.Person(pair.Po)} get";

    private static Rich Next(Recurrence recurrence, Turn turn) =>
        Rich.Join(
            ", ",
            recurrence.AllAfter(turn.Now).Take(2).Select(at => (Rich)$"{TimeText.InZone(at, recurrence.DateTimeZone)}")
        );

    private static async Task<Reply> Propose(
        Recurrence recurrence,
        SyncPair pair,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var said = turn.Inbound.Said;
        var other = turn.Product.MemberOf(pair.Besides(turn.Speaker.Id));
        var mine = await ProposalDesk.OpenOf(turn, work, cancel);
        if (mine.FirstOrDefault(one => one.Said.Text == said.Text) is { } waiting)
            return Reply.Private(
                $"That already waits for {turn.Person(other.Id)}’s answer as {waiting.Key:b}.",
                [.. ProposalDesk.Follow(waiting)]
            );
        var proposal = await Put(other, pair, recurrence, turn, work, cancel);
        return Reply.Done(
            $"I’ve asked {turn.Person(other.Id)} whether that time suits: {proposal.Key:b}. Nothing is scheduled until then.",
            [.. ProposalDesk.Follow(proposal)]
        );
    }

    private static async Task<Proposal> Put(
        Member other,
        SyncPair pair,
        Recurrence recurrence,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var role = other.Id == pair.Pm ? Role.ProductManager : Role.ProductOwner;
        return await ProposalDesk.Put(
            turn,
            work,
            new SubSentence(turn.Inbound.Said, turn.Inbound.Fields),
            new Permit.Refused(Matter.Sync, role, new Holder(other, role, role), Stake.Consulted),
            $"both of you would get the sync number {RuleWords.Of(recurrence)}, next {Next(recurrence, turn)}",
            turn.Place,
            cancel
        );
    }
}
