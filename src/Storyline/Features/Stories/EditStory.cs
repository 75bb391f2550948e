using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Changes one field of a story, or several from the form.</summary>
/// <param name="Labels">Labels after the new text; they are added.</param>
public sealed record EditStory(StoryKey Key, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Labels)
    : ICommand<EditStory>
{
    /// <summary>The whole sentence, where the story was written anew.</summary>
    public string? Sentence { get; init; }

    private static readonly string[] Names = ["title", "role", "want", "benefit", "description|desc", "goal", "epic"];

    // Everyday words name a field only with a colon.
    private static readonly string[] SignedNames =
    [
        "title|name",
        "role|as|who|user",
        "want|what",
        "benefit|why|so-that",
        "description|details|notes|text",
    ];

    private static readonly string[] FormFields = ["title", "role", "want", "benefit", "description", "goal", "epic"];

    public static Usage Usage { get; } =
        new(
            Say: "story edit <story> title: …",
            Does: "changes a story: title, role, want, benefit, description, goal or epic",
            Example: "PB-12 title: Sign in with SSO",
            Topic: "story",
            Matter: Matter.Stories,
            Also: ["edit", "rename", "change story"]
        )
        {
            Ways = StoryTextPhrases.Edit,
        };

    public static Parsed<EditStory> Parse(Words words)
    {
        if (EditWords.TakeFieldOf(words, out var of, out var field))
            return Of(of, field, words.Skip("to|:|=|as").Rest(), null);
        if (!TakeKey(words, out var key, out var isRename, out var isChange))
            return Parsed.NotMine;
        if (isRename)
            return Of(key, "title", words.Skip("to|as|:|=|→").Rest(), null);
        return Rewritten(key, words) is { } rewritten ? rewritten : OfFields(key, words, isChange);
    }

    private static EditStory? Rewritten(StoryKey key, Words words) =>
        words.Field("title") is null && EditWords.Rewritten(words) is { } rewritten
            ? new EditStory(key, rewritten.Fields, []) { Sentence = rewritten.Sentence }
            : null;

    private static Parsed<EditStory> OfFields(StoryKey key, Words words, bool isChange)
    {
        var tail = EditWords.TakeTail(words);
        if (words.TakeNamed(out var name, out var value, Names) || words.TakeSigned(out name, out value, SignedNames))
            return OfNamed(key, name, ValueOf(words, name, value, isChange), tail);
        if (words.Matched == 0)
            return Parsed.NotMine;
        return words.AtEnd
            ? OfForm(key, words)
            : Parsed.Ask(
                $"What should change in {key}? For instance: “{key} title: …”.",
                new Button("Open the form", $"story edit {key}")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (story, no) = await work.FindOpenStory(turn, Key, cancel);
        if (story is null)
            return no!;
        if (Fields.Count == 0)
            return Reply.Ask(StoryForm.Edit(story));
        var changed = story;
        var changes = new List<Rich>();
        foreach (var (field, value) in Filled(turn, story))
        {
            var (next, said, refusal) = await Apply(turn, work, changed, field, value, cancel);
            if (refusal is not null)
                return refusal;
            if (next != changed)
                changes.Add(said);
            changed = next;
        }
        var more = Labels.Except(changed.Labels).ToList();
        if (more.Select(StoryLimits.RefuseLabel).FirstOrDefault(refusal => refusal is not null) is { } odd)
            return odd;
        changes.AddRange(Added(more));
        return Answer(turn, work, story, Told(changed with { Labels = [.. changed.Labels, .. more] }), changes);
    }

    private static Rich[] Added(List<string> labels) =>
        labels.Count == 0 ? [] : [string.Join(' ', labels.Select(label => $"+{label}"))];

    // A change of a part changes the sentence, too.
    private Story Told(Story changed) =>
        changed with
        {
            Sentence = AuthorSentence.After(Sentence ?? changed.Sentence, changed),
        };

    private static Reply Answer(Turn turn, IWork work, Story before, Story changed, List<Rich> changes)
    {
        // The same parts in other words are a change too.
        if (changes.Count == 0 && changed.Sentence is { } now && now != before.Sentence)
            changes.Add($"sentence: {Quoted(before.Sentence)} → {Quoted(now)}");
        return changes.Count == 0
            ? StoryChange.Already(turn, before, "says that already; nothing was changed.")
            : StoryChange.Done(turn, work, changed, Rich.Join("; ", changes));
    }

    private static bool TakeKey(Words words, out StoryKey key, out bool isRename, out bool isChange)
    {
        isRename = isChange = false;
        if (words.Take("story|epic", "edit|change|update") || words.Take("edit|change|update|set|modify"))
        {
            isChange = true;
            words.Skip("story|of");
            return words.Take(out key);
        }
        isRename = words.Take("story|epic", "rename") || words.Take("rename");
        if (!words.Take(out key))
            return false;
        if (isRename)
            return true;
        if (words.Take("rename"))
            return isRename = true;
        isChange = words.Take("edit|change|update|set");
        return true;
    }

    private static string ValueOf(Words words, string name, string value, bool isChange)
    {
        if (isChange && value.StartsWith("to ", StringComparison.OrdinalIgnoreCase))
            value = value[3..].TrimStart();
        return value.Length > 0 ? value : words.Field(name) ?? "";
    }

    private static Parsed<EditStory> OfNamed(StoryKey key, string name, string value, Options? tail) =>
        value.Length > 0 && tail?["points"] is { } points
            ? EditWords.Apart(key, name, value, points)
            : Of(key, name, value, tail);

    // A form sends all its fields, and a blank one removes the value.
    private static EditStory OfForm(StoryKey key, Words words) =>
        new(
            key,
            FormFields
                .Where(field => words.Field(field) is not null)
                .ToDictionary(field => field, field => words.Field(field)!),
            []
        );

    private static Parsed<EditStory> Of(StoryKey key, string field, string value, Options? tail)
    {
        if (value.Length == 0)
            return Parsed.Ask(StoryForm.One(key, field, Question(field), field == "description"));
        var fields = new Dictionary<string, string> { [field] = value };
        foreach (var also in (ReadOnlySpan<string>)["goal", "epic"])
            if (tail?[also] is { } said)
                fields.TryAdd(also, said);
        return new EditStory(key, fields, tail?.Labels ?? []);
    }

    // The form sends every field it shows, so a blank one was emptied on purpose.
    private IEnumerable<KeyValuePair<string, string>> Filled(Turn turn, Story story)
    {
        foreach (var field in Fields)
            yield return field;
        foreach (
            var name in FormFields.Where(name =>
                name != "title" && turn.Inbound.Fields.ContainsKey(name) && !Fields.ContainsKey(name)
            )
        )
            if (FieldOf(story, name) is not null)
                yield return new(name, "none");
    }

    private static Reply? Refuse(Turn turn, string field, string value) =>
        StoryLimits.RefuseText(
            field,
            value,
            field is "description" or "want" or "benefit" ? turn.Limits.DescriptionLength : turn.Limits.TitleLength
        );

    private static async Task<(Story Story, Rich Said, Reply? No)> Apply(
        Turn turn,
        IWork work,
        Story story,
        string field,
        string value,
        CancellationToken cancel
    )
    {
        if (Refuse(turn, field, value) is { } tooLong)
            return (story, Rich.Empty, tooLong);
        if (field == "epic")
            return await MoveToEpic(turn, work, story, value, cancel);
        if (field == "goal")
            return await ServeGoal(work, story, value, cancel);
        var before = FieldOf(story, field);
        var now =
            field != "title" && IsNone(value) ? null : value.ReplaceLineEndings(field == "description" ? "\n" : " ");
        return before == now
            ? (story, Rich.Empty, null)
            : (With(story, field, now), $"{field}: {Quoted(before)} → {Quoted(now)}", null);
    }

    private static Story With(Story story, string field, string? now) =>
        field switch
        {
            "title" => story with { Title = now! },
            "role" => story with { Role = now },
            "want" => story with { Want = now },
            "benefit" => story with { Benefit = now },
            _ => story with { Description = now },
        };

    private static async Task<(Story Story, Rich Said, Reply? No)> ServeGoal(
        IWork work,
        Story story,
        string value,
        CancellationToken cancel
    )
    {
        var before = Quoted(story.GoalText());
        if (IsNone(value))
            return (story.Serving(null), $"goal: {before} → none", null);
        var (goal, no) = await work.GoalCalled(value.ReplaceLineEndings(" "), cancel);
        var serving = story.Serving(goal);
        return no is not null
            ? (story, Rich.Empty, no)
            : (serving, $"goal: {before} → {Quoted(serving.GoalText())}", null);
    }

    private static bool IsNone(string value) => value.ToLowerInvariant() is "none" or "-" or "nothing";

    private static async Task<(Story Story, Rich Said, Reply? No)> MoveToEpic(
        Turn turn,
        IWork work,
        Story story,
        string value,
        CancellationToken cancel
    )
    {
        if (story.IsEpic)
            return (
                story,
                Rich.Empty,
                Reply.No($"{story.Key:b} is an epic itself, and epics do not nest.", story.See())
            );
        var before = story.Epic is { } key ? key.ToString() : "none";
        if (IsNone(value))
            return (story with { Epic = null }, $"epic: {before} → none", null);
        var (epic, isNew, no) = await EpicNamed.FindOrWrite(turn, work, value, cancel);
        return epic is null
            ? (story, Rich.Empty, no)
            : (story with { Epic = epic.Key }, $"epic: {before} → {epic.Named()}{(isNew ? " (new)" : "")}", null);
    }

    private static string? FieldOf(Story story, string field) =>
        field switch
        {
            "title" => story.Title,
            "role" => story.Role,
            "want" => story.Want,
            "benefit" => story.Benefit,
            "description" => story.Description,
            "epic" => story.Epic?.ToString(),
            _ => story.Goal,
        };

    private static string Quoted(string? text) => text is null ? "none" : $"“{StoryWords.Cut(text, 120)}”";

    private static string Question(string field) =>
        field switch
        {
            "role" => "Who wants it?",
            "want" => "What do they want?",
            "benefit" => "So that … who gains what?",
            "goal" => "Which goal does it serve?",
            "epic" => "Which epic does it belong to? Its key or its name.",
            "description" => "What is there to know?",
            _ => "What is its new name?",
        };
}
