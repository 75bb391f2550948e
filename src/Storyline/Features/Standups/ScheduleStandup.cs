using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Standups;

/// <summary>Schedules a standup, and echoes the next three dates.</summary>
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
            // Not every surface marks a channel as one.
            else if (words.Peek().StartsWith('#') && words.TakeAny(out var typed))
                channel = new MentionedEntity(EntityKind.Channel, 0, 0, typed.TrimStart('#'), typed.TrimStart('#'));
            else
                return Parsed.NotMine;
        }
        return new ScheduleStandup(name.ToLowerInvariant(), timePhrase, channel, isTogether, words.Said);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (When.Every is null)
            return Reply.Ask(
                "A standup comes again. On which days?",
                new Button("On weekdays", $"standup {When.Said} on weekdays")
            );
        var place = turn.TeamPlace();
        if (Channel is { } named && named.Id != place.Channel)
        {
            if (
                turn.Team.Channels.FirstOrDefault(channel =>
                    channel.Channel == named.Id
                    || string.Equals(channel.Name, named.Name, StringComparison.OrdinalIgnoreCase)
                )
                is not { } bound
            )
                return Reply.No(
                    $"#{named.Name} is no channel of team {turn.Team.Name}. Say it there first, so that the team’s bot is in it.",
                    new Button(
                        "Hold it here",
                        Sentence.Replace($"in #{named.Name}", "", StringComparison.OrdinalIgnoreCase).Trim()
                    )
                );
            place = new Place(bound.Workspace, bound.Channel, Name: bound.Name);
        }
        var read = await turn.Read(
            When,
            turn.Product.Zone,
            said => Sentence.Replace(When.Said, said, StringComparison.Ordinal),
            work,
            cancel,
            atOwnTime: !IsTogether
        );
        if (read.Recurrence is not { } recurrence)
            return read.Question!;

        var before = await work.Find<Standup>(Standup.IdOf(turn.Team.Id, Name), cancel);
        var standup = (
            before
            ?? new Standup
            {
                Team = turn.Team.Id,
                Name = Name,
                Place = place,
            }
        ) with
        {
            Place = place,
            IsTogether = IsTogether,
            IsOwnTime = When.IsOwnTime,
            Time = recurrence.Start.TimeOfDay,
        };
        var alarm = Alarm.Of(
            turn,
            Name,
            Name == Standup.DefaultName ? "The standup" : $"The standup “{Name}”",
            When.IsOwnTime ? recurrence.Everywhere() : recurrence,
            $"standup open name:{Name}",
            Matter.Standup
        ) with
        {
            Place = place,
            GraceMinutes = standup.WindowMinutes,
            Zones = When.IsOwnTime ? PersonalTimes.ZonesOf(turn.Product, turn.Team) : [],
        };
        if (await work.Schedule(turn, alarm, cancel) is { } no)
            return no;
        work.Store(standup);
        var next = recurrence.AllAfter(turn.Now).Take(3).ToList();
        Rich where = place.Name is { } channelName ? $" in {ChannelWords.Called(channelName)}" : Rich.Empty;
        Rich how =
            standup.IsTogether ? "is asked together"
            : standup.IsOwnTime ? "asks each person directly, at their own local time"
            : "asks each person directly";
        return Reply.Done(
            $"The standup {how}; the summary comes {standup.WindowMinutes} minutes later{where}. Next: {Rich.Join(", ", next.Select(at => (Rich)$"{TimeText.InZone(at, recurrence.DateTimeZone)}"))}.",
            new Button("Change the questions", $"standup questions name:{Name}"),
            StoryWords.Undo
        );
    }
}
