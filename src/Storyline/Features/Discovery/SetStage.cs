using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Discovery;

/// <summary>
/// Sets the stage of the product's life, which decides what discovery asks; without a stage it shows the present one.
/// </summary>
public sealed record SetStage(LifecycleStage? To) : ICommand<SetStage>
{
    public static Usage Usage { get; } =
        new(
            Say: "stage <stage>",
            Does: "sets the product’s stage, by which discovery asks: development, introduction, growth, maturity or decline",
            Example: "stage growth",
            Topic: "discovery",
            Matter: Matter.Stage,
            Also: ["product stage", "lifecycle stage"]
        )
        {
            Ways = DiscoveryPhrases.Stage,
            Everyday = [Role.ProductManager],
        };

    public static Parsed<SetStage> Parse(Words words)
    {
        words.Skip("set|the|our|product|lifecycle|show");
        if (!words.Take("stage"))
            return Parsed.NotMine;
        words.Skip("is|to|:");
        if (words.AtEnd)
            return new SetStage((LifecycleStage?)null);
        var said = words.Rest();
        return StageNames.Read(said) is { } lifecycleStage ? new SetStage(lifecycleStage) : NoStage(said);
    }

    private static Parsed NoStage(string said)
    {
        var names = StageNames.All.Select(lifecycleStage => lifecycleStage.Name()).ToList();
        return Parsed.No(
            $"“{StoryWords.Cut(said, 40)}” isn’t a stage. The stages are {string.Join(", ", names)}.",
            [.. names.Select(name => new Button(name, $"stage {name}"))]
        );
    }

    public Permit Authorize(Speaker speaker) => To is null ? new Permit.Granted() : speaker.Decides(Matter.Stage);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var before = turn.Product.Stage;
        if (To is not { } lifecycleStage)
            return Reply.Show(Card(turn, before));
        if (before == lifecycleStage)
            return Reply.Private(
                $"{turn.Product.Name} is at {lifecycleStage.Name()} already.",
                new Button("What is asked", "stage")
            );
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        work.Store(product with { Stage = lifecycleStage });
        var asks = StagePrompts.Of(lifecycleStage);
        var noLonger = before is { } was ? $", no longer at {was.Name()}" : "";
        var example = $"Discovery asks differently from its next session on, for instance: “{asks.Opportunities}”";
        return Reply.Done(
            $"{turn.Product.Name} is at {lifecycleStage.Name():b} now{noLonger}: it is about {asks.About}. {example}",
            new Button("All that is asked", "stage"),
            StoryWords.Undo
        );
    }

    private static View Card(Turn turn, LifecycleStage? lifecycleStage)
    {
        var asks = StagePrompts.Of(lifecycleStage);
        return View.Of(
            new Part.Title(
                lifecycleStage is { } known
                    ? $"{turn.Product.Name} is at {known.Name()}: {asks.About}"
                    : $"Nobody has said at which stage {turn.Product.Name} is"
            ),
            new Part.Paragraph("Discovery asks:"),
            new Part.Rows(
                [new Row(asks.Outcome), new Row(asks.Insights), new Row(asks.Opportunities), new Row(asks.Assumptions)],
                1
            ),
            new Part.Buttons([
                new Button("Start discovery", "discovery start"),
                .. StageNames
                    .All.Where(one => one != lifecycleStage)
                    .Select(one => new Button($"It is {one.Name()}", $"stage {one.Name()}")),
            ])
        );
    }
}
