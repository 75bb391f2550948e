using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requirements;

/// <summary>Changes fields of a requirement.</summary>
/// <param name="Requirement">Its key or words of its text.</param>
/// <param name="Fields">None: the form opens.</param>
public sealed record EditRequirement(string Requirement, IReadOnlyDictionary<string, string> Fields, string? Reason)
    : ICommand<EditRequirement>
{
    public static Usage Usage { get; } =
        new(
            Say: "N-4 priority: must",
            Does: "changes a requirement: text, source, rationale, kind, priority, acceptance, status or goal",
            Example: "N-4 priority: must",
            Topic: "requirements",
            Matter: Matter.Requirements,
            Also: ["requirement edit", "N-4 agreed", "N-4 must"]
        )
        {
            Ways = RequirementPhrases.Edit,
        };

    public static Parsed<EditRequirement> Parse(Words words)
    {
        var isAsked = words.Take("requirement", "edit|change|update") || words.Take("edit|change|update|set|mark");
        words.Skip("requirement");
        if (!words.TakeNumbered('N', out var number))
            return Parsed.NotMine;
        var key = Storyline.Domain.Strategy.Requirement.KeyOf(number);
        isAsked |= words.Take("edit|change");
        if (words.TakeNamed(out var name, out var value, RequirementFields.Names))
            return Of(key, name, value);
        var form = InForm(words);
        if (form.Count > 0)
            return new EditRequirement(key, form, null);
        if (words.AtEnd)
            return isAsked ? new EditRequirement(key, form, null) : Parsed.NotMine;
        return OfWord(key, words);
    }

    // “N-4 must”, “N-4 is agreed because legal asked”
    private static Parsed<EditRequirement> OfWord(string key, Words words)
    {
        words.Skip("is|as|a|now|to");
        if (RequirementFields.TakeWord(words) is not var (field, value))
            return Parsed.NotMine;
        words.Skip("have|now");
        string? reason = words.Take("because|cause|since|as") ? words.Rest() : null;
        return words.AtEnd
            ? new EditRequirement(key, new Dictionary<string, string> { [field] = value }, reason)
            : Parsed.NotMine;
    }

    private static Parsed<EditRequirement> Of(string key, string name, string value)
    {
        var at = name == "rationale" ? -1 : value.IndexOf(" because ", StringComparison.OrdinalIgnoreCase);
        var (said, reason) =
            at < 0 ? (value, null) : (value[..at].TrimEnd(), value[(at + " because ".Length)..].Trim());
        foreach (var joint in (ReadOnlySpan<string>)["to ", "is "])
            if (said.StartsWith(joint, StringComparison.OrdinalIgnoreCase))
                said = said[joint.Length..].Trim();
        return said.Length > 0
            ? new EditRequirement(key, new Dictionary<string, string> { [name] = said }, reason)
            : Parsed.Ask($"What is the {name} of {key}?").Into($"{key} {name}: {AnswerGap.Mark}");
    }

    private static Dictionary<string, string> InForm(Words words)
    {
        var fields = new Dictionary<string, string>();
        if (words.Field("text") is null)
            return fields;
        // The form names every field: what it leaves empty is emptied.
        foreach (
            var name in (ReadOnlySpan<string>)["text", "kind", "priority", "source", "rationale", "acceptance", "goal"]
        )
            if ((words.Field(name) ?? (name == "kind" ? null : "none")) is { } value)
                fields[name] = value;
        return fields;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var found = await work.FindRequirement(turn, Requirement, cancel);
        if (found.Requirement is not { } requirement)
            return found.No!;
        if (Fields.Count == 0)
            return Reply.Ask(RequirementForm.Edit(requirement)) with { Gap = AnswerGap.None };
        var (changed, said, no) = await RequirementFields.Apply(requirement, Fields, work, cancel);
        if (no is not null)
            return no;
        if (said.Count == 0)
            return Reply.Private($"{requirement.Named()} says that already; nothing was changed.", requirement.See());
        work.Store(changed with { Edition = requirement.Edition.Next(turn, Reason) });
        if (Reason is not null)
            turn.Because(Reason);
        Rich why = Reason is null ? Rich.Empty : $", because {Reason}";
        return Reply.Done($"{changed.Named()}; {string.Join("; ", said)}{why}.", requirement.See(), StoryWords.Undo);
    }
}
