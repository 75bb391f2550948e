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
        {
            await StageAlarm.Watch(turn, work, isNew: false, cancel);
            return Reply.Private(
                $"{turn.Product.Name} is at {lifecycleStage.Name()} already; I ask again in three months.",
                new Button("What is asked", "stage")
            );
        }
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        work.Store(product with { Stage = lifecycleStage });
        await StageAlarm.Watch(turn, work, isNew: true, cancel);
        return Reply.Done(Changed(turn, before, lifecycleStage));
    }

    // What the day will be like, and why, is told at once.
    private static View Changed(Turn turn, LifecycleStage? before, LifecycleStage now)
    {
        var asks = StagePrompts.Of(now);
        var noLonger = before is { } was ? $", no longer at {was.Name()}" : "";
        return View.Of(
            new Part.Paragraph(
                $"{turn.Product.Name} is at {now.Name():b} now{noLonger}: it is about {asks.About}. Therefore, from the next time on:"
            ),
            new Part.Rows([.. StageEffects.Of(now)]),
            new Part.Note(
                "Nothing else changes. I ask in three months whether it still fits, or earlier if signals disagree."
            ),
            new Part.Buttons([new Button("All that is asked", "stage"), StoryWords.Undo])
        );
    }

    private static View Card(Turn turn, LifecycleStage? lifecycleStage)
    {
        var asks = StagePrompts.Of(lifecycleStage);
        return new View([
            new Part.Title(
                lifecycleStage is { } known
                    ? $"{turn.Product.Name} is at {known.Name()}: {asks.About}"
                    : $"Nobody has said at which stage {turn.Product.Name} is"
            ),
            .. Day(lifecycleStage),
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
            ]),
        ]);
    }

    private static IEnumerable<Part> Day(LifecycleStage? lifecycleStage) =>
        lifecycleStage is { } known ? [new Part.Rows([.. StageEffects.Of(known).Skip(1)])] : [];
}

/// <summary>What a stage changes in the day, apart from discovery’s other questions.</summary>
internal static class StageEffects
{
    public static IEnumerable<Row> Of(LifecycleStage lifecycleStage)
    {
        var asks = StagePrompts.Of(lifecycleStage);
        yield return new Row("Discovery asks differently", $"for instance: “{asks.Opportunities}”");
        yield return new Row("The standup’s third question, where a team has none of its own", $"“{asks.Standup}”");
        yield return new Row("The review’s agenda", $"“{asks.Review}”");
        yield return new Row("Metrics suggested for goals and roadmap items", string.Join("; ", asks.Metrics));
    }
}
