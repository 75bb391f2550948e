using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Guideline;

/// <summary>Writes the blueprint or a field of it, or asks for all of them in a form.</summary>
public sealed record SetBlueprint(CardSentence Said) : ICommand<SetBlueprint>
{
    public static Usage Usage { get; } =
        new(
            Say: "blueprint set",
            Does: "writes the blueprint; “blueprint users: …” writes one field: users, channels, front, back, systems or measures",
            Example: "blueprint users: parents and clerks",
            Topic: "strategy",
            Matter: Matter.Guideline,
            Also: ["set blueprint", "change blueprint", "blueprint users"]
        )
        {
            Ways = GuidelinePhrases.SetBlueprint,
            IsNoun = true,
        };

    public static Parsed<SetBlueprint> Parse(Words words)
    {
        words.Skip("the|our|product|service");
        var isSet = words.Take("blueprint", "set|change|edit|update|write|new");
        if (!isSet && !words.Take("blueprint"))
            return Parsed.NotMine;
        words.Skip("to|is|as|:|=");
        var isBare = !isSet && words.AtEnd;
        var said = BlueprintFields.All.Read(words);
        return isBare && said.IsEmpty ? Parsed.NotMine : new SetBlueprint(said);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var before = await work.Find<Blueprint>(Blueprint.DocumentId, cancel) ?? new Blueprint();
        if (Said.IsEmpty)
            return Reply.Ask(BlueprintFields.All.Form(before, "The blueprint", "blueprint set", Said.Only));
        var (after, tooLong) = BlueprintFields.All.Apply(before, Said.Texts);
        if (tooLong is not null)
            return Reply.No(
                $"{tooLong.Label} has up to {CardFields<Blueprint>.Longest} characters: the blueprint is one page.",
                new Button("Shorten it", $"blueprint {tooLong.Word}")
            );
        var differences = ArtefactDifference.Between(before.Lines, after.Lines);
        return differences.Count == 0
            ? Reply.Private("The blueprint says that already; nothing was changed.", new Button("See it", "blueprint"))
            : Keep(turn, work, after with { Edition = before.Edition.Next(turn, Said.Why) }, differences);
    }

    private Reply Keep(Turn turn, IWork work, Blueprint kept, IReadOnlyList<string> differences)
    {
        if (Said.Why is { } why)
            turn.Because(why);
        work.Store(kept);
        return Reply.Done(
            $"The blueprint is at version {kept.Edition!.Number}: {string.Join("; ", differences)}.",
            new Button("See the blueprint", "blueprint"),
            StoryWords.Undo
        );
    }
}
