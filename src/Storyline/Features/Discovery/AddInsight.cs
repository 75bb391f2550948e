using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>
/// Keeps something heard or seen, with its source. Anybody adds insights; the product manager curates them.
/// </summary>
public sealed record AddInsight(string Text, string? Source, MentionedEntity? Teller) : ICommand<AddInsight>
{
    public static Usage Usage { get; } =
        new(
            Say: "insight \"…\" source:…",
            Does: "keeps an insight with its source",
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
        if (!words.Take("insight"))
            return Parsed.NotMine;
        var said = words.TakeOptions("source|from")["source"] ?? words.Field("source");
        // A person named after the source is the one who told it.
        var (text, more) = FindingWords.TakeText(words);
        var teller =
            more.Length == 0
                ? null
                : words.Utterance.Entities.LastOrDefault(mentionedEntity => mentionedEntity.Kind == EntityKind.Person);
        if (teller is not null)
            more = more.Replace(words.Said.Substring(teller.Start, teller.Length), "", StringComparison.Ordinal);
        var source = $"{said} {more.Replace("source:", "", StringComparison.OrdinalIgnoreCase)}".Trim();
        return new AddInsight(
            text.Length > 0 ? text : words.Field("text") ?? "",
            source.Length > 0 ? Storyline.Domain.Backlog.StoryWords.Cut(source, 100) : null,
            teller
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Text.Length == 0)
            return Reply.Ask(
                new Part.Form(
                    "An insight",
                    "insight",
                    "Keep it",
                    [
                        new Input.Lines(
                            "text",
                            "What was heard or seen? In the customers’ words.",
                            Required: true,
                            MaxLength: Finding.LongestText
                        ),
                        new Input.Line("source", "Where does it come from?", Hint: "interview, support, numbers …"),
                    ]
                )
            );
        if (FindingWords.Refuse(Text, "an insight") is { } no)
            return no;
        var insight = new Insight
        {
            Number = await work.Number("insight", cancel),
            Team = turn.Team.Id,
            Text = Text,
            By = turn.Speaker.Id,
            At = turn.Now,
            Source = From(turn),
        };
        work.Store(insight);
        return FindingCard.Noted(turn, insight, "Which opportunity?", "opportunity");
    }

    // Platforms write names differently; the product knows each person by one.
    private string? From(Turn turn)
    {
        if (Teller is not { } teller)
            return Source;
        var name = turn.Product.People.TryGetValue(MemberId.Of(turn.Place.Workspace, teller.Id), out var member)
            ? member.Name
            : teller.Name;
        return Source is null ? name : $"{Source} with {name}";
    }
}
