using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Standups;

/// <summary>Reminds people who have not answered, once a day. The clock does it shortly before the summary.</summary>
/// <param name="Day">The day of the standup; <c>null</c>: today.</param>
public sealed record RemindOfStandup(string? Name, LocalDate? Day) : ICommand<RemindOfStandup>
{
    public static Usage Usage { get; } =
        new(
            Say: "standup remind",
            Does: "reminds those who have not answered, once",
            Example: "standup remind",
            Topic: "standup",
            Matter: Matter.Standup
        )
        {
            Ways = StandupPhrases.Remind,
        };

    public static Parsed<RemindOfStandup> Parse(Words words)
    {
        if (!words.Take("standup", "remind|nudge"))
            return Parsed.NotMine;
        var options = words.TakeTail("name", "day");
        return words.AtEnd ? new RemindOfStandup(options["name"], StandupFinder.Date(options["day"])) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindStandup(turn, Name, cancel) is not { } standup)
            return StandupFinder.None(turn);
        if (
            await work.FindDay(standup, Day ?? StandupFinder.TodayOf(turn, standup), cancel)
            is not { Opened: not null, Summarised: null } day
        )
            return turn.UnlessByClock(
                Reply.No("No standup is open at the moment.", new Button("Status", "standup status"))
            );
        if (day.Reminded)
            return turn.UnlessByClock(
                Reply.Private("They have been reminded already.", new Button("Status", "standup status"))
            );
        var waiting = await work.Waiting(turn, standup, day, cancel);
        work.Store(day with { Reminded = true });
        foreach (var member in waiting)
            work.Tell(member.Id, StandupCard.Reminder(turn, day), about: StandupCard.Concern(turn, day));
        return turn.UnlessByClock(
            Reply.Noted(waiting.Count == 1 ? "One person is reminded." : $"{waiting.Count} people are reminded.")
        );
    }
}
