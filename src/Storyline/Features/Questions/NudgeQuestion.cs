using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>Reminds the person whose answer is awaited; the clock does so at the target.</summary>
public sealed record NudgeQuestion(long? Number) : ICommand<NudgeQuestion>
{
    /// <summary>The shortest time between two reminders that people ask for.</summary>
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
            Ways = QuestionPhrases.Nudge,
            Rule = "anybody who takes part, every two hours at most",
        };

    public static Parsed<NudgeQuestion> Parse(Words words)
    {
        if (!words.Take("nudge"))
            return Parsed.NotMine;
        words.Skip("the|a|question|about");
        words.Skip("question");
        if (words.AtEnd)
            return new NudgeQuestion(Number: null);
        return words.TakeNumbered('Q', out var number) && words.AtEnd ? new NudgeQuestion(number) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (question, no) = await Answering.Find(Number, turn, work, cancel);
        if (question is null)
            return no!;
        if (Refuse(question, turn) is { } refusal)
            return turn.UnlessByClock(refusal);
        if (turn.Product.HolderOf(question.To, Answering.TeamOf(question, turn), turn.Today) is not { } holder)
            return Reply.Silent;

        work.Tell(
            holder.Member.Id,
            QuestionCard.Reminder(question, turn),
            about: new Concern(question.Id) { Gap = QuestionCard.AnswerTo(question) }
        );
        work.Store(question with { Nudged = turn.Now });
        if (turn.IsByClock && question.Deadline is { } deadline)
            await QuestionClock.Watch(turn, work, question, deadline, $"escalate {question.Key}", cancel);
        return turn.UnlessByClock(Reply.Private($"{holder.Member.Name} is reminded of {question.Key}."));
    }

    private static Reply? Refuse(Question question, Turn turn)
    {
        if (!question.IsOpen)
            return QuestionCard.Closed(question, turn);
        if (turn.IsByClock || question.Nudged is not { } last || turn.Now - last >= Apart)
            return null;
        return Reply.No(
            $"They were reminded of {question.Key} {turn.Ago(last)} ago. Give it two hours between reminders.",
            new Button("Escalate", $"escalate {question.Key}")
        );
    }
}
