using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Adds labels to a story and removes them.</summary>
public sealed record LabelStory(StoryKey Key, IReadOnlyList<string> Add, IReadOnlyList<string> Drop)
    : ICommand<LabelStory>
{
    public static Usage Usage { get; } =
        new(
            Say: "label <story> +mvp -web",
            Does: "puts labels on a story and takes them off",
            Example: "label PB-12 +mvp -web",
            Topic: "story",
            Matter: Matter.Stories,
            Also: ["unlabel", "tag", "labels"]
        )
        {
            Ways = StoryTextPhrases.Label,
        };

    public static Parsed<LabelStory> Parse(Words words)
    {
        if (Roundabout(words) is { } roundabout)
            return roundabout;
        var isOff = words.Sees("unlabel|untag");
        var isNamed = words.TakeAbout(out var key, "label|labels|tag|unlabel|untag");
        if (!isNamed)
        {
            if (!words.Take(out StoryKey subject))
                return Parsed.NotMine;
            key = subject;
        }
        if (isNamed)
            words.Skip("with|as|:");
        var tail = words.TakeTail();
        var plain = TakeLabels(words);
        // “PB-12 +mvp” is a label; “PB-12 whatever” belongs to another command.
        if (!isNamed && (plain.Count > 0 || tail.IsEmpty))
            return Parsed.NotMine;
        if (key is not { } story)
            return StoryChange.AskWhich(words, "gets the label", "label PB-12 +mvp");
        if (tail.IsEmpty && plain.Count == 0)
            return Parsed.Ask(StoryForm.One(story, "labels", "Which labels? For instance +mvp -web"));
        return new LabelStory(
            story,
            isOff ? [] : [.. tail.Labels, .. plain],
            isOff ? [.. tail.Labels, .. tail.Dropped, .. plain] : tail.Dropped
        );
    }

    private static List<string> TakeLabels(Words words) =>
        words
            .Rest()
            .Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('+', ':', '"').ToLowerInvariant())
            .Where(word => word.Length > 0 && word is not ("and" or "&"))
            .ToList();

    // “add label mvp to PB-12”, “remove the label mvp from PB-12”.
    private static LabelStory? Roundabout(Words words)
    {
        var isOff = words.Take("remove|drop|delete");
        if (
            (isOff || words.Take("add|put|set"))
            && words.Skip("the|a") is not null
            && words.Take("label|labels|tag|tags")
            && words.TakeLastStory("to|on|from|of|off|for", out var key)
        )
        {
            var labels = TakeLabels(words);
            if (labels.Count > 0)
                return new LabelStory(key, isOff ? [] : labels, isOff ? labels : []);
        }
        words.Rewind();
        return null;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindOpenStory(turn, Key, cancel);
        if (story is null)
            return no!;
        if (Add.Select(StoryLimits.RefuseLabel).FirstOrDefault(refusal => refusal is not null) is { } tooLong)
            return tooLong;
        List<string> labels = [.. story.Labels.Except(Drop), .. Add.Except(story.Labels)];
        if (labels.Count > turn.Limits.LabelsPerStory)
            return Reply.No(
                $"A story has at most {turn.Limits.LabelsPerStory} labels. Take one off first, for instance “label {Key} -{story.Labels[0]}”."
            );
        if (labels.SequenceEqual(story.Labels))
            return StoryChange.Already(turn, story, $"keeps its labels: {Shown(story.Labels)}.");
        await TeamLabels.Note(work, turn.Team.Id, Add, cancel);
        return StoryChange.Done(
            turn,
            work,
            story with
            {
                Labels = labels,
            },
            $"labels: {Shown(story.Labels)} → {Shown(labels)}"
        );
    }

    private static string Shown(IReadOnlyList<string> labels) =>
        labels.Count == 0 ? "none" : string.Join(' ', labels.Select(label => $"+{label}"));
}
