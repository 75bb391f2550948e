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
/// <param name="Serves">The outcome: a goal by key or name, or words.</param>
/// <param name="Above">The key of the opportunity it is a part of.</param>
public sealed record AddOpportunity(string Text, string? Serves, string? Above) : ICommand<AddOpportunity>
{
    public static Usage Usage { get; } =
        new(
            Say: "opportunity \"…\" outcome:…",
            Does: "keeps an opportunity and the outcome it serves; “under:O-2” makes it a part of another one",
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
        if (!words.Take("opportunity|prospect") || words.Sees("tree"))
            return Parsed.NotMine;
        var options = words.TakeOptions("outcome|goal", "under|parent");
        var said = FindingWords.TakeText(words).Text;
        var serves = options["outcome"] ?? words.Field("outcome");
        var above = NodeKeys.Read(options["under"] ?? serves ?? "", "O");
        return new AddOpportunity(
            said.Length > 0 ? said : words.Field("text") ?? "",
            above is null ? serves : null,
            above
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
        };
        var (placed, refusal) = await Place(opportunity, work, cancel);
        if (refusal is not null)
            return refusal;
        work.Store(placed);
        return FindingCard.Noted(
            turn,
            placed,
            new Button("What must be true?", $"assumption for {placed.Key}"),
            new Button("A solution", $"solution for {placed.Key}"),
            FindingCard.SeeTree
        );
    }

    private async Task<(Opportunity Placed, Reply? No)> Place(
        Opportunity opportunity,
        IWork work,
        CancellationToken cancel
    )
    {
        if (Above is not null)
            return await work.FindFinding(Above, cancel) is Opportunity above
                ? (opportunity with { Parent = above.Number }, null)
                : (opportunity, NodeKeys.NoSuch(Above));
        if (Serves is null)
            return (opportunity, null);
        var link = await GoalLink.Of(Serves, work, cancel);
        return (opportunity with { Goal = link.Number, Outcome = link.Said }, link.No);
    }
}
