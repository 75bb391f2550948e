using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Reminds a channel or a person of something, once or repeatedly.</summary>
/// <param name="Left">The words behind a time that belong to no time, where the sentence does not end with one.</param>
public sealed record SetReminder(
    Audience To,
    MentionedEntity? Whom,
    string Text,
    StoryKey? Story,
    TimePhrase? When,
    LeftBehind? Left = null
) : ICommand<SetReminder>
{
    internal const int LongestText = 500;

    public static Usage Usage { get; } =
        new(
            Say: "remind <#team or me> to <text> <when>",
            Does: "reminds a channel or a person",
            Example: "remind #team to update estimates every Thursday at 16:00",
            Topic: "reminders",
            Also: ["remind me", "remind us", "set a reminder", "remind"]
        )
        { Ways = ReminderPhrases.Set,
            Rule = "each person for themselves; in a team’s channel its members, not stakeholders",
        };

    public static Parsed<SetReminder> Parse(Words words)
    {
        if (!TakeVerb(words))
            return Parsed.NotMine;
        var (to, whom) = TakeWhom(words);
        TimePhrase? early = words.Take(out TimePhrase first) ? first : null;
        words.Skip("to|that|about|of|on|:");
        StoryKey? story = words.Take(out StoryKey key) ? key : null;
        var reminder = early is null
            ? TakeTextAndTime(words, new SetReminder(to, whom, "", story, null))
            : new SetReminder(to, whom, Bare(words.Rest()), story, early);
        return reminder.AskWhatIsLeft() ?? (Parsed<SetReminder>)reminder;
    }

    // “remind …”, or “set a reminder for …”; “reminder 3” and “reminders after:10” are other commands.
    private static bool TakeVerb(Words words)
    {
        if (words.Take("remind"))
            return true;
        words.Skip("set|add|create|new|make|a|an");
        if (
            !words.Take("reminder|reminders")
            || words.AtEnd
            || words.Take(out int _)
            || words.Peek().StartsWith("after:", StringComparison.Ordinal)
        )
            return false;
        words.Skip("for");
        return true;
    }

    private static SetReminder TakeTextAndTime(Words words, SetReminder reminder)
    {
        words.Skip(reminder.Story is null ? "" : "to|:|-");
        var left = words.FindLeftBehind();
        TimePhrase? when = words.TakeThenWhen(out var text, out var last) ? last : null;
        return reminder with { Text = Bare(text.TrimStart(':', ' ')), When = when, Left = when is null ? left : null };
    }

    // “stretch every blue moon at 9”: a repetition that was not understood must not silently become text.
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
        if (await RefuseText(turn, work, cancel) is { } unclear)
            return unclear;
        if (When is not { } when)
            return AskWhen();
        var target = ReminderTarget.Of(this, turn);
        if (target.No is { } no)
            return no;
        var zone = ZoneFor(target, when, turn);
        var read = await turn.ReadWhen(when, zone, target.IsPersonal, Again, work, cancel);
        if (read.Recurrence is null)
            return read.Question!;
        var number = await work.Number("reminder", cancel);
        var alarm = AlarmFor($"reminder {number}", target, when, read, turn);
        if (await work.Schedule(turn, alarm, cancel) is { } refusal)
            return refusal;
        if (Story is { } subject)
            turn.About(subject);
        return await ReminderCard.Set(alarm with { Next = alarm.After(turn.Now) }, read, turn, work, cancel);
    }

    private Alarm AlarmFor(string name, ReminderTarget target, TimePhrase when, TimePhraseResult read, Turn turn)
    {
        var alarm = Alarm.Of(turn, name, Title, read.Recurrence!, $"say {name}") with
        {
            Place = target.Place,
            Recipient = target.Recipient,
            IsPersonal = target.IsPersonal,
            FollowsOwner = target.IsSpeaker && when.ZoneSaid is null && read.Follows is null,
            Follows = read.Follows?.Id,
            LeadMinutes = read.LeadMinutes,
            OnDayOff = read.OnDayOff ?? DayOff.Skip,
            Topics = Story is { } about ? [Alarm.TopicOf(about)] : [],
        };
        return when.IsOwnTime && !target.IsPersonal ? alarm.AtOwnTimes(turn.Product, turn.Team) : alarm;
    }

    private async Task<Reply?> RefuseText(Turn turn, IWork work, CancellationToken cancel)
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
        return null;
    }

    // Someone else's own time is theirs; the speaker's reminders are in the speaker's zone, the team's in the product's.
    private static string ZoneFor(ReminderTarget target, TimePhrase when, Turn turn) =>
        target.Recipient is { } other && when.IsOwnTime
            ? PersonalTimes.ZoneOf(turn.Product, turn.Product.MemberOf(other))
        : target.IsPersonal ? turn.ReaderZone.Id
        : turn.Product.Zone;

    private string Name =>
        (To, Whom) switch
        {
            (Audience.Everyone, { } channel) => $"#{channel.Name}",
            (Audience.Everyone, null) => "us",
            (_, { } person) => $"@{person.Name}",
            _ => "me",
        };

    private string Title =>
        Story is not { } story ? Unquoted(Text)
        : Text.Length == 0 ? $"{story}"
        : $"{story}: {Unquoted(Text)}";

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

    private Reply AskWhen()
    {
        if (Left is { } left)
            return Reply.Ask(
                $"I understand “{left.When}”, but not “{left.Rest}” after it. Nothing is scheduled.",
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
            $"When should I remind {whom}: {Title}? Say it with a time at the end, for instance {Again("every Thursday at 16:00"):c}.",
            At("tomorrow at 9:00"),
            At("in 1 hour"),
            At("every Monday at 9:00")
        );
    }

    private static string Bare(string text) =>
        text.StartsWith("to ", StringComparison.OrdinalIgnoreCase) ? text[3..].Trim() : text.Trim(',', ' ');

    private static string Unquoted(string text) =>
        text is ['"', .. var inside, '"'] && !inside.Contains('"') ? inside : text;
}
