using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requirements;

/// <summary>Records a requirement with its source.</summary>
/// <param name="Fields">What else was said of it, by the names of <see cref="RequirementFields"/>.</param>
public sealed record AddRequirement(string Text, IReadOnlyDictionary<string, string> Fields) : ICommand<AddRequirement>
{
    public static Usage Usage { get; } =
        new(
            Say: "requirement \"…\" source:… priority:must",
            Does: "records a requirement with source, priority, kind and acceptance",
            Example: "requirement \"Card data never touches our servers\" source:\"PCI DSS\" priority:must",
            Topic: "requirements",
            Matter: Matter.Requirements,
            Also: ["new requirement", "add requirement"]
        )
        {
            Ways = RequirementPhrases.Add,
            IsNoun = true,
            Everyday = [Role.ProductManager],
        };

    public static Parsed<AddRequirement> Parse(Words words)
    {
        words.Skip("add|new|note|record|a");
        if (!words.Take("requirement"))
            return Parsed.NotMine;
        words.Skip("add|new|:");
        if (words.Sees("edit|change|drop|remove|document|coverage"))
            return Parsed.NotMine;
        var options = words.TakeOptions(RequirementFields.Names);
        var text = words.Rest().TrimStart(':', ' ').ReplaceLineEndings(" ").Trim().Trim('"', '“', '”').Trim();
        return new AddRequirement(text.Length > 0 ? text : words.Field("text") ?? "", RequirementFields.In(options));
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Text.Length == 0)
            return Reply.Ask(RequirementForm.New());
        var text = Text.ReplaceLineEndings(" ");
        if (RequirementFields.RefuseText(text) is { } no)
            return no;
        var requirement = new Requirement
        {
            Number = await work.Number("requirement", cancel),
            Text = text,
            Edition = new Edition(1, turn.Speaker.Id, turn.Now),
        };
        var (filled, _, refusal) = await RequirementFields.Apply(requirement, Fields, work, cancel);
        if (refusal is not null)
            return refusal;
        work.Store(filled);
        return Recorded(filled);
    }

    private static Reply Recorded(Requirement filled)
    {
        var next = filled.Priority is null
            ? Enum.GetValues<RequirementPriority>()
                .Take(3)
                .Select(one => new Button(
                    Storyline.Core.Text.SentenceCase.Of(one.Name()),
                    $"{filled.Key} {one.Code()}"
                ))
            : [];
        Rich priority = filled.Priority is { } said ? $", {said.Name()}" : Rich.Empty;
        Rich source = filled.Source is { } from ? $", from {from}" : Rich.Empty;
        return Reply.Done(
            $"{filled.Named()} is recorded ({filled.Type.Name()}{priority}{source}).",
            [.. next, filled.See(), RequirementText.SeeAll, StoryWords.Undo]
        );
    }
}
