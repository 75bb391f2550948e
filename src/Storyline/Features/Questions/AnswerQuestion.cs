using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>
/// Answers a question; the asker hears the answer directly and where it was asked. An answer from a member who was not asked is a
/// suggestion; a second answer is a correction.
/// </summary>
public sealed record AnswerQuestion(long? Number, string Text) : ICommand<AnswerQuestion>
{
    /// <summary>More suggestions than this do not help to answer.</summary>
    private const int MostSuggestions = 20;

    public static Usage Usage { get; } =
        new(
            Say: "answer <question> <text>",
            Does: "answers a question, suggests an answer or corrects yours",
            Example: "answer Q-1 yes, but only the last year",
            Topic: "questions",
            Also: ["correct answer", "change answer"]
        )
        {
            Ways = QuestionPhrases.Answer,
            Rule =
                "whoever holds the role that was asked; what others say who are consulted on questions is a suggestion",
        };

    public static Parsed<AnswerQuestion> Parse(Words words)
    {
        var isAnswer = words.Take("answer|reply");
        if (!isAnswer && !words.Take("correct|change|amend"))
            return Parsed.NotMine;
        words.Skip("my|the|answer|question|to|of|for");
        if (!words.TakeNumbered('Q', out var number))
            return isAnswer && words.AtEnd ? new AnswerQuestion(null, "") : Parsed.NotMine;
        words.Skip(":|-");
        if (!isAnswer)
            words.Skip("to|into|:");
        var text = words.Rest().TrimStart(':', ' ');
        return new AnswerQuestion(number, text.Length > 0 ? text : words.Field("answer") ?? "");
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (question, no) = await Answering.Find(Number, turn, work, cancel);
        if (question is null)
            return no!;
        var isAsked = Answering.IsAsked(question, turn);
        if (Refuse(question, isAsked, turn) is { } refusal)
            return refusal;
        if (Text.Length == 0)
            return Reply.Ask(Form(question, isAsked)) with { Gap = QuestionCard.AnswerTo(question) };
        if (Answering.TooLong(Text, turn) is { } tooLong)
            return tooLong;
        if (!isAsked)
            return Suggest(question, turn, work);
        var answered = question.AnswerWith(Text, turn.Speaker.Id, turn.Now);
        return await Answering.Settle(question, answered, pings => Outcome(question, turn, pings), turn, work, cancel);
    }

    private Reply? Refuse(Question question, bool isAsked, Turn turn)
    {
        if (question.Withdrawn is not null)
            return QuestionCard.Closed(question, turn);
        if (question.Answer == Text)
            return Reply.No($"That is the answer to {question.Key} already.", QuestionCard.OpenQuestions);
        if (isAsked)
            return null;
        return question.Answer is null ? RefuseSuggestion(question, turn) : QuestionCard.Closed(question, turn);
    }

    private static Reply? RefuseSuggestion(Question question, Turn turn)
    {
        var whose = Answering.Whose(question, turn);
        if (question.By == turn.Speaker.Id)
            return Reply.No(
                $"{question.Key} waits for {whose}; you asked it, so you can withdraw it.",
                new Button("Withdraw it", $"withdraw {question.Key}"),
                QuestionCard.OpenQuestions
            );
        if (turn.Speaker.StakeIn(Matter.Questions) < Stake.Consulted)
            return Reply.No($"{question.Key} waits for {whose}.", QuestionCard.OpenQuestions);
        return question.Suggestions.Count < MostSuggestions
            ? null
            : Reply.No(
                $"{question.Key} has {MostSuggestions} suggestions; {whose} answers it.",
                QuestionCard.RemindButton(question)
            );
    }

    // A suggestion neither closes the question nor stops its clock.
    private Reply Suggest(Question question, Turn turn, IWork work)
    {
        var suggested = question.Suggest(new Suggestion(turn.Speaker.Id, turn.Now, Text));
        work.Store(suggested);
        TellSuggestion(suggested, turn, work);
        return Reply.Done(
            $"{question.Key:b} was put to {Answering.Whose(question, turn)}, so this is a suggestion until they confirm it: {Text}",
            StoryWords.Undo,
            QuestionCard.OpenQuestions
        );
    }

    private void TellSuggestion(Question question, Turn turn, IWork work)
    {
        var speaker = QuestionCard.Name(turn.Product, turn.Speaker.Id);
        var asker = QuestionCard.Name(turn.Product, question.By);
        Rich said =
            $"{speaker} suggests an answer to {question.Key:b} of {asker}, {QuestionCard.Text(question)}: {Text}";
        var asked = Answering.Asked(question, turn);
        foreach (var person in asked)
            work.Tell(
                person,
                View.Of(
                    new Part.Paragraph($"{said}. It counts once you confirm it."),
                    new Part.Buttons(QuestionCard.Buttons(question))
                )
            );
        if (!asked.Contains(question.By))
            work.Tell(
                question.By,
                View.Of(new Part.Paragraph($"{said}. {Answering.Whose(question, turn)} has not confirmed it."))
            );
    }

    private static Part.Form Form(Question question, bool isAsked) =>
        new(
            $"{question.Key}: {QuestionCard.Text(question)}",
            $"answer {question.Key}",
            question.Answer is not null ? "Correct"
                : isAsked ? "Answer"
                : "Suggest",
            [new Input.Lines("answer", "Your answer", Required: true, Value: question.Answer)]
        );

    private Rich Outcome(Question question, Turn turn, bool pings)
    {
        var speaker = QuestionCard.Name(turn.Product, turn.Speaker.Id);
        var asker = QuestionCard.Name(turn.Product, question.By, pings);
        return question.Answer is { } earlier
            ? $"{speaker} corrected the answer to {question.Key:b} of {asker}, {QuestionCard.Text(question)}: {Text} (it was: {earlier})"
            : $"{speaker} answered {question.Key:b} of {asker}, {QuestionCard.Text(question)}: {Text}";
    }
}
