using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Reminds a channel or a person of something, once or again and again.</summary>
/// <param name="Left">What stands behind a time and belongs to none, where there is no time at the end.</param>
public sealed record SetReminder(
    Audience To,
    MentionedEntity? Whom,
    string Text,
    StoryKey? Story,
    TimePhrase? When,
    LeftBehind? Left = null
) : ICommand<SetReminder>
{
    private const int LongestText = 500;

    public static Usage Usage { get; } =
        new(
            Say: "remind <#team or me> to <text> <when>",
            Does: "reminds a channel or a person",
            Example: "remind #team to update estimates every Thursday at 16:00",
            Topic: "reminders",
            Also: ["remind me", "remind us", "set a reminder", "remind"]
        )
        {
            Rule = "each person for themselves; in a team’s channel its members, not stakeholders",
        };

    public static Parsed<SetReminder> Parse(Words words)
    {
        if (!words.Take("remind"))
        {
            words.Skip("set|add|create|new|make|a|an");
            if (
                !words.Take("reminder|reminders")
                || words.AtEnd
                || words.Take(out int _)
                // The next page of the list.
                || words.Peek().StartsWith("after:", StringComparison.Ordinal)
            )
                return Parsed.NotMine;
            words.Skip("for");
        }
        var (to, whom) = TakeWhom(words);
        TimePhrase? timePhrase = words.Take(out TimePhrase first) ? first : null;
        words.Skip("to|that|about|of|on|:");
        StoryKey? story = words.Take(out StoryKey key) ? key : null;
        var text = "";
        if (timePhrase is null)
        {
            words.Skip(story is null ? "" : "to|:|-");
            var left = words.FindLeftBehind();
            timePhrase = words.TakeThenWhen(out text, out var last) ? last : null;
            text = text.TrimStart(':', ' ');
            if (timePhrase is null && left is not null)
                return new SetReminder(to, whom, Bare(text), story, null, left);
        }
        else
            text = words.Rest();
        var reminder = new SetReminder(to, whom, Bare(text), story, timePhrase);
        return reminder.AskWhatIsLeft() ?? (Parsed<SetReminder>)reminder;
    }

    /// <summary>«stretch every blue moon at 9»: a repetition that was not understood must not silently become text.</summary>
    private Parsed? AskWhatIsLeft()
    {
        if (When is null || Text.Contains('"') || !TimeWords.MayBelongTo(Text, When.Said))
            return null;
        return Parsed.Ask(
            $"I understand only “{When.Said}” as the time, and “{Text}” would be the text. Is that what you mean?",
            new Button("Yes", $"remind {Name} to \"{Text}\" {When.Said}"),
            new Button("How to say when", "help reminders")
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Text.Length == 0 && Story is null)
            return Reply.Ask(
                $"Remind {Name} of what, and when? Say for instance {$"remind {Name} to update estimates every Thursday at 16:00":c}."
            );
        if (Text.Length > LongestText)
            return Reply.No(
                $"That is {Text.Length} characters; a reminder has up to {LongestText}. Put the details into the story, and remind of it.",
                ReminderWords.SeeAll
            );
        if (Story is { } key && await work.FindStory(turn, key, cancel) is { Story: null, No: { } noStory })
            return noStory;
        if (When is null)
            return AskWhen();
        var (place, recipient, no) = Place(turn);
        if (no is not null)
            return no;

        var isPersonal = place is null;
        var zone =
            recipient is { } other && When.IsOwnTime ? PersonalTimes.ZoneOf(turn.Product, turn.Product.MemberOf(other))
            : isPersonal ? turn.ReaderZone.Id
            : turn.Product.Zone;
        if (When.IsOwnTime && When.ZoneSaid is not null)
            return ReminderWords.EitherZone();
        var read = await turn.Read(When, zone, Again, work, cancel, atOwnTime: true);
        if (read.Recurrence is not { } recurrence)
            return read.Question!;
        var name = $"reminder {await work.Number("reminder", cancel)}";
        var alarm = Alarm.Of(turn, name, Title, recurrence, $"say {name}") with
        {
            Place = place,
            Recipient = recipient,
            IsPersonal = isPersonal,
            FollowsOwner = isPersonal && recipient is null && When.ZoneSaid is null && read.Follows is null,
            Follows = read.Follows?.Id,
            LeadMinutes = read.LeadMinutes,
            OnDayOff = read.OnDayOff ?? DayOff.Skip,
            Topics = Story is { } about ? [$"story:{about}"] : [],
        };
        if (!isPersonal && When.IsOwnTime)
        {
            if (!recurrence.Repeats)
                return ReminderWords.OwnTimeRepeats();
            alarm = alarm with
            {
                When = recurrence.Everywhere(),
                Place = null,
                Zones = PersonalTimes.ZonesOf(turn.Product, turn.Team),
                OnDayOff = alarm.OnDayOff == DayOff.Run ? DayOff.Run : DayOff.Skip,
            };
        }
        if (await work.Schedule(turn, alarm, cancel) is { } refusal)
            return refusal;
        if (Story is { } subject)
            turn.About(subject);
        return await Answer(alarm with { Next = alarm.After(turn.Now) }, read, turn, work, cancel);
    }

    private string Name =>
        To == Audience.Everyone
            ? Whom is { } channel
                ? $"#{channel.Name}"
                : "us"
            : Whom is { } person
                ? $"@{person.Name}"
                : "me";

    private string Title =>
        Story is { } story
            ? Text.Length == 0
                ? $"{story}"
                : $"{story}: {Unquoted(Text)}"
            : Unquoted(Text);

    private string Again(string when) => Again(Text, when);

    private string Again(string text, string when) =>
        Story is { } story ? $"remind {Name} about {story} {text} {when}" : $"remind {Name} to {text} {when}";

    private static (Audience To, MentionedEntity? Whom) TakeWhom(Words words)
    {
        if (words.TakeChannel(out var channel))
            return (Audience.Everyone, channel);
        if (words.Sees("me|myself"))
        {
            words.Take(out MentionedEntity _);
            return (Audience.Speaker, null);
        }
        if (words.Take(out MentionedEntity person))
            return (Audience.Speaker, person);
        if (!words.Sees("us|everyone|everybody|all|team|here|the"))
            return (Audience.Speaker, null);
        words.Skip("us|everyone|everybody|all|team|here|the");
        return (Audience.Everyone, null);
    }

    /// <summary>Where it will be said, or why it cannot be said there.</summary>
    private (Place? Place, string? Recipient, Reply? No) Place(Turn turn)
    {
        if (To == Audience.Speaker)
        {
            if (Whom is null)
                return (null, null, null);
            var member = turn.IdOf(Whom);
            return turn.Product.People.ContainsKey(member)
                ? (null, member == turn.Speaker.OnBehalfOf ? null : member, null)
                : (
                    null,
                    null,
                    Reply.No(
                        $"I do not know {Whom.Name} in {turn.Product.Name} yet. Once they have said something in the team’s channel, I can remind them.",
                        ReminderWords.SeeAll
                    )
                );
        }
        if (
            !turn.Speaker.Is(Role.Developer)
            && !turn.Speaker.Is(Role.ProductManager)
            && !turn.Speaker.Is(Role.ProductOwner)
            && !turn.Speaker.Is(Role.ScrumMaster)
        )
            return (
                null,
                null,
                Reply.No(
                    "Reminders in the team’s channel are for its members to set. I can remind you directly.",
                    new Button("Remind me instead", $"remind me to {Text} {When?.Said}")
                )
            );
        var channels = turn.Product.Teams.SelectMany(team => team.Channels).ToList();
        var bound = Whom is null
            ? null
            : channels.FirstOrDefault(one =>
                one.Workspace == turn.Place.Workspace && (one.Channel == Whom.Id || one.Name == Whom.Name)
            );
        if (bound is not null)
            return (new Place(bound.Workspace, bound.Channel, Name: bound.Name), null, null);
        // «#team» is the team's channel whatever it is called.
        if (Whom is null || Whom.Name.Equals("team", StringComparison.OrdinalIgnoreCase))
            return turn.Place.IsDirect
                ? turn.Team.Channels is [var home, ..]
                    ? (new Place(home.Workspace, home.Channel, Name: home.Name), null, null)
                    : (null, null, Reply.No("The team has no channel yet. Say setup in one.", ReminderWords.SeeAll))
                : (turn.Place with { Thread = null }, null, null);
        return (
            null,
            null,
            Reply.No(
                $"#{Whom.Name} is no channel of {turn.Product.Name}, and I do not speak where I was not invited.",
                new Button("Remind us here", $"remind us to {Text} {When?.Said}")
            )
        );
    }

    private Reply AskWhen()
    {
        if (Left is { } left)
            return Reply.Ask(
                $"I understand “{left.When}”, but not “{left.Rest}” behind it. Nothing is scheduled.",
                new Button(left.When, Again(left.Text, left.When)),
                new Button("How to say when", "help reminders")
            );
        Button At(string when) => new(when, Again(when));
        var whom = Name switch
        {
            "me" => "you",
            "us" => "you all",
            var other => other,
        };
        return Reply.Ask(
            $"When shall I remind {whom}: {Title}? Say it with a time at the end, for instance {Again("every Thursday at 16:00"):c}.",
            At("tomorrow at 9:00"),
            At("in 1 hour"),
            At("every Monday at 9:00")
        );
    }

    private static async Task<Reply> Answer(
        Alarm alarm,
        TimePhraseResult read,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        Rich where =
            alarm.IsOwnTime ? $"to each person of team {turn.Team.Name} directly"
            : alarm.Place is { } place ? $"in {ChannelWords.Called(place.Name)}"
            : alarm.Recipient is { } other ? (Rich)$"to {turn.Person(other)}"
            : "to you";
        Rich unsaid = read.IsDefaultTime ? " No time was said, so it is when the working day starts." : "";
        Rich off =
            alarm.When.Repeats && alarm.OnDayOff != DayOff.Run
                ? alarm.OnDayOff == DayOff.Move
                    ? " On a holiday it moves to the next working day."
                    : " On a holiday it is skipped."
                : "";
        var text = (Rich)
            $"{ReminderWords.Capital(alarm.Name):b}: “{alarm.Title}” {where}, {alarm.InWords()}. Next: {await ReminderWords.NextOf(alarm, turn, work, cancel)}.{unsaid}{off}";
        var buttons = alarm.When.Repeats
            ? new[] { StoryWords.Undo, new Button("Skip next", $"skip next {alarm.Name}"), ReminderWords.SeeAll }
            : [StoryWords.Undo, ReminderWords.SeeAll];
        return alarm.IsPersonal
            ? Reply.Done(text, buttons) with
            {
                Audience = Audience.Speaker,
            }
            : Reply.Done(text, buttons);
    }

    private static string Bare(string text) =>
        text.StartsWith("to ", StringComparison.OrdinalIgnoreCase) ? text[3..].Trim() : text.Trim(',', ' ');

    private static string Unquoted(string text) =>
        text is ['"', .. var inside, '"'] && !inside.Contains('"') ? inside : text;
}
