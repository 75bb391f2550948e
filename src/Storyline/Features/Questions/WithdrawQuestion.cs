using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>Withdraws one's own question.</summary>
public sealed record WithdrawQuestion(long Number) : ICommand<WithdrawQuestion>
{
    public static Usage Usage { get; } =
        new(
            Say: "withdraw <question>",
            Does: "takes your question back",
            Example: "withdraw Q-1",
            Topic: "questions",
            Also: ["cancel question", "close question"]
        )
        {
            Ways = QuestionPhrases.Withdraw,
            Rule = "whoever asked it",
        };

    public static Parsed<WithdrawQuestion> Parse(Words words)
    {
        var isWhole =
            words.Take("withdraw|retract|cancel|close|delete|drop|nevermind|forget")
            || words.Take("take", "back")
            || words.Take("never", "mind");
        // “take Q-1 back”
        if (!isWhole && !words.Take("take"))
            return Parsed.NotMine;
        words.Skip("my|the|question|about");
        if (!words.TakeNumbered('Q', out var number) || (!isWhole && !words.Take("back")))
            return Parsed.NotMine;
        return words.AtEnd ? new WithdrawQuestion(number) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (question, no) = await Answering.Find(Number, turn, work, cancel);
        if (question is null)
            return no!;
        if (!question.IsOpen)
            return QuestionCard.Closed(question, turn);
        if (question.By != turn.Speaker.Id)
            return NotTheirs(question, turn);

        work.Store(question with { Withdrawn = turn.Now });
        await QuestionClock.Stop(work, question, cancel);
        var speaker = QuestionCard.Name(turn.Product, turn.Speaker.Id);
        Rich outcome = $"{speaker} withdrew {question.Key:b}, {QuestionCard.Text(question)}: it needs no answer now.";
        Answering.Tell(question, _ => outcome, turn, work);
        return Reply.Done(outcome, new Button("Reopen it", $"reopen {question.Key}"), QuestionCard.OpenQuestions);
    }

    private static Reply NotTheirs(Question question, Turn turn)
    {
        var asker = QuestionCard.Name(turn.Product, question.By);
        Rich said = $"{question.Key} is {asker}’s question; only they can withdraw it.";
        return Answering.IsAsked(question, turn)
            ? Reply.No($"{said} You can answer it.", new Button("Answer", $"answer {question.Key}"))
            : Reply.No($"{said} {Answering.Whose(question, turn)} can answer it.", QuestionCard.OpenQuestions);
    }
}
