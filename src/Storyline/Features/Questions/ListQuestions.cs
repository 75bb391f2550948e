using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>Lists the team's open questions, oldest first.</summary>
/// <param name="IsMine">Only those that the speaker asked, or is asked.</param>
public sealed record ListQuestions(long After, bool IsMine = false) : ICommand<ListQuestions>
{
    private const int MostLookedAt = 500;

    public static Usage Usage { get; } =
        new(
            Say: "questions",
            Does: "lists the open questions; “my questions” those that you asked or are to answer",
            Example: "questions open",
            Topic: "questions",
            Also: ["my questions"]
        )
        {
            Ways = QuestionPhrases.List,
            Everyday = [Role.ProductOwner, Role.ProductManager],
        };

    public static Parsed<ListQuestions> Parse(Words words)
    {
        words.Skip("show|list|see|me|open|the|all");
        var isMine = words.Take("my");
        words.Skip("open|own");
        if (!words.Take("questions|question"))
            return Parsed.NotMine;
        if (words.Take("open"))
            words.Skip("questions");
        isMine |= words.Take("for|to", "me") || words.Take("mine");
        var tail = words.TakeTail("after");
        if (!words.AtEnd)
            return Parsed.NotMine;
        return new ListQuestions(
            long.TryParse(tail["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : 0,
            isMine
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (found, hasMore) = await Page(turn, work, cancel);
        if (found.Count == 0)
            return Reply.Show(Nothing(), new Button("Ask PO", "ask PO"));

        var view = View.Of(
            new Part.Title(IsMine ? "Your open questions" : $"Open questions of team {turn.Team.Name}"),
            new Part.Rows([.. found.Select(question => RowOf(question, turn))])
        );
        if (hasMore)
            view = view.With(
                new Part.Buttons([
                    Button.More($"{(IsMine ? "my questions" : "questions open")} after:{found[^1].Number}"),
                ])
            );
        return Reply.Show(view);
    }

    private string Nothing() =>
        After > 0 ? "There are no more."
        : IsMine ? "No question of yours is open, and none waits for you."
        : "No question is open.";

    private async Task<(List<Question> Found, bool HasMore)> Page(Turn turn, IWork work, CancellationToken cancel)
    {
        var prefix = Question.OpenIn(turn.Team.Id);
        var after = After == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{prefix}{After:D9}");
        var size = turn.Limits.PageSize;
        var page = await work.List<Question>(new(new(prefix, after), IsMine ? MostLookedAt : size), cancel);
        var found = page.Items.Where(question => !IsMine || Concerns(question, turn)).ToList();
        return (found.Take(size).ToList(), found.Count > size || (page.Continuation is not null && found.Count > 0));
    }

    private static bool Concerns(Question question, Turn turn) =>
        question.By == turn.Speaker.Id || Answering.IsAsked(question, turn);

    private static Row RowOf(Question question, Turn turn)
    {
        var holder = turn.Product.HolderOf(question.To, turn.Team, turn.Today)!.Member;
        var asker = QuestionCard.Name(turn.Product, question.By);
        var asked = QuestionCard.Name(turn.Product, holder.Id);
        Rich state = $"{Overdue(question, turn)}{Suggested(question, turn)}";
        return new Row(
            $"{question.Key:b} {QuestionCard.Text(question)}",
            $"{asker} asks {asked} ({question.To.Short()}){state}",
            QuestionCard.Buttons(question, turn)
        );
    }

    private static Rich Suggested(Question question, Turn turn) =>
        question.Suggestions is [.., var last]
            ? $"; {QuestionCard.Name(turn.Product, last.By)} suggests: {last.Text}"
            : Rich.Empty;

    private static Rich Overdue(Question question, Turn turn) =>
        question switch
        {
            { Escalated: { } role } => $", escalated to {role.Short()}",
            { Target: { } target } when target < turn.Now => $", overdue since {turn.Local(target)}",
            { Target: { } target } => $", expected by {turn.Local(target)}",
            _ => Rich.Empty,
        };
}
