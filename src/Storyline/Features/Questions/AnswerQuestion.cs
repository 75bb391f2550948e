using Storyline.Accountability;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Features.Questions;

/// <summary>Answers a question; the asker hears it directly and where it was asked.</summary>
public sealed record AnswerQuestion(long Number, string Text) : ICommand<AnswerQuestion>
{
    public static Usage Usage { get; } = new(
        Say: "answer <question> <text>",
        Does: "answers a question",
        Example: "answer Q-1 yes, but only the last year",
        Topic: "questions")
    {
        Rule = "whoever holds the role that was asked, and who else is consulted on questions",
    };

    public static Parsed<AnswerQuestion> Parse(Words words)
    {
        if (!words.Take("answer|reply")) return Parsed.NotMine;
        words.Skip("question|to");
        if (!words.TakeNumbered('Q', out var number)) return words.AtEnd ? Parsed.Ask("Which question?", new Button("Open questions", "questions")) : Parsed.NotMine;
        words.Skip(":|-");
        var text = words.Rest().TrimStart(':', ' ');
        return new AnswerQuestion(number, text.Length > 0 ? text : words.Field("answer") ?? "");
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.Find<Question>(Question.IdOf(Number), cancel) is not { } question)
            return Reply.No($"There is no question Q-{Number} in {turn.Product.Name}.", new Button("Open questions", "questions"));
        if (question.Answer is { } earlier)
            return Reply.No($"{QuestionCard.Name(turn.Product, question.AnsweredBy!)} answered {question.Key} already: {earlier}", new Button("Open questions", "questions"));
        if (Refuse(question, turn) is { } refusal) return refusal;
        if (Text.Length == 0) return Reply.Ask(new Part.Form($"{question.Key}: {QuestionCard.Text(question)}", $"answer {question.Key}", "Answer", [new Input.Lines("answer", "Your answer", Required: true)]));
        if (Text.Length > turn.Limits.DescriptionLength)
            return Reply.No($"That is {Text.Length} characters; an answer may have {turn.Limits.DescriptionLength}. Please make it shorter.");

        work.Store(question with { Answer = Text, AnsweredBy = turn.Speaker.Id, Answered = turn.Now });
        if (question.Story is { } story) turn.About(story);
        Tell(question, turn, work);
        return Reply.Done(Outcome(question, turn, pings: false), new Button("Undo", "undo"));
    }

    private static Reply? Refuse(Question question, Turn turn)
    {
        var team = turn.Product.Team(question.Team) ?? turn.Team;
        if (turn.Product.Holds(turn.Speaker.Id, question.To, team, turn.Today)) return null;
        if (question.By != turn.Speaker.Id && turn.Speaker.StakeIn(Matter.Questions) >= Stake.Consulted) return null;
        var holder = turn.Product.HolderOf(question.To, team, turn.Today)!.Member;
        return Reply.No($"{question.Key} waits for {QuestionCard.Name(turn.Product, holder.Id)} ({question.To.Short()}).", new Button("Open questions", "questions"));
    }

    private void Tell(Question question, Turn turn, IWork work)
    {
        var isHere = question.Place.Workspace == turn.Place.Workspace && question.Place.Conversation == turn.Place.Conversation;
        if (!question.Place.IsDirect && !isHere) work.Post(question.Place, View.Of(new Part.Paragraph(Outcome(question, turn, pings: true))));
        if (question.By != turn.Speaker.Id) work.Tell(question.By, View.Of(new Part.Paragraph(Outcome(question, turn, pings: false))));
    }

    private Rich Outcome(Question question, Turn turn, bool pings) =>
        $"{QuestionCard.Name(turn.Product, turn.Speaker.Id)} answered {question.Key:b} of {QuestionCard.Name(turn.Product, question.By, pings)}, {QuestionCard.Text(question)}: {Text}";
}
