using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Schedule;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Calendar;

/// <summary>Says that somebody is away for some days, on which they are neither asked nor counted.</summary>
/// <param name="Who"><c>null</c>: the speaker.</param>
public sealed record TakeLeave(DayReader Days, MentionedEntity? Who = null) : ICommand<TakeLeave>
{
    private const string Away = "ooo|away|vacation|leave|off|pto|holiday|holidays|absent";
    private const int LongestDays = 366;

    public static Usage Usage { get; } =
        new(
            Say: "ooo <days>",
            Does: "says that you are away",
            Example: "ooo until Monday",
            Topic: "calendar",
            Also: ["out of office", "vacation", "leave", "away"]
        )
        {
            Ways = CalendarPhrases.Leave,
            Rule = "each person for themselves; somebody else’s, whoever keeps the team’s calendar",
        };

    public static Parsed<TakeLeave> Parse(Words words)
    {
        if (!words.Holds(Away) && !words.Holds("out"))
            return Parsed.NotMine;
        var early = TakeDaysFirst(words);
        var isEntered = words.Take("put|enter|add|set|book|record|note");
        MentionedEntity? who = TakeSomebody(words);
        words.Skip("i|i'm|im|am|will|be|i'll|my|is|are|isn't|going|goes|takes|taking|have|has");
        var isOn = words.Skip("a|an").Sees("on");
        words.Skip("on|in|a|the");
        // “holiday add …” is about the team's calendar.
        if (words.Sees("holiday|holidays") && !isOn)
            return Parsed.NotMine;
        if (!words.Take(Away) && !words.Take("out", "of", "office") && !(who is not null && words.Take("out")))
            return Parsed.NotMine;
        who ??= TakeSomebody(words.Skip("of")) ?? TakeFor(words);
        return Read(words.Skip(":"), early, who, isEntered);
    }

    private static Parsed<TakeLeave> Read(Words words, DayReader? early, MentionedEntity? who, bool isEntered)
    {
        var sentence = who is null ? "ooo" : $"ooo @{who.Name}";
        if (words.AtEnd)
            return early is null
                ? Parsed.Ask(
                    who is null ? "From when to when are you away?" : $"From when to when is {who.Name} away?",
                    new Button("Today", $"{sentence} today"),
                    new Button("Tomorrow", $"{sentence} tomorrow"),
                    new Button("Until Friday", $"{sentence} until Friday")
                )
                : new TakeLeave(early, who);
        if (early is null && words.Take(out DayReader days) && words.Skip(".|!").AtEnd)
            return new TakeLeave(days, who);
        return isEntered && who is null
            ? Parsed.NotMine
            : Parsed.No(
                $"I do not understand “{words.Peek()}” as days. Say for instance {$"{sentence} until Monday":c} or {$"{sentence} 2026-12-24..2027-01-02":c}.",
                new Button("The calendar", "calendar")
            );
    }

    // “next week I'm on vacation”
    private static DayReader? TakeDaysFirst(Words words)
    {
        if (words.Sees(Away))
            return null;
        if (words.Take(out DayReader days) && words.Skip(",").Sees("i|i'm|im|i'll"))
            return days;
        words.Rewind();
        return null;
    }

    // “for @ada”; “for a week” are days.
    private static MentionedEntity? TakeFor(Words words) =>
        words.TakeFor(out var person) && person.Account != words.Hearing.Speaker.Id ? person : null;

