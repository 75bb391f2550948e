using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Makes a team's own ceremony, or changes the prompts and steps of one, without code: a step is a line.</summary>
public sealed record DefineCeremony(string Name, string Steps, bool IsNew) : ICommand<DefineCeremony>
{
    private const int LongestName = 40;

    public static Usage Usage { get; } =
        new(
            Say: "ceremony new",
            Does: "makes a ceremony of your own; “ceremony edit retro” changes one",
            Example: "ceremony new",
            Topic: "ceremonies",
            Matter: Matter.Standup,
            Also: ["ceremony edit", "new ceremony"]
        );

    public static Parsed<DefineCeremony> Parse(Words words)
    {
        var isNew = words.Take("ceremony", "new|create|add");
        if (!isNew && !words.Take("ceremony", "edit|change"))
            return Parsed.NotMine;
        var below = words.TakeBelow();
        var name = words.Rest();
        return new DefineCeremony(
            name.Length > 0 ? name : words.Field("name") ?? "",
            below.Length > 0 ? below : words.Field("steps") ?? "",
            isNew
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var known = Name.Length == 0 ? null : await work.CeremonyCalled(turn.Team.Id, Name, cancel);
        if (!IsNew && known is null)
            return Reply.No(
                $"Team {turn.Team.Name} has no ceremony “{StoryWords.Cut(Name, 60)}”.",
                new Button("Ceremonies", "ceremonies")
            );
        if (Steps.Length == 0)
            return Reply.Ask(Form(known, null));
        if (Name.Length is 0 or > LongestName)
            return Reply.Ask(Form(known, ("name", $"From 1 to {LongestName} characters.")));
        if (IsNew && known is not null)
            return Reply.Ask(
                Form(
                    known,
                    ("name", $"There is a {known.Title} already; say “ceremony edit {known.Name}” to change it.")
                )
            );
        var lines = Steps.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length is 0 or > Ceremony.MostSteps)
            return Reply.Ask(Form(known, ("steps", $"From 1 to {Ceremony.MostSteps} steps, a line each.")));
        var steps = lines.Select(line => StepLine.Read(line, known)).ToList();
        if (steps.Any(ceremonyStep => ceremonyStep.Name.Length > LongestName || ceremonyStep.Prompt.Length > 300))
            return Reply.Ask(
                Form(known, ("steps", $"A step’s name has up to {LongestName} characters, its prompt up to 300."))
            );

        var name = known?.Name ?? Name.Trim().ToLowerInvariant();
        var changed = (
            known
            ?? new Ceremony
            {
                Name = name,
                Title = Name.Trim(),
                Steps = steps,
                Matter = Matter.Standup.Code,
            }
        ) with
        {
            Team = turn.Team.Id,
            Steps = steps,
        };
        work.Store(changed);
        return Reply.Done(
            $"{changed.Title} has {steps.Count} {(steps.Count == 1 ? "step" : "steps")}: {string.Join(", ", steps.Select(ceremonyStep => ceremonyStep.Name))}.",
            new Button("Start it", $"ceremony start {name}"),
            StoryWords.Undo
        );
    }

    private static Part.Form Form(Ceremony? known, (string Field, string Error)? wrong)
    {
        var inputs = new List<Input>();
        if (known is null)
            inputs.Add(
                new Input.Line(
                    "name",
                    "What is it called?",
                    Required: true,
                    MaxLength: LongestName,
                    Error: wrong is ("name", var error) ? error : null
                )
            );
        inputs.Add(
            new Input.Lines(
                "steps",
                "Steps, a line each: Name: prompt (minutes) [Column, Column]",
                Required: true,
                Value: known is null
                    ? "Welcome: How are you? (5) [Check-in]\nTalk: What matters today? (20)"
                    : string.Join('\n', known.Steps.Select(StepLine.Write)),
                Hint: "[dots] is a vote, [groups] puts notes together, [talk] talks about them, [actions] decides, [rate: …] and [pulse: …] ask for 1 to 5",
                Error: wrong is ("steps", var problem) ? problem : null
            )
        );
        return new Part.Form(
            known is null ? "A ceremony of your own" : $"The steps of the {known.Title}",
            known is null ? "ceremony new" : $"ceremony edit {known.Name}",
            "Save",
            inputs
        );
    }
}

/// <summary>A step as a line: «Gather: What went well? (10) [Start, Stop]».</summary>
internal static class StepLine
{
    private static readonly (string Word, ContributionKind Gathers)[] Words =
    [
        ("groups", ContributionKind.Groups),
        ("dots", ContributionKind.Dots),
        ("talk", ContributionKind.Talk),
        ("actions", ContributionKind.Actions),
    ];
    private static readonly (string Word, ContributionKind Gathers)[] Rated =
    [
        ("rate:", ContributionKind.Rate),
        ("pulse:", ContributionKind.Pulse),
    ];

    public static CeremonyStep Read(string line, Ceremony? before)
    {
        var (text, minutes, bracket) = (line, 0, "");
        if (text.EndsWith(']') && text.LastIndexOf('[') is > 0 and var open)
            (text, bracket) = (text[..open].Trim(), text[(open + 1)..^1].Trim());
        if (
            text.EndsWith(')')
            && text.LastIndexOf('(') is > 0 and var start
            && int.TryParse(
                text[(start + 1)..^1].Replace("min", "", StringComparison.OrdinalIgnoreCase).Trim(),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var read
            )
            && read <= 480
        )
            (text, minutes) = (text[..start].Trim(), read);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = (colon > 0 ? text[..colon] : text).Trim();
        var prompt = colon > 0 && colon + 1 < text.Length ? text[(colon + 1)..].Trim() : name;
        var (_, contributionKind) = Words.FirstOrDefault(word =>
            word.Word.Equals(bracket, StringComparison.OrdinalIgnoreCase)
        );
        foreach (var (word, rated) in Rated)
            if (bracket.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                (contributionKind, bracket) = (rated, bracket[word.Length..].Trim());
        var isRated = contributionKind is ContributionKind.Rate or ContributionKind.Pulse;
        var columns =
            (contributionKind == ContributionKind.Nothing || isRated) && bracket.Length > 0
                ? bracket
                    .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Take(6)
                    .ToList()
                : null;
        // What a built-in step shows stays with the step of that name.
        var scene = before
            ?.Steps.FirstOrDefault(ceremonyStep => ceremonyStep.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?.Scene;
        return new CeremonyStep(
            name,
            prompt,
            minutes,
            columns is null || isRated ? contributionKind : ContributionKind.Notes,
            columns,
            contributionKind == ContributionKind.Pulse ? BuiltInCeremonies.Pulse.Scene : scene
        );
    }

    public static string Write(CeremonyStep ceremonyStep)
    {
        var minutes =
            ceremonyStep.Minutes > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({ceremonyStep.Minutes})") : "";
        var bracket =
            Rated.FirstOrDefault(rated => rated.Gathers == ceremonyStep.Gathers) is { Word: { } how }
                ? $" [{how} {string.Join(", ", ceremonyStep.Columns ?? [ceremonyStep.Name])}]"
            : ceremonyStep.Gathers == ContributionKind.Notes
                ? $" [{string.Join(", ", ceremonyStep.Columns ?? ["Notes"])}]"
            : Words
                .FirstOrDefault(word =>
                    word.Gathers == ceremonyStep.Gathers && ceremonyStep.Gathers != ContributionKind.Nothing
                )
                .Word
                is { } word
                ? $" [{word}]"
            : "";
        return $"{ceremonyStep.Name}: {ceremonyStep.Prompt}{minutes}{bracket}";
    }
}
