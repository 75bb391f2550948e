using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>Reopens one's own question after it was answered or withdrawn. The earlier answer is kept as a suggestion.</summary>
public sealed record ReopenQuestion(long Number, string Why) : ICommand<ReopenQuestion>
{
    public static Usage Usage { get; } =
        new(
            Say: "reopen <question> because …",
            Does: "asks your question again",
            Example: "reopen Q-1 because I meant the other export",
            Topic: "questions",
            Also: ["reopen question", "ask again"]
        )
        {
            Ways = QuestionPhrases.Reopen,
            Rule = "whoever asked it",
        };

    public static Parsed<ReopenQuestion> Parse(Words words)
    {
        if (!words.Take("reopen|re-open|restore") && !words.Take("ask", "again"))
            return Parsed.NotMine;
        words.Skip("my|the|question");
        if (!words.TakeNumbered('Q', out var number))
            return Parsed.NotMine;
        words.Skip("again|because|since|as|:|-");
        return new ReopenQuestion(number, words.Rest().TrimStart(':', ' '));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (question, no) = await Answering.Find(Number, turn, work, cancel);
        if (question is null)
            return no!;
        if (Refuse(question, turn) is { } refusal)
            return refusal;

        var reopened = await QuestionClock.Start(turn, work, Open(question, turn), cancel);
        work.Store(reopened);
        var why = Reason();
        await Answering.Note(question, $"{question.Key} is open again{why}", null, turn, work, cancel);
        var speaker = QuestionCard.Name(turn.Product, turn.Speaker.Id);
        Rich outcome = $"{speaker} reopened {question.Key:b}, {QuestionCard.Text(question)}{why}";
        Tell(question, reopened, outcome, turn, work);
        return Reply.Done(
            $"{outcome} It waits for {Answering.Whose(reopened, turn)}. {QuestionClock.When(turn, reopened)}",
            new Button("Withdraw it", $"withdraw {question.Key}"),
            StoryWords.Undo
        );
    }

    private string Reason() => Why.Length > 0 ? $": {Why.TrimEnd('.', ' ')}." : ".";

    private Reply? Refuse(Question question, Turn turn)
    {
        if (question.IsOpen)
            return Reply.No(
                $"{question.Key} is open: it waits for {Answering.Whose(question, turn)}.",
                QuestionCard.RemindButton(question),
                QuestionCard.OpenQuestions
            );
        return question.By == turn.Speaker.Id ? Answering.TooLong(Why, turn) : NotTheirs(question, turn);
    }

    private static Reply NotTheirs(Question question, Turn turn)
    {
        Rich said =
            $"{question.Key} is {QuestionCard.Name(turn.Product, question.By)}’s question; only they can reopen it.";
        return Answering.IsAsked(question, turn) && question.Withdrawn is null
            ? Reply.No($"{said} You can correct the answer.", new Button("Correct it", $"answer {question.Key}"))
            : Reply.No($"{said} You can ask one of your own.", new Button("Ask PO", "ask PO"));
    }

    private static Question Open(Question question, Turn turn)
    {
        var open = question.Reopen(turn.Now);
        return open with { Asked = [.. question.Asked.Union(Answering.Asked(open, turn))] };
    }

    // The people asked get the buttons; the others only hear of it.
    private static void Tell(Question question, Question reopened, Rich outcome, Turn turn, IWork work)
    {
        var asked = Answering.Asked(reopened, turn);
        var text = question.Answer is { } answer ? $"{outcome} The answer was: {answer}" : outcome;
        foreach (var person in asked)
            work.Tell(person, View.Of(new Part.Paragraph(text), new Part.Buttons(QuestionCard.Buttons(reopened))));
        if (question.AnsweredBy is { } by && by != turn.Speaker.Id && !asked.Contains(by))
            work.Tell(by, View.Of(new Part.Paragraph(outcome)));
        Answering.Post(question, outcome, turn, work);
    }
}