    // The speaker is nobody else.
    private static MentionedEntity? TakeSomebody(Words words) =>
        words.Take(out MentionedEntity person) && person.Account != words.Hearing.Speaker.Id ? person : null;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (member, no) = FindMember(turn);
        if (member is null)
            return no!;
        var days = await work.DaysOf(turn, cancel);
        if (Days.IsOpen)
            return AskUntil(member, days, turn);
        var leaves = Days.AllOn(days).Select(leave => Trimmed(leave, days)).ToList();
        if (Refuse(leaves, turn) is { } refusal)
            return refusal;
        var own = await work.CalendarOfPerson(member.Id, cancel);
        var planned = leaves.Aggregate(own, (so, one) => so.With(new AbsenceDays(one.From, one.Until), turn.Today));
        if (planned.Leaves.Count > PersonCalendar.MostLeaves)
            return No($"{PersonCalendar.MostLeaves} leaves are entered already, as many as fit.");
        work.Store(planned);
        Tell(member, leaves, turn, work);
        var team = await work.CalendarOf(turn.Team.Id, cancel);
        var until = leaves[^1].Until;
        return Taken(member, leaves, team.WorkingDayAfter(until) ?? until.PlusDays(1), turn);
    }

    private static void Tell(Member member, List<(LocalDate From, LocalDate Until)> leaves, Turn turn, IWork work)
    {
        if (member.Id != turn.Speaker.Id)
            work.Tell(member.Id, Told(leaves, turn));
    }

    private static Reply? Refuse(List<(LocalDate From, LocalDate Until)> leaves, Turn turn)
    {
        if (leaves.Count == 0)
            return No("That ends before it starts. Say for instance ooo from Monday until Friday.");
        if (leaves[^1].Until < turn.Today)
            return No($"That is over: today is {ScheduleWords.Date(turn.Today)}.");
        return Period.DaysBetween(leaves[0].From, leaves[^1].Until) >= LongestDays
            ? No("A leave lasts up to a year here. Say the first and the last day.")
            : null;
    }

    private (Member? Member, Reply? No) FindMember(Turn turn)
    {
        if (Who is null)
            return (turn.Speaker.Member, null);
        if (turn.Product.Known(turn.IdOf(Who)) is not { } member)
            return (null, No($"I do not know {Who.Name} in {turn.Product.Name} yet."));
        if (member.Id == turn.Speaker.Id || turn.Speaker.Decides(Matter.Calendar) is not Permit.Refused refused)
            return (member, null);
        Rich keeper = refused.Holder is { } holder
            ? (Rich)$", or {turn.Person(holder.Member.Id)} ({refused.Decides.Short()})"
            : "";
        return (null, No($"{member.Name} says that themselves{keeper}. Ask them."));
    }

    // All of “next week” means its working days.
    private (LocalDate From, LocalDate Until) Trimmed((LocalDate From, LocalDate Until) leave, DayContext days)
    {
        if (Days.Within is null or DayRange.Weekend or DayRange.NextWeekend)
            return leave;
        var (from, until) = leave;
        while (from < until && !days.IsWorking(from))
            from = from.PlusDays(1);
        while (until > from && !days.IsWorking(until))
            until = until.PlusDays(-1);
        return (from, until);
    }

    private Reply AskUntil(Member member, DayContext days, Turn turn)
    {
        var from = Days.From!.Value.On(days);
        var friday = from.With(DateAdjusters.Next(IsoDayOfWeek.Friday));
        return Reply.Ask(
            $"{(member.Id == turn.Speaker.Id ? "You are" : $"{member.Name} is")} away from {ScheduleWords.Date(from)}. Until when?",
            Until("That day only", from, from),
            Until($"Until {ScheduleWords.Date(friday)}", from, friday),
            Until("For a week", from, from.PlusDays(6)),
            Until("For two weeks", from, from.PlusDays(13))
        );
    }

    private Button Until(string label, LocalDate from, LocalDate until) =>
        new(label, $"ooo {Somebody}{Iso(from)}..{Iso(until)}");

    private string Somebody => Who is null ? "" : $"@{Who.Name} ";

    private static Reply No(Rich why) => Reply.No(why, new Button("The calendar", "calendar"));

    private static View Told(IEnumerable<(LocalDate From, LocalDate Until)> leaves, Turn turn) =>
        View.Of(
            new Part.Paragraph(
                $"{turn.Person(turn.Speaker.Id)} entered that you are away {Said(leaves)}. Nobody asks for you then."
            ),
            new Part.Buttons([new Button("I am here", "back"), new Button("The calendar", "calendar")])
        );

    private static string Said(IEnumerable<(LocalDate From, LocalDate Until)> leaves) =>
        string.Join(" and ", leaves.Select(leave => DayOffWords.Days(leave.From, leave.Until)));

    private Reply Taken(Member member, List<(LocalDate From, LocalDate Until)> leaves, LocalDate back, Turn turn)
    {
        var buttons = new List<Button> { new("Undo", "undo") };
        // “until Friday” includes the Friday here; for some people it does not.
        if (
            Days is { Until.Weekday: not null, Length: null, IsBackThen: false }
            && leaves is [var (from, until)]
            && until > from
        )
            buttons.Add(Until($"Back on {until.DayOfWeek} already", from, until.PlusDays(-1)));
        var whose = member.Id == turn.Speaker.Id ? "your" : "their";
        return Reply.Done(
            $"{turn.Person(member.Id)} is away {Said(leaves)}, back on {ScheduleWords.Date(back)} ({turn.Product.Zone}). Nobody asks for {(member.Id == turn.Speaker.Id ? "you" : "them")} then, and {whose} own repeating reminders rest.",
            [.. buttons]
        );
    }

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
