using Storyline.Core.Pipeline;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>
/// Updates the messages of the people asked: they lose their buttons with the answer, and get them back when it is reopened.
/// </summary>
public sealed class SettleQuestionCard : ITurnRule
{
    public int Order => 50;

    public Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var (before, after) in work.Changed<Question>())
        {
            if (before is null || (after is not null && LooksAlike(before, after)))
                continue;
            var view = after is { IsOpen: true }
                ? QuestionCard.ForHolder(after, turn.Product)
                : QuestionCard.Settled(after ?? before, turn.Product);
            foreach (var asked in before.Asked)
                work.Tell(asked, view, before.Id);
        }
        return Task.CompletedTask;
    }

    private static bool LooksAlike(Question before, Question after) =>
        before.IsOpen == after.IsOpen
        && before.Answer == after.Answer
        && before.Suggestions.Count == after.Suggestions.Count;
}
