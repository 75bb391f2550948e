using Storyline.Core.Products;

namespace Storyline.Features.Goals;

/// <summary>The metrics that suit a product's stage, for goals without one.</summary>
internal static class MetricHints
{
    public static string For(LifecycleStage? lifecycleStage) =>
        StagePrompts.Of(lifecycleStage).Metrics is { Count: > 0 } metrics
            ? $"How is it measured? At {lifecycleStage!.Value.Name()}, for instance: {string.Join("; ", metrics)}."
            : "How is it measured? A goal without a number is hard to call reached.";

    /// <summary>For the hint of a form's field.</summary>
    public static string Short(LifecycleStage? lifecycleStage) =>
        StagePrompts.Of(lifecycleStage).Metrics is [var first, ..] ? first : "80% online";
}
