using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Reminders;

/// <summary>What the commands about reminders share: finding one, who may change it, when it comes and who sees the answer.</summary>
internal static class ReminderWords
{
    public static readonly Button SeeAll = new("See what is scheduled", "reminders");

    /// <summary>Takes “reminder 12”, or the name of a ceremony: “standup”.</summary>
    public static bool TakeName(Words words, out string name)
    {
        name = "";
        words.Skip("the|my|our|next");
        if (words.Take("reminder|schedule|alarm"))
        {
            if (words.Take(out int number))
                name = $"reminder {number}";
            else if (words.TakeAny(out var named))
                name = named.ToLowerInvariant();
            return true;
        }
        if (words.AtEnd || words.Sees("reminders|all|sprint|story|epic|it|this|that") || !words.TakeAny(out var word))
            return false;
        name = word.ToLowerInvariant();
        return name.All(letter => char.IsLetter(letter) || letter == '-');
    }

    /// <summary>The alarms of the speaker's team that the speaker may see.</summary>
    public static async Task<IReadOnlyList<Alarm>> VisibleAlarms(
        this IWork work,
        Turn turn,
        CancellationToken cancel
    ) =>
        [
            .. (await work.AlarmsOf(turn, turn.Team.Id, cancel)).Where(alarm =>
                alarm.IsVisibleTo(turn.Speaker.OnBehalfOf)
            ),
        ];

    /// <summary>The alarm that the speaker may change, or what to say instead.</summary>
    public static async Task<(Alarm? Alarm, Reply? No)> FindChangeable(
        this IWork work,
        Turn turn,
        string name,
        CancellationToken cancel
    )
    {
        var (alarm, no) = await work.FindAlarm(turn, name, cancel);
        if (alarm is null)
            return (null, no);
        return Refuse(alarm, turn) is { } refusal ? (null, refusal) : (alarm, null);
    }

    /// <summary>The alarm that the speaker may see, or what to say instead.</summary>
    public static async Task<(Alarm? Alarm, Reply? No)> FindAlarm(
        this IWork work,
        Turn turn,
        string name,
        CancellationToken cancel
    )
    {
        if (name.Length == 0)
            return (null, AskWhich(turn, await work.VisibleAlarms(turn, cancel)));
        if (await work.FindAlarm(turn.Team.Id, name, cancel) is { } alarm && alarm.IsVisibleTo(turn.Speaker.OnBehalfOf))
            return (alarm, null);
        if ((await work.VisibleAlarms(turn, cancel)).Where(one => IsTitled(one, name)).ToList() is [var titled])
            return (titled, null);
        return (
            null,
            Reply.No(
                name.StartsWith("reminder", StringComparison.Ordinal)
                    ? $"There is no {name} in team {turn.Team.Name}."
                    : $"No {name} is scheduled in team {turn.Team.Name}.",
                SeeAll
            )
        );
    }

    // “the stretching one”
    private static bool IsTitled(Alarm alarm, string name) =>
        alarm.Title.Split(' ').Any(word => WordStem.Of(word.Trim(',', '.').ToLowerInvariant()) == WordStem.Of(name));

    private static Reply AskWhich(Turn turn, IReadOnlyList<Alarm> alarms)
    {
        return Reply.Ask(
            "Which reminder?",
            [
                .. alarms
                    .Where(alarm => alarm.Name.StartsWith(Numbered, StringComparison.Ordinal))
                    .Take(MostOffered)
                    .Select(alarm => new Button(
                        StoryWords.Cut($"{alarm.Title}, {alarm.InWords()}", LongestLabel),
                        $"{turn.Again.Text.TrimEnd()} {alarm.Name[Numbered.Length..]}"
                    )),
                SeeAll,
            ]
        ) with
        {
            Gap = new AnswerGap(Kind: AnswerKind.Piece),
        };
    }

    private const string Numbered = "reminder ";
    private const int MostOffered = 5;
    private const int LongestLabel = 75;

    /// <summary>
    /// Why the speaker may not change an alarm, or <c>null</c>. Its owner and its recipient may; for the team's, so may the role
    /// that decides its matter.
    /// </summary>
    public static Reply? Refuse(Alarm alarm, Turn turn)
    {
        if (alarm.Owner == turn.Speaker.OnBehalfOf || alarm.Recipient == turn.Speaker.OnBehalfOf)
            return null;
        var matter = Matter.Find(alarm.Mandate ?? "") ?? Matter.Standup;
        if (turn.Speaker.Decides(matter) is not Permit.Refused refused)
            return null;
        Rich or =
            refused.Holder is { Member: var member } && member.Id != alarm.Owner
                ? (Rich)$" and {new Span.Mention(member.Id, member.Name)} ({refused.Decides.Short()})"
                : "";
        return Reply.No(
            $"{SentenceCase.Of(alarm.Name)} was set by {turn.Person(alarm.Owner)}; only they{or} can change it.",
            SeeAll
        );
    }

    /// <summary>Reads when a reminder comes; one for the team may come at each person's own time.</summary>
    /// <param name="again">The whole sentence with other words for the time.</param>
    public static async Task<TimePhraseResult> ReadWhen(
        this Turn turn,
        TimePhrase when,
        string zone,
        bool isPersonal,
        Func<string, string> again,
        IWork work,
        CancellationToken cancel
    )
    {
        if (when is { IsOwnTime: true, ZoneSaid: not null })
            return Unclear("Name one zone, or say each person’s own time, but not both.");
        var read = await turn.Read(when, zone, again, work, cancel, atOwnTime: true);
        return when.IsOwnTime && !isPersonal && read.Recurrence is { Repeats: false }
            ? Unclear(
                "A single reminder comes at one time for everybody. Each person’s own time needs something that repeats, such as every weekday at 9:00."
            )
            : read;
    }

    private static TimePhraseResult Unclear(string why) =>
        new(null, Reply.No(why, new Button("How to say when", "help reminders")));

    /// <summary>What comes next, with what will be skipped or moved, in the reader's zone.</summary>
    public static async Task<Rich> NextOf(Alarm alarm, Turn turn, IWork work, CancellationToken cancel)
    {
        var team = await work.CalendarOf(alarm.Team, cancel);
        var person = alarm.IsPersonal ? await work.CalendarOfPerson(alarm.Recipient ?? alarm.Owner, cancel) : null;
        var zone = turn.ReaderZone;
        var coming = UpcomingOccurrence
            .Of(alarm, turn.Now, team, person, count: 3)
            .Select(one => Told(one, zone))
            .ToList();
        return coming.Count == 0 ? "never again" : Rich.Join("; ", coming);
    }

    /// <summary>It comes once, at the moment that is said already in the reader's own time.</summary>
    public static bool IsPlain(Alarm alarm, Turn turn) =>
        alarm is { When.Repeats: false, Follows: null, IsOwnTime: false } && alarm.When.Zone == turn.ReaderZone.Id;

    private static Rich Told(UpcomingOccurrence one, DateTimeZone zone) =>
        one switch
        {
            { Skipped: { } why } => (Rich)$"{TimeText.InZone(one.At, zone)} skipped ({why})",
            { MovedFrom: { } from } when from != one.At =>
                $"{TimeText.InZone(one.At, zone)} (instead of {TimeText.InZone(from, zone)})",
            _ => $"{TimeText.InZone(one.At, zone)}",
        };

    /// <summary>A reply about somebody's own reminder is for the speaker alone.</summary>
    public static Reply AsPrivateAs(this Reply reply, Alarm alarm) =>
        alarm.IsPersonal ? reply with { Audience = Audience.Speaker } : reply;
}
