using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Keeps an assumption, and the small test that would prove it wrong.</summary>
public sealed record AddAssumption(string Text, string? Test) : ICommand<AddAssumption>
{
    public static Usage Usage { get; } =
        new(
            Say: "assumption \"…\" test:…",
            Does: "keeps an assumption and how to test it",
            Example: "assumption \"Parents have their papers at hand\" test:\"ask five\"",
            Topic: "discovery",
            Matter: Matter.Discovery,
            Also: ["new assumption", "add assumption", "hypothesis"]
        )
        {
            Ways = DiscoveryPhrases.Assumption,
            IsNoun = true,
        };

    public static Parsed<AddAssumption> Parse(Words words)
    {
        words.Skip("add|new|note|an");
        if (!words.Take("assumption|hypothesis"))
            return Parsed.NotMine;
        var options = words.TakeOptions("test");
        return new AddAssumption(
            FindingWords.TakeText(words).Text is { Length: > 0 } text ? text : words.Field("text") ?? "",
            options["test"] ?? words.Field("test")
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Text.Length == 0)
            return Reply.Ask(
                new Part.Form(
                    "An assumption",
                    "assumption",
                    "Keep it",
                    [
                        new Input.Lines("text", "What must be true?", Required: true, MaxLength: Finding.LongestText),
                        new Input.Line("test", "Which small test would prove it wrong?"),
                    ]
                )
            );
        if (FindingWords.Refuse(Text, "an assumption") is { } no)
            return no;
        var assumption = new Assumption
        {
            Number = await work.Number("assumption", cancel),
            Team = turn.Team.Id,
            Text = Text,
            By = turn.Speaker.Id,
            At = turn.Now,
            Test = Test,
        };
        work.Store(assumption);
        return FindingCard.Noted(turn, assumption, "Start discovery", "discovery start");
    }
}
