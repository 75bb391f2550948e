using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>Confirms a suggested answer; it becomes the answer of the person who was asked.</summary>
/// <param name="Suggestion">Its number, from 1; <c>null</c>: the only one.</param>
public sealed record ConfirmAnswer(long Number, int? Suggestion) : ICommand<ConfirmAnswer>
{
    // The most that every platform shows in one row.
    private const int MostButtons = 5;
    private const int LongestLabel = 60;

    public static Usage Usage { get; } =
        new(
            Say: "confirm <question>",
            Does: "makes a suggested answer yours",
            Example: "confirm Q-1",
            Topic: "questions",
            Also: ["accept answer", "confirm answer"]
        )
        {
            Rule = "whoever holds the role that was asked",
        };

    public static Parsed<ConfirmAnswer> Parse(Words words)
    {
        if (!words.Take("confirm|confirmed|accept|approve") && !words.Take("agree", "with") && !words.Take("agree"))
            return Parsed.NotMine;
        words.Skip("the|that|to|with|suggested");
        words.Take("answer|suggestion");
        words.Skip("of|to|on|for|question");
        if (!words.TakeNumbered('Q', out var number))
            return Parsed.NotMine;
        words.Skip("suggestion|answer|number");
        int? which = words.Take(out int named) ? named : null;
        return words.AtEnd ? new ConfirmAnswer(number, which) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (question, no) = await Answering.Find(Number, turn, work, cancel);
        if (question is null)
            return no!;
        if (!question.IsOpen)
            return QuestionCard.Closed(question, turn);
        if (!Answering.IsAsked(question, turn))
            return Reply.No(
                $"{question.Key} waits for {Answering.Whose(question, turn)}, who can confirm the suggestion or give another answer.",
                QuestionCard.RemindButton(question),
                QuestionCard.OpenQuestions
            );
        if (question.Suggestions.Count == 0)
            return Reply.No(
                $"Nobody has suggested an answer to {question.Key} yet.",
                new Button("Answer", $"answer {question.Key}"),
                QuestionCard.OpenQuestions
            );
        return Chosen(question) is { } suggestion
            ? await Confirm(question, suggestion, turn, work, cancel)
            : AskWhich(question, turn);
    }

    private Suggestion? Chosen(Question question) =>
        Suggestion is { } number ? question.Suggestions.ElementAtOrDefault(number - 1)
        : question.Suggestions is [var only] ? only
        : null;

    private static Task<Reply> Confirm(
        Question question,
        Suggestion suggestion,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var answered = question.AnswerWith(suggestion.Text, turn.Speaker.Id, turn.Now, suggestion.By);
        var speaker = QuestionCard.Name(turn.Product, turn.Speaker.Id);
        var author = QuestionCard.Name(turn.Product, suggestion.By);
        var text = QuestionCard.Text(question);
        Rich Outcome(bool pings)
        {
            var asker = QuestionCard.Name(turn.Product, question.By, pings);
            return $"{speaker} confirmed {author}’s answer to {question.Key:b} of {asker}, {text}: {suggestion.Text}";
        }
        return Answering.Settle(question, answered, Outcome, turn, work, cancel);
    }

    private static Reply AskWhich(Question question, Turn turn) =>
        Reply.Ask(
            $"Which answer to {question.Key}?",
            [
                .. question
                    .Suggestions.Select(
                        (one, at) =>
                            new Button(
                                StoryWords.Cut(
                                    $"{turn.Product.MemberOf(one.By).Name}: {one.Text.ReplaceLineEndings(" ")}",
                                    LongestLabel
                                ),
                                $"confirm {question.Key} {at + 1}"
                            )
                    )
                    .TakeLast(MostButtons),
            ]
        );
}
