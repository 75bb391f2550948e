using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;

namespace Storyline.Domain.Questions;

/// <summary>Finds open questions.</summary>
public static class OpenQuestions
{
    /// <summary>The open questions on a story, oldest first; a story with any is not ready.</summary>
    public static async Task<IReadOnlyList<Question>> QuestionsOn(
        this IWork work,
        string team,
        StoryKey story,
        CancellationToken cancel
    ) =>
        (
            await work.List<Question>(
                new Slice(new SortRange(Question.OpenIn(team)), 20) { Terms = [Question.OpenOn(story)] },
                cancel
            )
        ).Items;

    /// <summary>The open questions of a team, oldest first.</summary>
    public static async Task<IReadOnlyList<Question>> OpenQuestionsOf(
        this IWork work,
        string team,
        int atMost,
        CancellationToken cancel
    ) => (await work.List<Question>(new Slice(new SortRange(Question.OpenIn(team)), atMost), cancel)).Items;
}
