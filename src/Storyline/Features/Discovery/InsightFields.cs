using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>The fields of an insight beside its text, as they are said and shown.</summary>
internal static class InsightFields
{
    public const int Longest = 100;

    // The people whose insights have no name, as people say it.
    private const string Nameless = "anonymous|anon|nobody|unnamed";

    /// <summary>The names of the options.</summary>
    public static string[] Names { get; } = ["kind", "segment", "importance", "competitor", "person"];

    /// <summary>The insight with what the options say; or the answer when one of them is no such value.</summary>
    public static (Insight Insight, Reply? No) Apply(Insight insight, IReadOnlyDictionary<string, string> fields)
    {
        foreach (var (name, said) in fields)
        {
            if (said.Length > Longest)
                return (
                    insight,
                    Reply.No(
                        $"That is {said.Length} characters; “{name}” has up to {Longest}.",
                        new Button("Insights", "insights")
                    )
                );
            if (With(insight, name, said) is not { } changed)
                return (insight, NoSuch(name, said));
            insight = changed;
        }
        return (insight, null);
    }

    public static IReadOnlyDictionary<string, string> In(Options options) =>
        Names.Where(name => options[name] is not null).ToDictionary(name => name, name => options[name]!);

    public static IEnumerable<Field> Of(Insight insight)
    {
        if (insight.Type is { } kind)
            yield return new Field("Kind", kind.Name());
        if (insight.Competitor is { } competitor)
            yield return new Field("Competitor", competitor);
        if (insight.Segment is { } segment)
            yield return new Field("Segment", segment);
        if (insight.Importance is { } level)
            yield return new Field("Importance", level.Name());
        if (insight.IsAnonymous)
            yield return new Field("From", "somebody who wants no name");
        else if (insight.Teller is { } teller)
            yield return new Field("From", teller);
        if (insight.Link is { } link)
            yield return new Field("Message", link);
    }

    /// <summary>The inputs of a form, beside the text.</summary>
    public static IEnumerable<Input> Inputs(Insight? insight)
    {
        yield return new Input.Choice(
            "kind",
            "How was it learned?",
            [.. InsightWords.Kinds.Select(kind => new Option(SentenceCase.Of(kind.Name()), kind.Name()))],
            Value: insight?.Type?.Name()
        );
        yield return new Input.Line(
            "segment",
            "Whom is it about?",
            Value: insight?.Segment,
            Hint: "new customers, clerks …",
            MaxLength: Longest
        );
        yield return new Input.Choice(
            "importance",
            "How much does it weigh?",
            [.. InsightWords.Levels.Select(level => new Option(SentenceCase.Of(level.Name()), level.Name()))],
            Value: insight?.Importance?.Name()
        );
        yield return new Input.Line(
            "person",
            "Who told it? Write “anonymous” if they want no name.",
            Value: insight is { IsAnonymous: true } ? "anonymous" : insight?.Teller,
            MaxLength: Longest
        );
    }

    private static Insight? With(Insight insight, string name, string said)
    {
        switch (name)
        {
            case "kind":
                return InsightWords.ReadKind(said) is { } kind ? insight with { Type = kind } : null;
            case "importance":
                return InsightWords.ReadImportance(said) is { } level ? insight with { Importance = level } : null;
            case "segment":
                return insight with { Segment = said };
            case "competitor":
                return insight with { Competitor = said, Type = insight.Type ?? InsightKind.Competitor };
            default:
                var isNameless = Nameless.Split('|').Contains(said, StringComparer.OrdinalIgnoreCase);
                return insight with { Teller = isNameless ? null : said, IsAnonymous = isNameless };
        }
    }

    private static Reply NoSuch(string name, string said)
    {
        var values =
            name == "kind"
                ? InsightWords.Kinds.Select(kind => kind.Name())
                : InsightWords.Levels.Select(level => level.Name());
        return Reply.No(
            $"“{TextCut.ToLine(said, 40)}” is not {(name == "kind" ? "a kind" : "an importance")} of insights. There are {string.Join(", ", values)}.",
            new Button("Insights", "insights")
        );
    }
}
