using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>Sends a question further up, to the PM for one to the PO; only after its target. The clock does so at the deadline.</summary>
public sealed record EscalateQuestion(long Number) : ICommand<EscalateQuestion>
{
    public static Usage Usage { get; } =
        new(
            Say: "escalate <question>",
            Does: "sends an overdue question further up",
            Example: "escalate Q-4",
            Topic: "questions"
        )
        {
            Rule = "anybody who takes part, once its target has passed",
        };

    public static Parsed<EscalateQuestion> Parse(Words words)
    {
        if (!words.Take("escalate"))
            return Parsed.NotMine;
        return words.Skip("question|to").TakeNumbered('Q', out var number) && words.AtEnd
            ? new EscalateQuestion(number)
            : Parsed.Ask("Which question?", new Button("Open questions", "questions"));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.Find<Question>(Question.IdOf(Number), cancel) is not { } question)
            return Reply.No(
                $"There is no question Q-{Number} in {turn.Product.Name}.",
                new Button("Open questions", "questions")
            );
        if (!question.IsOpen)
            return turn.UnlessByClock(QuestionCard.Closed(question, turn));
        if (!turn.IsByClock && question.Target is { } target && turn.Now < target)
            return Reply.No(
                $"{question.Key} has until {turn.Local(target)} to be answered. After that it can go further up.",
                new Button("Remind them", $"nudge {question.Key}")
            );
        if (question.Escalated is { } role)
            return turn.UnlessByClock(
                Reply.No(
                    $"{question.Key} has gone up to {Storyline.Core.Products.RoleNames.Short(role)} already.",
                    new Button("Open questions", "questions")
                )
            );
        var team = turn.Product.Team(question.Team) ?? turn.Team;
        if (QuestionClock.Above(turn, question, team) is not { } above)
            return turn.UnlessByClock(
                Reply.No(
                    "There is nobody further up to ask. Bring it up in the team’s channel.",
                    new Button("Remind them", $"nudge {question.Key}")
                )
            );

        work.Store(question with { Escalated = above.Role, Asked = [.. question.Asked.Union([above.Member.Id])] });
        var asked = turn.Product.HolderOf(question.To, team, turn.Today)!.Member;
        work.Tell(
            above.Member.Id,
            View.Of(
                new Part.Title($"{question.Key} has come up to you"),
                new Part.Paragraph(
                    $"{QuestionCard.Name(turn.Product, question.By)} asked {QuestionCard.Name(turn.Product, asked.Id)} on {turn.Local(question.At)}: {QuestionCard.Text(question)}. It is unanswered."
                ),
                new Part.Buttons(QuestionCard.Buttons(question)),
                new Part.Note(
                    $"{turn.Product.Name}. It comes to you as {Storyline.Core.Products.RoleNames.Short(above.Role)}; whoever answers first closes it."
                )
            ),
            question.Id,
            about: new Concern(question.Id)
        );
        Rich said =
            $"{question.Key:b} has gone up to {QuestionCard.Name(turn.Product, above.Member.Id)}: {QuestionCard.Text(question)}";
        if (!turn.IsByClock)
            return Reply.Done(said, new Button("Open questions", "questions"));
        work.Tell(question.By, View.Of(new Part.Paragraph($"{said}, as it was not answered in time.")));
        return Reply.Silent;
    }
}
