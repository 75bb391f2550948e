using Storyline.Accountability;
using Storyline.Backlog;
using Storyline.Conversation;
using Storyline.Questions;
using Storyline.Views;

namespace Storyline.Features.Questions;

/// <summary>Answers a question; the asker hears it directly and where it was asked.</summary>
public sealed record AnswerQuestion(long Number, string Text) : ICommand<AnswerQuestion>
{
    // What stands in a button is cut by no platform up to here.
    private const int LongestCriterion = 200;

    public static Usage Usage { get; } =
        new(
            Say: "answer <question> <text>",
            Does: "answers a question",
            Example: "answer Q-1 yes, but only the last year",
            Topic: "questions"
        )
        {
            Rule = "whoever holds the role that was asked, and who else is consulted on questions",
        };

    public static Parsed<AnswerQuestion> Parse(Words words)
    {
        if (!words.Take("answer|reply"))
            return Parsed.NotMine;
        words.Skip("question|to");
        if (!words.TakeNumbered('Q', out var number))
            return words.AtEnd
                ? Parsed.Ask("Which question?", new Button("Open questions", "questions"))
                : Parsed.NotMine;
        words.Skip(":|-");
        var text = words.Rest().TrimStart(':', ' ');
        return new AnswerQuestion(number, text.Length > 0 ? text : words.Field("answer") ?? "");
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.Find<Question>(Question.IdOf(Number), cancel) is not { } question)
            return Reply.No(
                $"There is no question Q-{Number} in {turn.Product.Name}.",
                new Button("Open questions", "questions")
            );
        if (question.Answer is { } earlier)
            return Reply.No(
                $"{QuestionCard.Name(turn.Product, question.AnsweredBy!)} answered {question.Key} already: {earlier}",
                new Button("Open questions", "questions")
            );
        if (Refuse(question, turn) is { } refusal)
            return refusal;
        if (Text.Length == 0)
            return Reply.Ask(
                new Part.Form(
                    $"{question.Key}: {QuestionCard.Text(question)}",
                    $"answer {question.Key}",
                    "Answer",
                    [new Input.Lines("answer", "Your answer", Required: true)]
                )
            );
        if (Text.Length > turn.Limits.DescriptionLength)
            return Reply.No(
                $"That is {Text.Length} characters; an answer may have {turn.Limits.DescriptionLength}. Please make it shorter."
            );

        work.Store(question with { Answer = Text, AnsweredBy = turn.Speaker.Id, Answered = turn.Now });
        await QuestionClock.Stop(work, question, cancel);
        var story = await KeepOnStory(question, turn, work, cancel);
        Tell(question, turn, work);
        return Reply.Done(Outcome(question, turn, pings: false), [.. Criterion(story), new Button("Undo", "undo")]);
    }

    // The answer is on the story from now on, for whoever builds it.
    private async Task<Story?> KeepOnStory(Question question, Turn turn, IWork work, CancellationToken cancel)
    {
        if (question.Story is not { } key || await work.Find<Story>(Story.IdOf(key.Number), cancel) is not { } story)
            return null;
        turn.About(key);
        var said = new Comment(turn.Speaker.Id, turn.Now, $"{question.Key}: {question.Text} — {Text}");
        work.Store(
            story with
            {
                Comments = [.. story.Comments.TakeLast(turn.Limits.CommentsPerStory - 1), said],
                Touched = turn.Now,
            }
        );
        return story;
    }

    private Button[] Criterion(Story? story) =>
        story is { IsOpen: true } && Text.Length <= LongestCriterion
            ? [new Button("Make it a criterion", $"{story.Key} add ac {Text.ReplaceLineEndings(" ")}")]
            : [];

    private static Reply? Refuse(Question question, Turn turn)
    {
        var team = turn.Product.Team(question.Team) ?? turn.Team;
        if (turn.Product.Holds(turn.Speaker.Id, question.To, team, turn.Today))
            return null;
        if (question.By != turn.Speaker.Id && turn.Speaker.StakeIn(Matter.Questions) >= Stake.Consulted)
            return null;
        var holder = turn.Product.HolderOf(question.To, team, turn.Today)!.Member;
        return Reply.No(
            $"{question.Key} waits for {QuestionCard.Name(turn.Product, holder.Id)} ({question.To.Short()}).",
            new Button("Open questions", "questions")
        );
    }

    private void Tell(Question question, Turn turn, IWork work)
    {
        var isHere =
            question.Place.Workspace == turn.Place.Workspace && question.Place.Conversation == turn.Place.Conversation;
        if (!question.Place.IsDirect && !isHere)
            work.Post(question.Place, View.Of(new Part.Paragraph(Outcome(question, turn, pings: true))));
        if (question.By != turn.Speaker.Id)
            work.Tell(question.By, View.Of(new Part.Paragraph(Outcome(question, turn, pings: false))));
    }

    private Rich Outcome(Question question, Turn turn, bool pings) =>
        $"{QuestionCard.Name(turn.Product, turn.Speaker.Id)} answered {question.Key:b} of {QuestionCard.Name(turn.Product, question.By, pings)}, {QuestionCard.Text(question)}: {Text}";
}
