using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>Lists the team's open questions, oldest first.</summary>
public sealed record ListQuestions(long After) : ICommand<ListQuestions>
{
    public static Usage Usage { get; } =
        new(Say: "questions", Does: "lists the open questions", Example: "questions open", Topic: "questions")
        {
            Ways = QuestionPhrases.List,
            Everyday = [Role.ProductOwner, Role.ProductManager],
        };

    public static Parsed<ListQuestions> Parse(Words words)
    {
        words.Skip("show|list|open|my|the|all");
        if (!words.Take("questions|question"))
            return Parsed.NotMine;
        if (words.Take("open"))
            words.Skip("questions");
        var tail = words.TakeTail("after");
        if (!words.AtEnd)
            return Parsed.NotMine;
        return new ListQuestions(
            long.TryParse(tail["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : 0
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var prefix = Question.OpenIn(turn.Team.Id);
        var after = After == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{prefix}{After:D9}");
        var page = await work.List<Question>(new(new(prefix, after), turn.Limits.PageSize), cancel);
        if (page.Items.Count == 0)
            return Reply.Show(
                After == 0 ? "No question is open." : "There are no more.",
                new Button("Ask PO", "ask PO")
            );

        var view = View.Of(
            new Part.Title($"Open questions of team {turn.Team.Name}"),
            new Part.Rows([.. page.Items.Select(question => RowOf(question, turn))])
        );
        if (page.Continuation is not null)
            view = view.With(new Part.Buttons([Button.More($"questions open after:{page.Items[^1].Number}")]));
        return Reply.Show(view);
    }

    private static Row RowOf(Question question, Turn turn)
    {
        var holder = turn.Product.HolderOf(question.To, turn.Team, turn.Today)!.Member;
        var asker = QuestionCard.Name(turn.Product, question.By);
        var asked = QuestionCard.Name(turn.Product, holder.Id);
        Rich state = $"{Overdue(question, turn)}{Suggested(question, turn)}";
        return new Row(
            $"{question.Key:b} {QuestionCard.Text(question)}",
            $"{asker} asks {asked} ({question.To.Short()}){state}",
            QuestionCard.Buttons(question)
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
