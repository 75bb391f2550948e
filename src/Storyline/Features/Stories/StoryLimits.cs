using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Refuses what exceeds a story's limits.</summary>
internal static class StoryLimits
{
    public static Reply? Refuse(StoryDraft draft, Limits limits)
    {
        if (draft.Criteria.Count > limits.CriteriaPerStory)
            return Reply.No(
                $"A story has at most {limits.CriteriaPerStory} criteria; this one has {draft.Criteria.Count}. Make it two stories."
            );
        if (draft.Labels.Count > limits.LabelsPerStory)
            return Reply.No($"A story has at most {limits.LabelsPerStory} labels; this one has {draft.Labels.Count}.");
        return draft.Labels.Select(RefuseLabel).FirstOrDefault(no => no is not null)
            ?? RefuseText("description", draft.Description, limits.DescriptionLength)
            ?? RefuseText("story", draft.Text.Sentence, limits.DescriptionLength)
            ?? RefuseText("goal", draft.Goal, limits.TitleLength)
            ?? draft
                .Criteria.Select(criterion => RefuseText("criterion", criterion.Text, limits.DescriptionLength))
                .FirstOrDefault(no => no is not null);
    }

    public static Reply? RefuseText(string what, string? text, int most) =>
        text is not null && text.Length > most
            ? Reply.No($"The {what} has {text.Length} characters; at most {most} fit. Nothing was changed.")
            : null;

    public static Reply? RefuseLabel(string label) =>
        label.Length > LongestLabel
            ? Reply.No($"A label has at most {LongestLabel} characters; “{TextCut.To(label, 21)}” has {label.Length}.")
            : null;

    private const int LongestLabel = 40;
}
