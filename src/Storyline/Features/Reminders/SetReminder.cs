using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>Reminds a channel or a person of something, once or repeatedly.</summary>
/// <param name="People">Several people, or those who hold a role; each is reminded.</param>
/// <param name="Left">The words behind a time that belong to no time, where the sentence does not end with one.</param>
public sealed partial record SetReminder(
    Audience To,
    MentionedEntity? Whom,
    string Text,
    StoryKey? Story,
    TimePhrase? When,
    LeftBehind? Left = null,
    PeopleReading? People = null
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
        {
            Ways = ReminderPhrases.Set,
            Rule = "each person for themselves; in a team’s channel its members, not stakeholders",
        };

    public static Parsed<SetReminder> Parse(Words words)
    {
        TimePhrase? early = TakeTimeFirst(words);
        if (!TakeVerb(words))
            return Parsed.NotMine;
        var (to, whom, people) = TakeWhom(words);
        if (to == Audience.Speaker && whom is null && people is null && words.SeesStranger() is { } stranger)
            return AskWho(stranger, words);
        if (early is null && words.Take(out TimePhrase first))
            early = first;
        words.Skip(ToIn2().IsMatch(words.Peek()) ? "2" : "to|that|about|of|on|:");
        StoryKey? story = words.Take(out StoryKey key) ? key : null;
        var bare = new SetReminder(to, whom, "", story, early, null, people);
        var reminder = early is null ? TakeTextAndTime(words, bare) : bare with { Text = Bare(words.Rest()) };
        return reminder.AskWhatIsLeft() ?? reminder.AskBefore() ?? (Parsed<SetReminder>)reminder;
    }

    // “remind me 2 call mum”: no story, and no number of days.
    [GeneratedRegex(
        @"^2\s+(?!(?:and|at|on|in|by|to|next|this|today|tomorrow|every|days?|weeks?|hours?|hrs?|h|min|mins|minutes?|months?|times|x)\b)\p{L}{2,}",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex ToIn2();

    // “tomorrow at 10 remind me to …”
    private static TimePhrase? TakeTimeFirst(Words words)
    {
        if (words.Sees("remind|reminder|set|add|create|new|make") || !words.Holds("remind"))
            return null;
        if (words.Take(out TimePhrase first) && words.Skip(",|please|then|can|could|you").Sees("remind"))
            return first;
        words.Rewind();
        return null;
    }

    private static Parsed AskWho(string stranger, Words words)
    {
        var rest = words.Peek()[stranger.Length..].TrimStart();
        return Parsed.Ask(
            $"I know nobody called “{stranger}” here: I remind people of the team and roles, such as the developers. Whom do you mean?",
            new Button("Me", $"remind me {rest}"),
            new Button("Everyone here", $"remind us {rest}"),
            new Button("The developers", $"remind the developers {rest}")
        );
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
        var (text, when, left) = words.TakeTimedText();
        return reminder with { Text = Bare(text.TrimStart(':', ' ')), When = when, Left = left };
    }

    // “remind me that the demo is at 3pm tomorrow”: is that when the demo is, or when to say so?
    private Parsed? AskBefore()
    {
        if (When is not { } when || !EndsWithVerb.Contains(Text.Split(' ')[^1]))
            return null;
        var text = $"{Text} {when.Said}";
        var day = when.Times is [{ Said: var time }]
            ? when.Said.Replace(time, "", StringComparison.Ordinal).Trim()
            : "";
        return Parsed.Ask(
            $"When should I say “{text}”?",
            new Button($"Then: {when.Said}", $"remind {Name} \"{text}\" {when.Said}"),
            new Button("In an hour", $"remind {Name} \"{text}\" in 1 hour"),
            new Button("That day at 9:00", $"remind {Name} \"{text}\" {(day.Length > 0 ? day : "tomorrow")} at 9:00")
        );
    }

    private static readonly FrozenSet<string> EndsWithVerb = new[]
    {
        "is",
        "are",
        "was",
        "starts",
        "start",
        "begins",
        "begin",
        "happens",
        "ends",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // “stretch every blue moon at 9”: a repetition that was not understood must not silently become text.
    private Parsed? AskWhatIsLeft()
    {
        if (When is null || !new TimedText(Text, When, Left).IsDoubtful)
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
        var (targets, no) = ReminderTarget.All(this, turn);
        if (no is not null)
            return no;
        var set = new List<Alarm>();
        TimePhraseResult? read = null;
        foreach (var target in targets)
        {
            read = await turn.ReadWhen(when, ZoneFor(target, when, turn), target.IsPersonal, Again, work, cancel);
            if (read.Recurrence is null)
                return read.Question!;
            var alarm = AlarmFor($"reminder {await work.Number("reminder", cancel)}", target, when, read, turn);
            if (await work.Schedule(turn, alarm, cancel) is { } refusal)
                return refusal;
            set.Add(alarm with { Next = alarm.After(turn.Now) });
        }
        if (Story is { } subject)
            turn.About(subject);
        return await ReminderCard.Set(set, read!, turn, work, cancel);
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
            _ when People is { } people => people.Said(),
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

    private static (Audience To, MentionedEntity? Whom, PeopleReading? People) TakeWhom(Words words)
    {
        if (words.TakeChannel(out var channel))
            return (Audience.Everyone, channel, null);
        if (!words.TakeAudience(out var people, out var isEveryone))
            return (Audience.Speaker, null, null);
        if (isEveryone)
            return (Audience.Everyone, null, null);
        if (people is not { People: [var only], Roles: [] })
            return (Audience.Speaker, null, people);
        return (Audience.Speaker, only.Id == words.Hearing.Speaker.Id ? null : only, null);
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
        ) with
        {
            Gap = AnswerGap.TimeAtEnd,
        };
    }

    private static string Bare(string text) =>
        text.StartsWith("to ", StringComparison.OrdinalIgnoreCase) ? text[3..].Trim() : text.Trim(',', ' ');

    private static string Unquoted(string text) =>
        text is ['"', .. var inside, '"'] && !inside.Contains('"') ? inside : text;
}
