using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>Asks which of the team's open questions is meant, where somebody says only “answer”.</summary>
internal static class QuestionChoice
{
    private const int MostOffered = 5;
    private const int LongestLabel = 60;

    public static async Task<Reply> Ask(Turn turn, IWork work, CancellationToken cancel)
    {
        var open = await work.List<Question>(new(new(Question.OpenIn(turn.Team.Id)), MostOffered), cancel);
        return open.Items.Count == 0
            ? Reply.No("No question is open.", new Button("Ask PO", "ask PO"))
            : Reply.Ask(
                "Which question?",
                [.. open.Items.Select(one => Choice(one, turn)), QuestionCard.OpenQuestions]
            ) with
            {
                Gap = new AnswerGap(Kind: AnswerKind.Piece),
            };
    }

    private static Button Choice(Question question, Turn turn) =>
        new(
            $"{StoryWords.Cut($"{question.Key}: {question.Text}", LongestLabel)} ({turn.Product.MemberOf(question.By).Name})",
            $"{turn.Again.Text.TrimEnd()} {question.Key}"
        );
}
