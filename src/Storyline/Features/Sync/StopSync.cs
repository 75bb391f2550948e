using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Sync;

/// <summary>Ends the regular sync. Either of the two may; the other one is told.</summary>
public sealed record StopSync : ICommand<StopSync>
{
    public static Usage Usage { get; } =
        new(
            Say: "sync off",
            Does: "ends the regular sync of PM and PO",
            Example: "sync off",
            Topic: "sync",
            Also: ["stop sync", "no more sync"]
        )
        {
            Ways = SyncPhrases.Stop,
            Rule = "the PM and the PO",
        };

    public static Parsed<StopSync> Parse(Words words) =>
        words.Take("sync", "off|stop|end|never") && words.AtEnd ? new StopSync() : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } outside)
            return outside;
        if (SyncPair.Of(turn, turn.Team) is not { } pair || !pair.Has(turn.Speaker.Id))
            return SyncPair.NotYours();
        if (await work.FindAlarm(turn.Team.Id, ScheduleSync.AlarmName, cancel) is not { } alarm)
            return Reply.Private("No regular sync is agreed.", ScheduleSync.Suggest);
        await work.Unschedule(alarm, cancel);
        if (!pair.IsOne)
            work.Tell(
                pair.Besides(turn.Speaker.Id),
                View.Of(
                    new Part.Paragraph($"{turn.Person(turn.Speaker.Id)} has ended your regular sync."),
                    new Part.Buttons([ScheduleSync.Suggest, SyncCard.See])
                )
            );
        return Reply.Done("The regular sync of PM and PO has ended.", ScheduleSync.Suggest, StoryWords.Undo);
    }
}
