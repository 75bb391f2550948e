using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Standups;

/// <summary>Posts the summary, once; later answers update it in place. The clock does it at the deadline.</summary>
/// <param name="Day">The day of the standup; <c>null</c>: today.</param>
public sealed record SummariseStandup(string? Name, LocalDate? Day) : ICommand<SummariseStandup>
{
    public static Usage Usage { get; } =
        new(
            Say: "standup summary",
            Does: "posts the standup’s summary now",
            Example: "standup summary",
            Topic: "standup",
            Matter: Matter.Standup,
            Also: ["close standup", "end standup"]
        )
        {
            Ways = StandupPhrases.Summarise,
        };

    public static Parsed<SummariseStandup> Parse(Words words)
    {
        if (!words.Take("standup", "summary|close|end|summarise|summarize"))
            return Parsed.NotMine;
        var options = words.TakeTail("name", "day");
        return words.AtEnd ? new SummariseStandup(options["name"], StandupFinder.Date(options["day"])) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindStandup(turn, Name, cancel) is not { } standup)
            return StandupFinder.None(turn);
        if (
            await work.FindDay(standup, Day ?? StandupFinder.TodayOf(turn, standup), cancel)
            is not { Opened: not null } day
        )
            return turn.UnlessByClock(
                Reply.No("Today’s standup has not been opened.", new Button("Open it", "standup open"))
            );
        if (day.Summarised is { } at)
            return turn.UnlessByClock(
                Reply.Private(
                    $"The summary went out {turn.Ago(at)} ago; later answers change it in place.",
                    new Button("Report", "standup report today")
                )
            );
        day = day with { Summarised = turn.Now };
        work.Store(day);
        await StandupSummaryCard.Post(turn, work, standup, day, cancel);
        return turn.UnlessByClock(Reply.Noted("The summary is in the channel."));
    }
}
