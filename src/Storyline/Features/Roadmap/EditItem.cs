using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Changes fields of an item: name, goal, metric, features and date.</summary>
/// <param name="Item">Its key or its name.</param>
/// <param name="Fields">None: the form opens.</param>
public sealed record EditItem(
    string Item,
    IReadOnlyDictionary<string, string> Fields,
    FeatureChange? Feature,
    string? Reason
) : ICommand<EditItem>
{
    public static Usage Usage { get; } =
        new(
            Say: "R-3 metric: …",
            Does: "changes an item: name, goal, metric, features or when; “none” empties a field",
            Example: "R-3 metric: 80% online",
            Topic: "roadmap",
            Matter: Matter.Roadmap,
            Also: ["roadmap edit", "R-3 goal: …", "R-3 add feature …"]
        )
        {
            Ways = RoadmapPhrases.Edit,
        };

    public static Parsed<EditItem> Parse(Words words)
    {
        var isAsked = words.Take("roadmap", "edit|change|update") || words.Take("edit|change|update|set|rename");
        if (!LaneWords.TakeKey(words, out var item))
            return Parsed.NotMine;
        if (TakeFeature(words) is { } feature)
            return new EditItem(item, new Dictionary<string, string>(), feature, null);
        isAsked |= words.Take("edit|change");
        if (words.TakeNamed(out var name, out var value, ItemFields.Names))
            return Of(item, name, value);
        var form = InForm(words);
        if (form.Count > 0)
            return new EditItem(item, form, null, words.Field("reason"));
        if (!isAsked)
            return Parsed.NotMine;
        return words.AtEnd
            ? new EditItem(item, form, null, null)
            : Parsed.Ask(
                $"What should change in {item}? For instance “{item} metric: 80% online”.",
                new Button("Open the form", $"roadmap edit {item}")
            );
    }

    private static Parsed<EditItem> Of(string item, string name, string value)
    {
        var (said, reason) = ReasonIn(value);
        foreach (var joint in (ReadOnlySpan<string>)["to ", "is "])
            if (said.StartsWith(joint, StringComparison.OrdinalIgnoreCase))
                said = said[joint.Length..].Trim();
        if (said.Length > 0)
            return new EditItem(item, new Dictionary<string, string> { [name] = said }, null, reason);
        return Parsed
            .Ask(name == "goal" ? $"Which goal does {item} serve?" : $"What is the {name} of {item}?")
            .Into($"{item} {name}: {AnswerGap.Mark}");
    }

    private static (string Said, string? Reason) ReasonIn(string value)
    {
        var at = value.IndexOf(" because ", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? (value, null) : (value[..at].TrimEnd(), value[(at + " because ".Length)..].Trim());
    }

    private static FeatureChange? TakeFeature(Words words)
    {
        var isAdded = words.Take("add|plus", "feature");
        if (!isAdded && !words.Take("remove|drop|without", "feature"))
            return null;
        var text = words.Skip(":").Rest().ReplaceLineEndings(" ");
        return new FeatureChange(text, isAdded);
    }

    private static Dictionary<string, string> InForm(Words words)
    {
        var fields = new Dictionary<string, string>();
        foreach (var name in (ReadOnlySpan<string>)["name", "goal", "metric", "features", "when"])
            if (words.Field(name) is { } value)
                fields[name] = value;
        // The form names every field: what it leaves empty is emptied.
        if (fields.ContainsKey("name"))
            foreach (var name in (ReadOnlySpan<string>)["goal", "metric", "features", "when"])
                fields.TryAdd(name, "none");
        return fields;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var found = await work.FindOpenItem(turn, Item, cancel);
        if (found.Item is not { } item)
            return found.No!;
        var fields = Feature is null ? Fields : Feature.In(item);
        if (fields.Count == 0)
            return Feature is null ? Reply.Ask(ItemForm.Edit(item)) with { Gap = AnswerGap.None } : Feature.Ask(item);
        var (changed, said, no) = await ItemFields.Apply(item, fields, turn, work, cancel);
        if (no is not null)
            return no;
        if (said.Count == 0)
            return Reply.Private($"{item.Named()} says that already; nothing was changed.", item.See());
        return await Save(item, changed, said, turn, work, cancel);
    }

    private async Task<Reply> Save(
        RoadmapItem before,
        RoadmapItem changed,
        IReadOnlyList<string> said,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        changed = changed with { Edition = before.Edition.Next(turn, Reason) };
        work.Store(changed);
        if (Reason is not null)
            turn.Because(Reason);
        var isSameGoal = (changed.Goal, changed.GoalSaid) == (before.Goal, before.GoalSaid);
        var aligned = isSameGoal ? null : await AlignmentDesk.Raise(changed, turn, work, cancel);
        Rich why = Reason is null ? Rich.Empty : $", because {Reason}";
        Rich what = $"{changed.Named()}; {string.Join("; ", said)}{why}.";
        return Reply.Done(
            aligned is null ? what : $"{what} {aligned.Said}",
            [.. aligned?.Next ?? [], changed.See(), StoryWords.Undo]
        );
    }
}

/// <summary>One feature that is added to an item or removed from it.</summary>
public sealed record FeatureChange(string Text, bool IsAdded)
{
    /// <summary>The features of an item afterwards, as a field; empty: nothing changes.</summary>
    internal IReadOnlyDictionary<string, string> In(RoadmapItem item)
    {
        if (Text.Length == 0)
            return new Dictionary<string, string>();
        var left = item.Features.Where(one => !one.Equals(Text, StringComparison.OrdinalIgnoreCase));
        IReadOnlyList<string> features = IsAdded ? [.. left, Text] : [.. left];
        return new Dictionary<string, string>
        {
            ["features"] = features.Count == 0 ? "none" : string.Join(", ", features),
        };
    }

    internal Reply Ask(RoadmapItem item) =>
        Reply.Ask($"Which feature of {item.Named()}?") with
        {
            Gap = new AnswerGap($"{item.Key} {(IsAdded ? "add" : "remove")} feature {AnswerGap.Mark}", AnswerKind.Text),
        };
}
