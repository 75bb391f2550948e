using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Defines a team's own ceremony, or changes the steps of one; each line is a step.</summary>
public sealed record DefineCeremony(string Name, string Steps, bool IsNew) : ICommand<DefineCeremony>
{
    private const int LongestName = 40;
    private const int LongestPrompt = 300;

    public static Usage Usage { get; } =
        new(
            Say: "ceremony new",
            Does: "makes a ceremony of your own; “ceremony edit retro” changes one",
            Example: "ceremony new",
            Topic: "ceremonies",
            Matter: Matter.Standup,
            Also: ["ceremony edit", "new ceremony"]
        )
        {
            Ways = CeremonyPhrases.Define,
        };

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
            return CeremonyRefusals.Unknown(turn, Name, CeremonyRefusals.Ceremonies);
        var steps = ReadSteps(known);
        if (FindProblem(known, steps) is { } form)
            return Reply.Ask(form);

        var changed = (known ?? Named(Name.Trim())) with { Team = turn.Team.Id, Steps = steps };
        work.Store(changed);
        var count = steps.Count == 1 ? "1 step" : $"{steps.Count} steps";
        return Reply.Done(
            $"{changed.Title} has {count}: {string.Join(", ", steps.Select(step => step.Name))}.",
            new Button("Start it", $"ceremony start {changed.Name}"),
            StoryWords.Undo
        );
    }

    private List<CeremonyStep> ReadSteps(Ceremony? known) =>
        [
            .. Steps
                .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(line => StepLine.Read(line, known)),
        ];

    private Part.Form? FindProblem(Ceremony? known, List<CeremonyStep> steps)
    {
        if (Steps.Length == 0)
            return Form(known, null);
        if (WrongName(known) is { } wrongName)
            return Form(known, ("name", wrongName));
        return WrongSteps(steps) is { } wrongSteps ? Form(known, ("steps", wrongSteps)) : null;
    }

    private string? WrongName(Ceremony? known)
    {
        if (Name.Length is 0 or > LongestName)
            return $"From 1 to {LongestName} characters.";
        return IsNew && known is not null
            ? $"There is a {known.Title} already; say “ceremony edit {known.Name}” to change it."
            : null;
    }

    private static string? WrongSteps(List<CeremonyStep> steps)
    {
        if (steps.Count is 0 or > Ceremony.MostSteps)
            return $"From 1 to {Ceremony.MostSteps} steps, a line each.";
        return steps.Any(step => step.Name.Length > LongestName || step.Prompt.Length > LongestPrompt)
            ? $"A step’s name has up to {LongestName} characters, its prompt up to {LongestPrompt}."
            : null;
    }

    private static Ceremony Named(string title) =>
        new()
        {
            Name = title.ToLowerInvariant(),
            Title = title,
            Steps = [],
            Matter = Matter.Standup.Code,
        };

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
