using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Actions;

/// <summary>Notes a decision as an action with an owner and a date; its owner is reminded until it is done.</summary>
/// <param name="Owner"><c>null</c>: the speaker.</param>
/// <param name="By"><c>null</c>: in two weeks.</param>
public sealed record NewAction(string Text, MentionedEntity? Owner, DayReading? By) : ICommand<NewAction>
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
        { Ways = ActionPhrases.New,
            Everyday = [Role.ScrumMaster],
            Rule = "anybody who takes part",
        };

    public static Parsed<NewAction> Parse(Words words)
    {
        if (!words.Take("action", "new|add|item") && !words.Take("action"))
            return Parsed.NotMine;
        var text = new List<string>();
        MentionedEntity? owner = null;
        DayReading? by = null;
        words.Skip(":");
        while (!words.AtEnd)
        {
            if (words.Take(out MentionedEntity person) && text.Count > 0)
                owner = person;
            else if (TakeDue(words, out var dayReading))
                by = dayReading;
            else if (words.TakeAny(out var word))
                text.Add(word);
        }
        owner ??= words.PersonIn("owner");
        if (
            by is null
            && words.Field("by") is { } due
            && NodaTime.Text.LocalDatePattern.Iso.Parse(due) is { Success: true } date
        )
            by = new DayReading(Date: date.Value);
        return new NewAction(text.Count > 0 ? string.Join(' ', text) : words.Field("text") ?? "", owner, by);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Text.Length == 0)
            return Reply.Ask(Form());
        if (Text.Length > LongestText)
            return Refuse($"An action has up to {LongestText} characters; one that fits on a line gets done.");
        var by = By?.On(turn.Today) ?? turn.Today.PlusDays(UsualDays);
        if (by < turn.Today)
            return Refuse("That day is in the past.");
        if ((await work.ActionsOf(turn.Team.Id, MostOpen, cancel)).Count >= MostOpen)
            return Refuse($"{MostOpen} actions are open. Finish or drop some first.");
        var action = await Note(by, turn, work, cancel);
        if (action.Owner != turn.Speaker.Id)
            work.Tell(action.Owner, Told(action, turn), about: new Concern(action.Id));
        return Reply.Done(
            $"{action.Key:b} {action.Text}: {turn.Person(action.Owner)}, until {ScheduleWords.Date(by)}. It comes back until it is done.",
            new Button("All actions", "actions"),
            StoryWords.Undo
        );
    }

    private async Task<ActionItem> Note(NodaTime.LocalDate by, Turn turn, IWork work, CancellationToken cancel)
    {
        var action = new ActionItem
        {
            Number = await work.Number("action", cancel),
            Team = turn.Team.Id,
            Text = Text.ReplaceLineEndings(" "),
            Owner = Owner is null ? turn.Speaker.Id : turn.IdOf(Owner),
            By = by,
            Made = turn.Now,
        };
        work.Store(action);
        await ActionChaser.Set(turn, work, action, cancel);
        return action;
    }

    private static Reply Refuse(string why) => Reply.No(why, new Button("See the actions", "actions"));

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
                new Input.Date("by", "Until when?"),
            ]
        );

    private static bool TakeDue(Words words, out DayReading dayReading)
    {
        dayReading = default;
        if (!words.Sees("by|due|until|till"))
            return false;
        var probe = new Words(Utterance.Plain(words.Peek()), words.Hearing);
        probe.Skip("by|due|until|till|on");
        if (!probe.Take(out dayReading) || !probe.AtEnd)
            return false;
        words.Rest();
        return true;
    }
}
