using Storyline.Core.Pipeline;
using Storyline.Core.Views;

namespace Storyline.Features.Standups;

/// <summary>Reminds a person on their home of the standup they have not answered.</summary>
public sealed class StandupAtHome : IHomeSection
{
    public int Order => 10;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindStandup(turn, null, cancel) is not { } standup)
            return [];
        if (
            await work.FindDay(standup, StandupFinder.TodayOf(turn, standup), cancel)
            is not { Opened: not null, Deadline: { } deadline } day
        )
            return [];
        if ((await work.Waiting(turn, standup, day, cancel)).All(member => member.Id != turn.Speaker.Id))
            return [];
        Rich until = day.Summarised is null
            ? $"The summary comes {turn.Local(deadline)}."
            : (Rich)"The summary is out; you can still answer.";
        return
        [
            new Part.Title("The standup is waiting for your answer"),
            new Part.Paragraph(until),
            StandupCard.Buttons(day),
        ];
    }
}
