using Storyline.Conversation;
using Storyline.Questions;

namespace Storyline.Features.Questions;

/// <summary>The messages that asked for an answer lose their buttons when there is one, and get them back when it is undone.</summary>
public sealed class SettleCard : IConsequence
{
    public int Order => 50;

    public Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var (before, after) in work.Changed<Question>())
        {
            if (before is null || (after is not null && before.Answer is null == after.Answer is null))
                continue;
            var view = after is { Answer: null }
                ? QuestionCard.ForHolder(after, turn.Product)
                : QuestionCard.Settled(after ?? before, turn.Product);
            foreach (var asked in before.Asked)
                work.Tell(asked, view, before.Id);
        }
        return Task.CompletedTask;
    }
}
