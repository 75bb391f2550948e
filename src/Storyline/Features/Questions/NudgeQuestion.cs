using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>Reminds whoever is to answer; the clock does so at the target.</summary>
public sealed record NudgeQuestion(long Number) : ICommand<NudgeQuestion>
{
    /// <summary>Between two reminders of people; the clock's own does not count.</summary>
    private static readonly NodaTime.Duration Apart = NodaTime.Duration.FromHours(2);

    public static Usage Usage { get; } =
        new(
            Say: "nudge <question>",
            Does: "reminds whoever is to answer a question",
            Example: "nudge Q-4",
            Topic: "questions",
            Also: "remind about question"
        )
        {
            Rule = "anybody who takes part, every two hours at most",
        };

    public static Parsed<NudgeQuestion> Parse(Words words)
    {
        if (!words.Take("nudge"))
            return Parsed.NotMine;
        return words.Skip("question|about").TakeNumbered('Q', out var number) && words.AtEnd
            ? new NudgeQuestion(number)
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
        if (!turn.IsByClock && question.Nudged is { } last && turn.Now - last < Apart)
            return Reply.No(
                $"{question.Key} was brought up {turn.Ago(last)} ago. Give it two hours between reminders.",
                new Button("Escalate", $"escalate {question.Key}")
            );
        var team = turn.Product.Team(question.Team) ?? turn.Team;
        if (turn.Product.HolderOf(question.To, team, turn.Today) is not { } holder)
            return Reply.Silent;

        work.Tell(
            holder.Member.Id,
            View.Of(
                new Part.Paragraph(
                    $"{question.Key:b} waits for you since {turn.Local(question.At)}: {QuestionCard.Text(question)}, asked by {QuestionCard.Name(turn.Product, question.By)}."
                ),
                new Part.Buttons(QuestionCard.Buttons(question))
            ),
            about: new Concern(question.Id)
        );
        work.Store(question with { Nudged = turn.Now });
        if (turn.IsByClock && question.Deadline is { } deadline)
            await QuestionClock.Watch(turn, work, question, deadline, $"escalate {question.Key}", cancel);
        return turn.UnlessByClock(Reply.Private($"{holder.Member.Name} is reminded of {question.Key}."));
    }
}
