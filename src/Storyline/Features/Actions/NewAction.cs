using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Actions;

/// <summary>Notes a decision as an action with an owner and a date; its owner is reminded until it is done.</summary>
/// <param name="Owners">None: the speaker.</param>
/// <param name="By"><c>null</c>: in two weeks.</param>
/// <param name="IsBefore">It is due the day before.</param>
/// <param name="Unread">Words that seem to say the day and are none.</param>
/// <param name="IsEach">Each of several owners gets an action of their own.</param>
/// <param name="Stranger">A name with an @ that is nobody’s here; it is in the text.</param>
public sealed record NewAction(
    string Text,
    PeopleReading Owners,
    DayReading? By,
    bool IsBefore = false,
    string? Unread = null,
    bool IsEach = false,
    string? Stranger = null
) : ICommand<NewAction>
{
    public const int LongestText = 300;
    private const int UsualDays = 14;
    private const int MostOpen = 100;

    public static Usage Usage { get; } =
        new(
            Say: "action \"…\" @… by <day>",
            Does: "notes an action with owner and date",
            Example: "action \"Rotate the reviewer\" by Friday",
            Topic: "ceremonies",
            Also: ["new action", "action item"]
        )
        {
            Ways = ActionPhrases.New,
            IsNoun = true,
            Everyday = [Role.ScrumMaster],
            Rule = "anybody who takes part",
        };

    public static Parsed<NewAction> Parse(Words words)
    {
        if (!words.Take("action", "new|add|item") && !words.Take("action"))
            return Parsed.NotMine;
        words.Skip(":");
        var isEach = words.Pass("each");
        var task = words.TakeTask();
        if (task.Text.Length == 0 && words.Field("text") is { } written && words.Field("by") is not { Length: > 0 })
            task = new Words(Utterance.Plain(written), words.Hearing).TakeTask();
        var owners =
            task.Owners.Count == 0 && words.PersonIn("owner") is { } picked
                ? new PeopleReading([picked], [])
                : task.Owners;
        var text = isEach && owners.Count < 2 ? $"each {task.Text}" : task.Text;
        return new NewAction(
            text.Length > 0 ? text : words.Field("text") ?? "",
            owners,
            task.By ?? DayIn(words.Field("by")),
            task.IsBefore,
            task.Unread,
            isEach,
            task.Stranger
        );
    }

    private static DayReading? DayIn(string? field) =>
        field is not null && LocalDatePattern.Iso.Parse(field) is { Success: true } date
            ? new DayReading(Date: date.Value)
            : null;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Text.Length == 0)
            return Reply.Ask(Form());
        if (Text.Length > LongestText)
            return Refuse($"An action has up to {LongestText} characters; one that fits on a line gets done.");
        var (owners, unknown) = turn.MembersOf(Owners);
        if (unknown is not null)
            return unknown;
        var (by, no) = await DueOn(turn, work, cancel);
        if (no is not null)
            return no;
        if (by < turn.Today)
            return Refuse($"{ScheduleWords.Date(by)} is in the past.");
        if (AskBack(owners, by) is { } question)
            return question;
        if ((await work.ActionsOf(turn.Team.Id, MostOpen, cancel)).Count >= MostOpen)
            return Refuse($"{MostOpen} actions are open. Finish or drop some first.");
        return await Note(owners, by, turn, work, cancel);
    }

    private async Task<Reply> Note(
        IReadOnlyList<Member> owners,
        LocalDate by,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var noted = new List<Rich>();
        foreach (var owner in owners.Count > 0 ? owners.Select(one => one.Id) : [turn.Speaker.Id])
            noted.Add(await NoteFor(owner, by, turn, work, cancel));
        var assumed = By is null ? " Nobody gave a day, so it is due in two weeks." : "";
        return Reply.Done(
            $"{Rich.Join("\n", noted)} It comes back until it is done.{assumed}",
            new Button("All actions", "actions"),
            StoryWords.Undo
        );
    }

    private Reply? AskBack(IReadOnlyList<Member> owners, LocalDate by) =>
        Stranger is not null ? AskWho(Stranger, owners, by)
        : Unread is not null ? AskDay(Unread, owners, by)
        : owners.Count > 1 && !IsEach ? AskOwner(owners, by)
        : null;

    private async Task<(LocalDate By, Reply? No)> DueOn(Turn turn, IWork work, CancellationToken cancel)
    {
        if (By is not { } day)
            return (turn.Today.PlusDays(UsualDays), null);
        var (date, no) = await work.DateOf(day, turn, cancel);
        if (date is not { } by)
            return (default, no);
        return (IsBefore && by > turn.Today ? by.PlusDays(-1) : by, null);
    }

    private async Task<Rich> NoteFor(string owner, LocalDate by, Turn turn, IWork work, CancellationToken cancel)
    {
        var action = new ActionItem
        {
            Number = await work.Number("action", cancel),
            Team = turn.Team.Id,
            Text = Text.ReplaceLineEndings(" "),
            Owner = owner,
            By = by,
            Made = turn.Now,
        };
        work.Store(action);
        await ActionChaser.Set(turn, work, action, cancel);
        if (owner != turn.Speaker.Id)
            work.Tell(owner, Told(action, turn), about: new Concern(action.Id));
        return $"{action.Key:b} {action.Text}: {turn.Person(owner)}, until {ScheduleWords.Date(by)}.";
    }

    private Reply AskWho(string stranger, IReadOnlyList<Member> owners, LocalDate by)
    {
        var due = By is null ? "" : $" by {LocalDatePattern.Iso.Format(by)}";
        return Reply.Ask(
            $"{Refusals.NotAMention(stranger)} Nothing is noted yet.",
            new Button("It is only a word", $"action \"{Text}\"{Named(owners)}{due}"),
            new Button("See the actions", "actions")
        );
    }

    private Reply AskDay(string unread, IReadOnlyList<Member> owners, LocalDate usual)
    {
        var text = Text.Replace(unread, "", StringComparison.Ordinal).Trim();
        var named = Named(owners);
        return Reply.Ask(
            $"“{unread}” is no day that I know. By when? Say for instance {$"action \"{text}\"{named} by Friday":c}.",
            new Button("By Friday", $"action \"{text} {unread}\"{named} by Friday"),
            new Button(
                $"By {ScheduleWords.Date(usual)}",
                $"action \"{text} {unread}\"{named} by {LocalDatePattern.Iso.Format(usual)}"
            )
        );
    }

    private Reply AskOwner(IReadOnlyList<Member> owners, LocalDate by)
    {
        var due = $"by {LocalDatePattern.Iso.Format(by)}";
        return Reply.Ask(
            "An action has one owner, or each gets one of their own. Whose is it?",
            [
                .. owners.Select(owner => new Button(owner.Name, $"action \"{Text}\" @{owner.Name} {due}")),
                new Button("One for each", $"action each \"{Text}\"{Named(owners)} {due}"),
            ]
        );
    }

    private static string Named(IReadOnlyList<Member> owners) =>
        string.Concat(owners.Select(owner => $" @{owner.Name}"));

    private static Reply Refuse(Rich why) => Reply.No(why, new Button("See the actions", "actions"));

    private static View Told(ActionItem action, Turn turn) =>
        View.Of(
            new Part.Paragraph(
                $"{turn.Person(turn.Speaker.Id)} noted an action for you: {action.Key:b} {action.Text}, until {ScheduleWords.Date(action.By)}."
            ),
            new Part.Buttons(ActionCard.Buttons(action))
        );

    private static Part.Form Form() =>
        new(
            "An action",
            "action",
            "Note it",
            [
                new Input.Line("text", "What will be done?", Required: true, MaxLength: LongestText),
                new Input.PersonField("owner", "By whom?"),
                new Input.Date("by", "By when?"),
            ]
        );
}
