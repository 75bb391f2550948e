using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>
/// Keeps a need, pain or wish. The product manager decides; others propose it, or add it in a discovery session.
/// </summary>
public sealed record AddOpportunity(string Text, string? Serves) : ICommand<AddOpportunity>
{
    public static Usage Usage { get; } =
        new(
            Say: "opportunity \"…\" outcome:…",
            Does: "keeps an opportunity and the outcome it serves",
            Example: "opportunity \"Parents abandon registration\" outcome:Activation",
            Topic: "discovery",
            Matter: Matter.Opportunities,
            Also: ["new opportunity", "add opportunity", "prospect"]
        )
        {
            Ways = DiscoveryPhrases.Opportunity,
            IsNoun = true,
        };

    public static Parsed<AddOpportunity> Parse(Words words)
    {
        words.Skip("add|new|note|an");
        if (!words.Take("opportunity|prospect"))
            return Parsed.NotMine;
        var options = words.TakeOptions("outcome|goal");
        return new AddOpportunity(
            FindingWords.TakeText(words).Text is { Length: > 0 } text ? text : words.Field("text") ?? "",
            options["outcome"] ?? words.Field("outcome")
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Text.Length == 0)
            return Reply.Ask(
                new Part.Form(
                    "An opportunity",
                    "opportunity",
                    "Keep it",
                    [
                        new Input.Lines(
                            "text",
                            StagePrompts.Of(turn.Product.Stage).Opportunities,
                            Required: true,
                            MaxLength: Finding.LongestText
                        ),
                        new Input.Line("outcome", "Which outcome would it serve?"),
                    ]
                )
            );
        if (FindingWords.Refuse(Text, "an opportunity") is { } no)
            return no;
        var opportunity = new Opportunity
        {
            Number = await work.Number("opportunity", cancel),
            Team = turn.Team.Id,
            Text = Text,
            By = turn.Speaker.Id,
            At = turn.Now,
            Outcome = Serves,
        };
        work.Store(opportunity);
        return FindingCard.Noted(turn, opportunity, "What must be true?", "assumption");
    }
}
