using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Changes the fields of an insight: its kind, segment, importance, competitor or the person it came from.</summary>
public sealed record EditInsight(long Number, IReadOnlyDictionary<string, string> Fields) : ICommand<EditInsight>
{
    public static Usage Usage { get; } =
        new(
            Say: "I-3 importance:high segment:…",
            Does: "says of an insight how it was learned (kind:), whom it is about (segment:), how much it weighs, and who told it",
            Example: "I-1 importance:high",
            Topic: "discovery",
            Matter: Matter.Insights,
            Also: ["edit insight", "insight importance", "insight segment"]
        )
        {
            Ways = DiscoveryPhrases.Edit,
        };

    public static Parsed<EditInsight> Parse(Words words)
    {
        var isTold = words.Take("edit|change");
        words.Skip("insight|the");
        if (!words.TakeNumbered('I', out var number))
            return Parsed.NotMine;
        var fields = InsightFields.In(words.TakeOptions(InsightFields.Names));
        return words.AtEnd && (isTold || fields.Count > 0) ? new EditInsight(number, fields) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var key = Insight.KeyOf(Number);
        if (await work.Find<Insight>(Insight.IdOf(Number), cancel) is not { } insight)
            return NodeKeys.NoSuch(key);
        if (Fields.Count == 0)
            return Reply.Ask(
                new Part.Form($"Insight {key}", $"edit {key}", "Save", [.. InsightFields.Inputs(insight)])
            ) with
            {
                Gap = AnswerGap.None,
            };
        var (changed, no) = InsightFields.Apply(insight, Fields);
        if (no is not null)
            return no;
        if (changed == insight)
            return Reply.Private($"{key} says that already.", new Button($"See {key}", key));
        work.Store(changed);
        return Edited(changed);
    }

    private static Reply Edited(Insight insight)
    {
        var fields = InsightFields.Of(insight).Select(field => $"{field.Label.ToLowerInvariant()} {field.Value}");
        return Reply.Done(
            $"{insight.Key:b} {StoryWords.Cut(insight.Text, 80)}: {string.Join(", ", fields)}.",
            new Button($"See {insight.Key}", insight.Key),
            StoryWords.Undo
        );
    }
}
