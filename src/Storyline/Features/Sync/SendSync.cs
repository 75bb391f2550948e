using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;
using Storyline.Domain.Strategy;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>Sends the sync number to PM and PO; the clock says it at the time they agreed on. While one of them is on leave it pauses.</summary>
public sealed record SendSync : ICommand<SendSync>
{
    public static Usage Usage { get; } =
        new(Say: "sync send", Does: "sends PM and PO the sync number now", Example: "sync send", Topic: "sync")
        {
            Rule = "the PM and the PO; the clock says it at the time they agreed on",
            IsNeverGuessed = true,
        };

    public static Parsed<SendSync> Parse(Words words) =>
        words.Take("sync", "send") && words.AtEnd ? new SendSync() : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } outside)
            return outside;
        if (SyncPair.Of(turn, turn.Team) is not { } pair)
            return turn.UnlessByClock(SyncPair.NotYours());
        if (!turn.IsByClock && !pair.Has(turn.Speaker.Id))
            return SyncPair.NotYours();
        if (turn.IsByClock && await IsAway(pair, turn, work, cancel))
            return Reply.Silent;
        return await Send(pair, turn, work, cancel);
    }

    private static async Task<Reply> Send(SyncPair pair, Turn turn, IWork work, CancellationToken cancel)
    {
        var state = await work.SyncOf(turn, turn.Team, cancel);
        var diary = (await SyncDiaries.Keep(state, turn.Team, turn, work, cancel)).Held(turn.Today);
        work.Store(diary);
        var card = SyncCard.Of(state, diary, turn.Team, turn, isTheirs: true);
        foreach (var person in pair.People.Where(person => turn.IsByClock || person != turn.Speaker.Id))
            work.Tell(person, card.With(Why(pair, turn)));
        return turn.UnlessByClock(Reply.Noted(card));
    }

    private static async Task<bool> IsAway(SyncPair pair, Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var person in pair.People)
            if ((await work.CalendarOfPerson(person, cancel)).LeaveOn(turn.Today) is not null)
                return true;
        return false;
    }

    private static Part.Note Why(SyncPair pair, Turn turn) =>
        new(
            pair.IsOne
                ? $"{turn.Product.NameOf(turn.Team)}: you get this as PM and PO."
                : $"{turn.Product.NameOf(turn.Team)}: {turn.Person(pair.Pm)} (PM) and {turn.Person(pair.Po)} (PO) get this together."
        );
}

/// <summary>Keeps the readings of the number.</summary>
internal static class SyncDiaries
{
    /// <summary>The diary of a team with today's number, stored unless the stories are still being counted.</summary>
    public static async Task<SyncDiary> Keep(
        SyncState state,
        Team team,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var diary = await work.Find<SyncDiary>(SyncDiary.IdOf(team.Id), cancel) ?? new SyncDiary { Team = team.Id };
        if (state.Open is null)
            return diary;
        diary = diary.Reading(turn.Today, SyncScore.Of(state).Number);
        work.Store(diary);
        return diary;
    }
}
