using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>
/// Keeps something heard or seen, with its source. Anybody adds insights; the product manager curates them.
/// </summary>
/// <param name="Fields">What else was said of it, by the names of <see cref="InsightFields"/>.</param>
/// <param name="Link">The address of the message it is made from.</param>
public sealed record AddInsight(
    string Text,
    string? Source,
    MentionedEntity? Teller,
    IReadOnlyDictionary<string, string> Fields,
    string? Link
) : ICommand<AddInsight>
{
    private const int LongestSource = 100;

    public static Usage Usage { get; } =
        new(
            Say: "insight \"…\" source:…",
            Does: "keeps an insight with its source; also kind:, segment:, importance:, competitor: and person:",
            Example: "insight \"Parents give up at step 3\" source:interview",
            Topic: "discovery",
            Matter: Matter.Insights,
            Also: ["new insight", "add insight", "finding"]
        )
        {
            Ways = DiscoveryPhrases.Insight,
            IsNoun = true,
            Everyday = [Role.ProductManager],
            IsForAll = true,
        };

    public static Parsed<AddInsight> Parse(Words words)
    {
        words.Skip("add|new|note|an");
        if (!words.Take("insight") || words.Sees("draft"))
            return Parsed.NotMine;
        var options = words.TakeOptions(["source|from", .. InsightFields.Names]);
        // A person named after the source is the one who told it.
        var (text, more) = FindingWords.TakeText(words);
        var teller =
            more.Length == 0
                ? null
                : words.Utterance.Entities.LastOrDefault(mentionedEntity => mentionedEntity.Kind == EntityKind.Person);
        if (teller is not null)
            more = more.Replace(words.Said.Substring(teller.Start, teller.Length), "", StringComparison.Ordinal);
        var source = $"{options["source"]} {more.Replace("source:", "", StringComparison.OrdinalIgnoreCase)}".Trim();
        return new AddInsight(
            text.Length > 0 ? text : words.Field("text") ?? "",
            source.Length > 0 ? StoryWords.Cut(source, LongestSource) : null,
            teller,
            InsightFields.In(options),
            words.Field("link")
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Text.Length == 0)
            return Reply.Ask(Form("", null));
        if (FindingWords.Refuse(Text, "an insight") is { } no)
            return no;
        var (insight, wrong) = InsightFields.Apply(
            new Insight
            {
                Number = await work.Number("insight", cancel),
                Team = turn.Team.Id,
                Text = Text,
                By = turn.Speaker.Id,
                At = turn.Now,
                Source = From(turn),
                Type = InsightWords.KindIn(Source),
                Link = Link,
            },
            Fields
        );
        if (wrong is not null)
            return wrong;
        work.Store(insight);
        return FindingCard.Noted(
            turn,
            insight,
            new Button("Which opportunity?", "opportunity"),
            new Button("Link it", $"link {insight.Key}")
        );
    }

    /// <summary>The form that keeps one, filled in as far as it is known.</summary>
    public static Part.Form Form(string text, string? source, string says = "insight") =>
        new(
            "An insight",
            says,
            "Keep it",
            [
                new Input.Lines(
                    "text",
                    "What was heard or seen? In the customers’ words.",
                    Required: true,
                    Value: text.Length == 0 ? null : text,
                    MaxLength: Finding.LongestText
                ),
                new Input.Line(
                    "source",
                    "Where does it come from?",
                    Value: source,
                    Hint: "interview, support, numbers …",
                    MaxLength: LongestSource
                ),
                .. InsightFields.Inputs(null),
            ]
        );

    // Platforms write names differently; the product knows each person by one.
    private string? From(Turn turn)
    {
        if (Teller is not { } teller)
            return Source;
        var name = turn.Product.People.TryGetValue(turn.IdOf(teller), out var member) ? member.Name : teller.Name;
        return Source is null ? name : $"{Source} with {name}";
    }
}
