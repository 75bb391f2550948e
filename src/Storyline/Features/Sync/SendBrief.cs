using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;
using Storyline.Domain.Strategy;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>Keeps the sync number of every team, and sends the PM the brief for the week. The clock says it on Monday mornings.</summary>
public sealed record SendBrief : ICommand<SendBrief>
{
    public static Usage Usage { get; } =
        new(Say: "brief send", Does: "sends the PM the brief for the week", Example: "brief send", Topic: "sync")
        {
            Rule = "the PM; the clock says it on Mondays",
            IsNeverGuessed = true,
        };

    public static Parsed<SendBrief> Parse(Words words) =>
        words.Take("brief", "send") && words.AtEnd ? new SendBrief() : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        if (!turn.IsByClock && !turn.Speaker.Is(Role.ProductManager))
            return Reply.No("That brief is the PM’s.", SyncCard.See, new Button("Who is who", "roles"));
        foreach (var team in turn.Product.Teams)
            _ = await SyncDiaries.Keep(await work.SyncOf(turn, team, cancel), team, turn, work, cancel);
        var pm = turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)!.Member.Id;
        if (!turn.IsByClock)
            return Reply.Noted(await BriefCard.ForPm(turn, work, cancel));
        await BriefClock.Follow(pm, turn, work, cancel);
        if (await work.WantsBriefs(pm, cancel))
            work.Tell(
                pm,
                (await BriefCard.ForPm(turn, work, cancel)).With(
                    new Part.Note($"{turn.Product.Name}: you get this as PM, on the first working day of the week.")
                )
            );
        return Reply.Silent;
    }
}

/// <summary>Keeps the alarm of the PM's brief: a new goal, roadmap item, vision or stage sets it, and it follows the role.</summary>
public sealed class BriefClock : ITurnRule
{
    private const string AlarmName = "brief";

    public int Order => 122;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        if (BeginsStrategy(work))
            await Set(turn, work, cancel);
    }

    // What is taken back begins nothing.
    private static bool BeginsStrategy(IWork work) =>
        work.Changed<Goal>().Any(change => change is { Before: null, After: not null })
        || work.Changed<RoadmapItem>().Any(change => change is { Before: null, After: not null })
        || work.Changed<VisionCard>().Any(change => change is { Before: null, After: not null })
        || work.Changed<Product>().Any(change => change is { Before: { Stage: null }, After.Stage: not null });

    /// <summary>Hands the alarm on when the role went to somebody else: whose leave counts, and who is told when it cannot speak.</summary>
    public static async Task Follow(string pm, Turn turn, IWork work, CancellationToken cancel)
    {
        if (
            await work.FindAlarm(turn.Team.Id, AlarmName, cancel) is { } alarm
            && alarm.Owner != pm
            && alarm.Id == turn.Firing!.Alarm
        )
            _ = await work.Schedule(turn, alarm with { Owner = pm }, cancel);
    }

    private static async Task Set(Turn turn, IWork work, CancellationToken cancel)
    {
        var team = turn.Product.Teams[0];
        if (
            await work.FindAlarm(team.Id, AlarmName, cancel) is not null
            || turn.Product.HolderOf(Role.ProductManager, team, turn.Today) is not { } pm
        )
            return;
        var calendar = await work.CalendarOf(team.Id, cancel);
        var monday = turn.Today.Next(NodaTime.IsoDayOfWeek.Monday);
        var when = new Recurrence(
            monday + calendar.DayStarts,
            turn.Product.Zone,
            new RecurrenceRule(Frequency.Weekly) { Days = [new RuleDay(NodaTime.IsoDayOfWeek.Monday)] }
        );
        var alarm = Alarm.Of(turn, AlarmName, "The PM’s brief for the week", when, "brief send") with
        {
            Team = team.Id,
            Owner = pm.Member.Id,
            Place = null,
            IsPersonal = true,
            OnDayOff = DayOff.Move,
        };
        // Where the team has no room for another schedule, the brief can still be asked for.
        _ = await work.Schedule(turn, alarm, cancel);
    }
}
