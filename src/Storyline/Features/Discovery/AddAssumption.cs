using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Keeps an assumption, and the small test that would prove it wrong.</summary>
/// <param name="Under">The key of the solution or opportunity that needs it to be true.</param>
public sealed record AddAssumption(string Text, string? Test, string? Under) : ICommand<AddAssumption>
{
    public static Usage Usage { get; } =
        new(
            Say: "assumption \"…\" test:…",
            Does: "keeps an assumption and how to test it; “for S-2” says what needs it",
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
        var ahead = NodeKeys.TakeAbove(words);
        var options = words.TakeOptions("test");
        var (text, more) = FindingWords.TakeText(words);
        var (said, above) = ahead is null ? NodeKeys.Split($"{text} {more}".TrimEnd()) : (text, ahead);
        return new AddAssumption(
            (above is null ? text : said) is { Length: > 0 } kept ? kept : words.Field("text") ?? "",
            options["test"] ?? words.Field("test"),
            above
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Text.Length == 0)
            return Reply.Ask(
                new Part.Form(
                    Under is null ? "An assumption" : $"An assumption for {Under}",
                    Under is null ? "assumption" : $"assumption for {Under}",
                    "Keep it",
                    [
                        new Input.Lines("text", "What must be true?", Required: true, MaxLength: Finding.LongestText),
                        new Input.Line("test", "Which small test would prove it wrong?"),
                    ]
                )
            );
        if (FindingWords.Refuse(Text, "an assumption") is { } no)
            return no;
        if (Under is not null && await work.FindFinding(Under, cancel) is null)
            return NodeKeys.NoSuch(Under);
        var assumption = new Assumption
        {
            Number = await work.Number("assumption", cancel),
            Team = turn.Team.Id,
            Text = Text,
            By = turn.Speaker.Id,
            At = turn.Now,
            Test = Test,
            Under = Under,
        };
        work.Store(assumption);
        return FindingCard.Noted(
            turn,
            assumption,
            Under is null
                ? new Button("Start discovery", "discovery start")
                : new Button("What did it show?", $"test {assumption.Key}")
        );
    }
}
