using Storyline.Core.Grammar;

namespace Storyline.Features.Sprints;

/// <summary>When a sprint runs, as people say it.</summary>
/// <param name="Length">In days; <c>null</c>: not said.</param>
internal sealed record SprintLength(int? Length, DayReader Days)
{
    /// <summary>Takes “2w”, “10d”, “2 weeks”, “from Monday until 20 March”, in any order.</summary>
    public static SprintLength Take(Words words)
    {
        var said = new SprintLength(null, DayReader.Nothing);
        while (!words.AtEnd)
        {
            words.Skip("for|with|a|length|lasting|of");
            if (said.Length is null && SprintWords.TakeLength(words, out var length))
                said = said with { Length = length };
            else if (said.Days.From is null && words.TakeNextWeek(out var monday))
                said = said.Or(new SprintLength(null, DayReader.Nothing with { From = monday }));
            else if (words.Take(out DayReader dayReader))
                said = said.Or(new SprintLength(null, dayReader));
            else
                break;
        }
        return said;
    }

    /// <summary>This, and what it leaves open from the other.</summary>
    public SprintLength Or(SprintLength other) =>
        new(
            Length ?? other.Length,
            Days with
            {
                From = Days.From ?? other.Days.From,
                Until = Days.Until ?? other.Days.Until,
                Length = Days.Length ?? other.Days.Length,
                WorkingLength = Days.WorkingLength ?? other.Days.WorkingLength,
                Within = Days.Within ?? other.Days.Within,
                Also = Days.Also.Count > 0 ? Days.Also : other.Days.Also,
                IsBackThen = Days.IsBackThen || other.Days.IsBackThen,
            }
        );
}
