using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Import;

/// <summary>What imported stories bring along besides their sentences: criteria, descriptions, points, labels, states.</summary>
internal static class ImportDetails
{
    private const int LongestLabel = 40;

    /// <summary>The story of a line within the limits; <c>null</c>: it has nothing but its sentence.</summary>
    public static StoryDraft? DraftOf(StoryBlock.One block, Limits limits)
    {
        var draft = StoryDraft.Of(block);
        if (draft == new StoryDraft(block.Story) { Criteria = draft.Criteria, Labels = draft.Labels } && IsPlain(draft))
            return null;
        return draft with
        {
            Description = draft.Description is { } text ? TextCut.Fitting(text, limits.DescriptionLength) : null,
            Criteria = [.. draft.Criteria.Take(limits.CriteriaPerStory)],
            Labels = [.. draft.Labels.Where(label => label.Length <= LongestLabel).Take(limits.LabelsPerStory)],
        };
    }

    /// <summary>“3 descriptions, points of 12 stories”; <c>null</c>: nothing.</summary>
    public static string? Of(IReadOnlyList<UploadedLine> lines)
    {
        var drafts = lines.Select(line => line.Draft).OfType<StoryDraft>().ToList();
        List<string> parts =
        [
            .. Counted(drafts.Sum(draft => draft.Criteria.Count), "criterion", "criteria"),
            .. Counted(drafts.Count(draft => draft.Description is not null), "description", "descriptions"),
            .. Counted(drafts.Count(draft => draft.Points is not null), "estimate", "estimates"),
            .. Counted(drafts.SelectMany(draft => draft.Labels).Distinct().Count(), "label", "labels"),
            .. Counted(
                drafts.Count(draft => draft.State is { } state && StoryDone.Means(state)),
                "done story",
                "done stories"
            ),
            .. Counted(drafts.Count(draft => draft.IsEpic), "epic", "epics"),
        ];
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    public static int Letters(UploadedLine line) =>
        line.Story.Sentence.Length
        + (
            line.Draft is { } draft
                ? (draft.Description?.Length ?? 0) + draft.Criteria.Sum(criterion => 2 * criterion.Text.Length)
                : 0
        );

    private static bool IsPlain(StoryDraft draft) => draft.Criteria.Count == 0 && draft.Labels.Count == 0;

    private static IEnumerable<string> Counted(int count, string one, string several) =>
        count == 0 ? [] : [$"{count} {(count == 1 ? one : several)}"];
}
