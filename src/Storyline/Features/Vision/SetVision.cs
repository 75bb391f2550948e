using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Vision;

/// <summary>Writes the vision or a field of it, or asks for all five in a form.</summary>
public sealed record SetVision(CardSentence Said) : ICommand<SetVision>
{
    public static Usage Usage { get; } =
        new(
            Say: "vision set …",
            Does: "writes the vision; “vision needs: …” writes one field: target, needs, product or business",
            Example: "vision set Parents register without paper",
            Topic: "strategy",
            Matter: Matter.Vision,
            Also: ["set vision", "change vision", "vision needs", "vision target"]
        )
        {
            Ways = VisionPhrases.Set,
            IsNoun = true,
            Everyday = [Role.ProductManager],
        };

    public static Parsed<SetVision> Parse(Words words)
    {
        words.Skip("the|our|product|new");
        var isSet = words.Take("vision", "set|change|edit|update|write|rewrite");
        if (!isSet && !words.Take("vision"))
            return Parsed.NotMine;
        if (words.Skip("card|board|statement").Take("is"))
            words.Skip("that");
        words.Skip("to|as|:|=");
        var isBare = !isSet && words.AtEnd;
        var said = VisionFields.All.Read(words);
        return isBare && said.IsEmpty ? Parsed.NotMine : new SetVision(said);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var before = await work.Find<VisionCard>(VisionCard.DocumentId, cancel) ?? new VisionCard();
        if (Said.IsEmpty)
            return Reply.Ask(VisionFields.All.Form(before, "The product vision", "vision set", Said.Only));
        var (after, tooLong) = VisionFields.All.Apply(before, Said.Texts);
        if (tooLong is not null)
            return TooLong(tooLong);
        var differences = ArtefactDifference.Between(before.Lines, after.Lines);
        return differences.Count == 0
            ? Reply.Private("The vision says that already; nothing was changed.", new Button("See it", "vision"))
            : Keep(turn, work, before, after, differences);
    }

    private Reply Keep(Turn turn, IWork work, VisionCard before, VisionCard after, IReadOnlyList<string> differences)
    {
        if (Said.Why is { } why)
            turn.Because(why);
        var kept = after with { Edition = before.Edition.Next(turn, Said.Why) };
        work.Store(kept);
        var said = InWords(before, kept, differences);
        work.TellTeams(turn, News(turn, said));
        return Reply.Done(
            $"{said}. The product owner and the team are told.",
            new Button("See the vision", "vision"),
            StoryWords.Undo
        );
    }

    private static string InWords(VisionCard before, VisionCard kept, IReadOnlyList<string> differences) =>
        before.Edition is null && kept.Vision is { } vision && differences.Count == 1
            ? $"The vision is “{vision}”"
            : $"The vision is at version {kept.Edition!.Number}: {string.Join("; ", differences)}";

    private static View News(Turn turn, string said) =>
        View.Of(
            new Part.Paragraph($"{turn.Person(turn.Speaker.Id)} changed the vision of {turn.Product.Name}. {said}."),
            new Part.Buttons([new Button("See the vision", "vision"), new Button("What changed", "history vision")])
        );

    private static Reply TooLong(CardField<VisionCard> field) =>
        Reply.No(
            $"{field.Label} has up to {CardFields<VisionCard>.Longest} characters. A vision that fits on a card is remembered.",
            new Button("Shorten it", $"vision {field.Word}")
        );
}
