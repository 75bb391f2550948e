using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Writes down how an assumption is tested, what the test showed, and what that means.</summary>
/// <param name="Plan">The test; <c>null</c>: it stays as it is.</param>
/// <param name="Result">What it showed; <c>null</c>: nobody has said.</param>
public sealed record TestAssumption(long Number, string? Plan, string? Result, TestVerdict? Verdict)
    : ICommand<TestAssumption>
{
    private const int LongestResult = 300;

    public static Usage Usage { get; } =
        new(
            Say: "test H-2 result:…",
            Does: "writes down how an assumption is tested and what came out: holds, wrong or unclear",
            Example: "test H-1 result:\"4 of 5 had them\"",
            Topic: "discovery",
            Matter: Matter.Discovery,
            Also: ["test result", "assumption test", "H-2 holds"]
        )
        {
            Ways = TreePhrases.Test,
            IsReport = true,
        };

    public static Parsed<TestAssumption> Parse(Words words)
    {
        var isTold = words.Take("test");
        words.Skip("the|assumption|hypothesis|result|of|for|on");
        if (!words.TakeNumbered('H', out var number))
            return Parsed.NotMine;
        var options = words.TakeOptions("result|outcome", "verdict", "plan|test");
        var verdict = (options["verdict"] is { } said ? Read(said) : null) ?? TakeVerdict(words);
        words.Skip(":|because|,");
        var rest = words.Rest().TrimStart(':', ' ');
        if (!isTold && verdict is null && options["result"] is null && options["plan"] is null)
            return Parsed.NotMine;
        var plan = options["plan"] ?? (verdict is null && options["result"] is null ? Text(rest) : null);
        var result = options["result"] ?? (verdict is null ? null : Text(rest));
        return new TestAssumption(number, plan, result, verdict);
    }

    private static string? Text(string said) =>
        said.ReplaceLineEndings(" ").Trim() is { Length: > 0 } text ? text : null;

    private static TestVerdict? TakeVerdict(Words words)
    {
        words.Skip("is|was|turned|out|proved|to|be");
        return words.Take("holds|true|right|confirmed|validated|proven") ? TestVerdict.Holds
            : words.Take("wrong|false|refuted|invalidated|disproved|failed|fails") ? TestVerdict.Wrong
            : words.Take("unclear|inconclusive|undecided|open") ? TestVerdict.Unclear
            : null;
    }

    private static TestVerdict? Read(string said) =>
        Enum.TryParse<TestVerdict>(said, ignoreCase: true, out var verdict) && Enum.IsDefined(verdict) ? verdict : null;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var key = Assumption.KeyOf(Number);
        if (await work.FindFinding(key, cancel) is not Assumption assumption)
            return NodeKeys.NoSuch(key);
        if (Plan is null && Result is null && Verdict is null)
            return Reply.Ask(Form(assumption));
        if ((Plan ?? Result)?.Length > LongestResult)
            return Reply.No(
                $"That is {(Plan ?? Result)!.Length} characters; a test and its result have up to {LongestResult} each.",
                new Button($"See {key}", key)
            );
        var tested = Tested(assumption, turn);
        work.Store(tested);
        return Reply.Done(Said(tested), [.. Next(tested), new Button($"See {key}", key), StoryWords.Undo]);
    }

    private Assumption Tested(Assumption assumption, Turn turn) =>
        assumption with
        {
            Test = Plan ?? assumption.Test,
            Result = Result ?? assumption.Result,
            Verdict = Verdict ?? (Result is null ? assumption.Verdict : null),
            Tested = Result is null && Verdict is null ? assumption.Tested : turn.Now,
        };

    private static Rich Said(Assumption assumption)
    {
        Rich result = assumption.Result is { } shown ? $" The test showed: {shown}." : Rich.Empty;
        Rich verdict = assumption.Verdict switch
        {
            TestVerdict.Holds => " It holds.",
            TestVerdict.Wrong => " It is wrong.",
            TestVerdict.Unclear => " It stays unclear.",
            _ => Rich.Empty,
        };
        Rich plan =
            assumption.Result is null && assumption.Verdict is null
                ? $" It is tested so: {assumption.Test}."
                : Rich.Empty;
        return $"{assumption.Key:b} {StoryWords.Cut(assumption.Text, 120)}.{plan}{result}{verdict}";
    }

    private static IEnumerable<Button> Next(Assumption assumption)
    {
        if (assumption.Verdict is null && assumption.Result is not null)
            return
            [
                new Button("It holds", $"test {assumption.Key} holds"),
                new Button("It is wrong", $"test {assumption.Key} wrong"),
                new Button("Unclear", $"test {assumption.Key} unclear"),
            ];
        return assumption is { Verdict: TestVerdict.Holds, Under: ['S', ..] }
            ? [new Button($"Choose {assumption.Under}", $"choose {assumption.Under}")]
            : [];
    }

    private static Part.Form Form(Assumption assumption) =>
        new(
            $"The test of {assumption.Key}",
            $"test {assumption.Key}",
            "Keep it",
            [
                new Input.Line(
                    "plan",
                    "Which small test would prove it wrong?",
                    Value: assumption.Test,
                    MaxLength: LongestResult
                ),
                new Input.Lines("result", "What did it show?", Value: assumption.Result, MaxLength: LongestResult),
                new Input.Choice(
                    "verdict",
                    "So the assumption …",
                    [
                        new Option("holds", "holds"),
                        new Option("is wrong", "wrong"),
                        new Option("stays unclear", "unclear"),
                    ]
                ),
            ]
        );
}
