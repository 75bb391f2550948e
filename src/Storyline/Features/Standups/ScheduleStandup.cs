using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Standups;

/// <summary>Schedules a standup and shows its next three dates.</summary>
public sealed record ScheduleStandup(
    string Name,
    TimePhrase When,
    MentionedEntity? Channel,
    bool IsTogether,
    string Sentence
) : ICommand<ScheduleStandup>
{
    public static Usage Usage { get; } =
        new(
            Say: "standup at <time> <days> in #…",
            Does: "schedules the standup; asked directly, or “together” in the channel",
            Example: "standup at 9:30 weekdays Europe/Berlin",
            Topic: "standup",
            Matter: Matter.Standup,
            Also: ["schedule standup", "daily at", "standup schedule"]
        )
        {
            Ways = StandupPhrases.Schedule,
            Everyday = [Role.ScrumMaster],
        };

    public static Parsed<ScheduleStandup> Parse(Words words)
    {
        words.Skip("schedule|set|start|run|hold|a|our|the");
        if (!words.Take("standup|daily|stand-up"))
            return Parsed.NotMine;
        var name = words.TakeTail("name")["name"] ?? Standup.DefaultName;
        words.Skip("schedule|meeting|is");
        var isTogether = words.Take("together");
        if (!words.Take(out TimePhrase timePhrase))
            return Parsed.NotMine;
        MentionedEntity? channel = null;
        while (!words.AtEnd)
        {
            words.Skip("in|to|the|channel|please");
            if (words.Take("together"))
                isTogether = true;
            else if (words.TakeChannel(out var named))
                channel = named;
            // Not every platform marks channels in a message.
            else if (words.Peek().StartsWith('#') && words.TakeAny(out var typed))
                channel = new MentionedEntity(EntityKind.Channel, 0, 0, typed.TrimStart('#'), typed.TrimStart('#'));
            else
                return Parsed.NotMine;
        }
        return new ScheduleStandup(name.ToLowerInvariant(), timePhrase, channel, isTogether, words.Said);
    }

    private Reply AskDays() =>
        Reply.Ask(
            "A standup repeats. On which days?",
            new Button("On weekdays", $"standup {When.Said} on weekdays")
        ) with
        {
            Gap = new AnswerGap(Kind: AnswerKind.Piece),
        };

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (When.Every is null)
            return AskDays();
        if (FindPlace(turn) is not { } place)
            return RefuseChannel(turn, Channel!.Name);
        var read = await turn.Read(
            When,
            turn.Product.Zone,
            said => Sentence.Replace(When.Said, said, StringComparison.Ordinal),
            work,
            cancel,
            atOwnTime: !IsTogether,
            repeats: true
        );
        if (read.Recurrence is not { } recurrence)
            return read.Question!;

        var standup = (await work.Find<Standup>(Standup.IdOf(turn.Team.Id, Name), cancel) ?? New(turn, place)) with
        {
            Place = place,
            IsTogether = IsTogether,
            IsOwnTime = When.IsOwnTime,
            Time = recurrence.Start.TimeOfDay,
        };
        if (await work.Schedule(turn, OpeningOf(turn, standup, recurrence), cancel) is { } no)
            return no;
        work.Store(standup);
        return Scheduled(turn, standup, recurrence);
    }

    /// <summary>
    /// The channel that was named, or the team's own; <c>null</c>: the team is not in the one that was named.
    /// </summary>
    private Place? FindPlace(Turn turn)
    {
        var here = turn.TeamPlace();
        if (Channel is not { } named || named.Id == here.Channel)
            return here;
        var bound = turn.Team.Channels.FirstOrDefault(channel =>
            channel.Channel == named.Id || string.Equals(channel.Name, named.Name, StringComparison.OrdinalIgnoreCase)
        );
        return bound is null ? null : new Place(bound.Workspace, bound.Channel, Name: bound.Name);
    }

    private Reply RefuseChannel(Turn turn, string channel)
    {
        var here = Sentence.Replace($"in #{channel}", "", StringComparison.OrdinalIgnoreCase).Trim();
        return Reply.No(
            $"#{channel} isn’t connected to team {turn.Team.Name}. Say it there first, so that the team’s bot is in it.",
            new Button("Hold it here", here)
        );
    }

    private Standup New(Turn turn, Place place) =>
        new()
        {
            Team = turn.Team.Id,
            Name = Name,
            Place = place,
        };

    private static Alarm OpeningOf(Turn turn, Standup standup, Recurrence recurrence) =>
        Alarm.Of(
            turn,
            standup.Name,
            standup.Name == Standup.DefaultName ? "The standup" : $"The standup “{standup.Name}”",
            standup.IsOwnTime ? recurrence.Everywhere() : recurrence,
            $"standup open name:{standup.Name}",
            Matter.Standup
        ) with
        {
            Place = standup.Place,
            GraceMinutes = standup.WindowMinutes,
            Zones = standup.IsOwnTime ? PersonalTimes.ZonesOf(turn.Product, turn.Team) : [],
        };

    private static Reply Scheduled(Turn turn, Standup standup, Recurrence recurrence)
    {
        var how = standup switch
        {
            { IsTogether: true } => "is asked together",
            { IsOwnTime: true } => "asks each person directly, at their own local time",
            _ => "asks each person directly",
        };
        var where = standup.Place.Name is { } channel ? $" in {ChannelWords.Called(channel)}" : "";
        var summary = $"the summary comes {standup.WindowMinutes} minutes later{where}";
        return Reply.Done(
            $"The standup {how}; {summary}. Next: {StandupFinder.NextOf(turn, recurrence)}.",
            new Button("Change the questions", $"standup questions name:{standup.Name}"),
            StoryWords.Undo
        );
    }
}
