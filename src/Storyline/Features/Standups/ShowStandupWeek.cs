using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Standups;

/// <summary>Sums up the last seven days of standups; with a time, posts it to the channel every week.</summary>
/// <param name="When"><c>null</c>: show it now.</param>
public sealed record ShowStandupWeek(TimePhrase? When, string Sentence) : ICommand<ShowStandupWeek>
{
    public static Usage Usage { get; } =
        new(
            Say: "standup week",
            Does: "sums up a week of standups; “standup digest every Friday at 16:00” posts it regularly",
            Example: "standup digest every Friday at 16:00",
            Topic: "standup",
            Matter: Matter.Standup,
            Also: ["standup digest", "weekly digest"]
        )
        {
            Ways = StandupPhrases.Week,
        };

    public static Parsed<ShowStandupWeek> Parse(Words words)
    {
        if (words.Take("standup", "week"))
            return words.AtEnd ? new ShowStandupWeek(null, words.Said) : Parsed.NotMine;
        if (!words.Take("standup", "digest"))
            return Parsed.NotMine;
        if (words.AtEnd)
            return new ShowStandupWeek(null, words.Said);
        return words.Take(out TimePhrase timePhrase) && words.AtEnd
            ? new ShowStandupWeek(timePhrase, words.Said)
            : Parsed.Ask(
                "When should it come? Say for instance “standup digest every Friday at 16:00”.",
                new Button("Every Friday at 16:00", "standup digest every Friday at 16:00")
            );
    }

    public Permit Authorize(Speaker speaker) => When is null ? new Permit.Granted() : speaker.Decides(Matter.Standup);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindStandup(turn, null, cancel) is not { } standup)
            return StandupFinder.None(turn);
        if (When is not null)
            return await Schedule(turn, work, standup, cancel);
        var view = await StandupWeekCard.Of(turn, work, standup, cancel);
        return turn.IsByClock ? Reply.Done(view) : Reply.Show(view);
    }

    private async Task<Reply> Schedule(Turn turn, IWork work, Standup standup, CancellationToken cancel)
    {
        if (When!.Every is null)
            return Reply.Ask(
                "It repeats every week. On which day?",
                new Button("Every Friday at 16:00", "standup digest every Friday at 16:00")
            );
        var read = await turn.Read(
            When,
            turn.Product.Zone,
            said => Sentence.Replace(When.Said, said, StringComparison.Ordinal),
            work,
            cancel,
            repeats: true
        );
        if (read.Recurrence is not { } recurrence)
            return read.Question!;
        var alarm = Alarm.Of(turn, $"{standup.Name} digest", "The week’s standups", recurrence, "standup week") with
        {
            Place = standup.Place,
        };
        if (await work.Schedule(turn, alarm, cancel) is { } no)
            return no;
        return Reply.Done(
            $"The week’s standups are summed up in the channel. Next: {StandupFinder.NextOf(turn, recurrence)}.",
            StoryWords.Undo
        );
    }
}
