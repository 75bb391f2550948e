using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>Escalates a question once its target has passed: one to the PO goes to the PM. The clock does so at the deadline.</summary>
public sealed record EscalateQuestion(long? Number) : ICommand<EscalateQuestion>
{
    public static Usage Usage { get; } =
        new(
            Say: "escalate <question>",
            Does: "sends an overdue question further up",
            Example: "escalate Q-4",
            Topic: "questions"
        )
        {
            Ways = QuestionPhrases.Escalate,
            Rule = "anybody who takes part, once its target has passed",
        };

    public static Parsed<EscalateQuestion> Parse(Words words)
    {
        if (!words.Take("escalate"))
            return Parsed.NotMine;
        words.Skip("the|a|question|to");
        words.Skip("question");
        if (words.AtEnd)
            return new EscalateQuestion(Number: null);
        return words.TakeNumbered('Q', out var number) && words.AtEnd ? new EscalateQuestion(number) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (question, no) = await Answering.Find(Number, turn, work, cancel);
        if (question is null)
            return no!;
        if (Refuse(question, turn) is { } refusal)
            return turn.UnlessByClock(refusal);
        var team = Answering.TeamOf(question, turn);
        if (QuestionClock.Above(turn, question, team) is not { } above)
            return turn.UnlessByClock(NobodyAbove(question));

        work.Store(question.Escalate(above.Role, above.Member.Id));
        var asked = turn.Product.HolderOf(question.To, team, turn.Today)!;
        var card = QuestionCard.Escalated(question, asked, above, turn);
        work.Tell(
            above.Member.Id,
            card,
            question.Id,
            about: new Concern(question.Id) { Gap = QuestionCard.AnswerTo(question) }
        );
        return Escalated(question, above, turn, work);
    }

    private static Reply Escalated(Question question, Holder above, Turn turn, IWork work)
    {
        Rich said =
            $"{question.Key:b} was escalated to {QuestionCard.Name(turn.Product, above.Member.Id)}: {QuestionCard.Text(question)}";
        if (!turn.IsByClock)
            return Reply.Done(said, QuestionCard.OpenQuestions);
        work.Tell(question.By, View.Of(new Part.Paragraph($"{said}, because it was not answered in time.")));
        return Reply.Silent;
    }

    private static Reply? Refuse(Question question, Turn turn)
    {
        if (!question.IsOpen)
            return QuestionCard.Closed(question, turn);
        if (!turn.IsByClock && question.Target is { } target && turn.Now < target)
            return Reply.No(
                $"{question.Key} has until {turn.Local(target)} to be answered. After that it can be escalated.",
                QuestionCard.RemindButton(question)
            );
        return question.Escalated is { } role
            ? Reply.No($"{question.Key} was escalated to the {role.Short()} already.", QuestionCard.OpenQuestions)
            : null;
    }

    private static Reply NobodyAbove(Question question) =>
        Reply.No(
            "There is nobody else to ask. Bring it up in the team’s channel.",
            QuestionCard.RemindButton(question)
        );
}
