using Storyline.Core.Pipeline;
using Storyline.Core.Storage;

namespace Storyline.Features.Surveys;

/// <summary>Takes the answers to open surveys away from whoever is removed from the product; a closed one keeps counts alone.</summary>
public sealed class ForgetAnswers : ITurnRule
{
    private const int MostOpen = 50;

    public int Order => 58;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        if (work.Forgotten() is not { Count: > 0 } gone)
            return;
        var open = await work.List<Survey>(new Slice(new SortRange(Survey.Open), MostOpen), cancel);
        foreach (var survey in open.Items)
            if (gone.Any(survey.Answers.ContainsKey))
                work.Store(
                    survey with
                    {
                        Answers = new SortedDictionary<string, IReadOnlyList<int>>(
                            survey.Answers.Where(answer => !gone.Contains(answer.Key)).ToDictionary(),
                            StringComparer.Ordinal
                        ),
                    }
                );
    }
}
