using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Standups;

/// <summary>Leaves one standup out; nobody asks, and nobody is named as missing.</summary>
public sealed record SkipStandup(DayReader When) : ICommand<SkipStandup>
{
    private const int MostDays = 31;

    public static Usage Usage { get; } =
        new(
            Say: "skip standup today",
            Does: "leaves a standup out for you",
            Example: "skip standup today",
            Topic: "standup",
            Also: "skip daily"
        )
        {
            Rule = "each person for themselves",
        };

    public static Parsed<SkipStandup> Parse(Words words)
    {
        if (words.Take("skip") && words.AtEnd)
            return Parsed.Ask(
                "What shall be skipped?",
                new Button("Today’s standup, for me", "skip standup today"),
                new Button("The story on the poker table", "poker skip")
            );
        words.Rewind();
        if (!words.Take("skip", "standup|daily"))
            return Parsed.NotMine;
        _ = words.Take(out DayReader dayReader);
        return words.AtEnd
            ? new SkipStandup(dayReader)
            : Parsed.No(
                "Say for instance “skip standup today”, “skip standup tomorrow”; for longer: “ooo until Monday”.",
                new Button("Skip today", "skip standup today")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (StandupFinder.RefuseOutsiders(turn) is { } refusal)
            return refusal;
        if (await work.FindStandup(turn, null, cancel) is not { } standup)
            return StandupFinder.None(turn);
        var today = StandupFinder.TodayOf(turn, standup);
        if (When.On(today) is not var (from, until) || until < today)
            return Reply.No("That is over already.", new Button("Skip today", "skip standup today"));
        if (NodaTime.Period.DaysBetween(from, until) >= MostDays)
            return Reply.No(
                "For so long say that you are away: “ooo until …”.",
                new Button("How to say it", "help ooo")
            );
        var calendar = await work.CalendarOf(turn.Team.Id, cancel);
        var skipped = new List<string>();
        for (var date = from; date <= until; date = date.PlusDays(1))
        {
            if (date < today || !calendar.IsWorking(date))
                continue;
            var day = await work.FindDay(standup, date, cancel) ?? StandupFinder.New(standup, date);
            if (!day.Skipped.Contains(turn.Speaker.Id))
                day = day with { Skipped = [.. day.Skipped, turn.Speaker.Id] };
            work.Store(day);
            skipped.Add(StandupCard.Date(date));
            if (day.Summarised is not null)
                work.Post(
                    standup.Place,
                    await StandupCard.Summary(turn, work, standup, day, cancel),
                    day.Card,
                    doubtPolicy: Storyline.Core.Turns.DoubtPolicy.Leave
                );
        }
        return skipped.Count == 0
            ? Reply.Private("No standup falls on that day.", new Button("Status", "standup status"))
            : Reply.Private(
                $"You are left out of the standup on {string.Join(", ", skipped)}. Answering brings you back in.",
                new Button("Answer after all", "standup")
            );
    }
}
