using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>
/// Scores an opportunity by how badly its need is met (importance and satisfaction), or an opportunity or solution by RICE.
/// </summary>
/// <param name="Node">The key of the opportunity or solution.</param>
/// <param name="Numbers">By the names of the inputs.</param>
public sealed record ScoreProspect(string Node, bool IsRice, IReadOnlyDictionary<string, double> Numbers)
    : ICommand<ScoreProspect>
{
    private static readonly IReadOnlyList<ScoreInput> Need =
    [
        new("importance", "importance|important|imp", "Importance to customers: 1 to 10", 1, NeedScore.Most),
        new("satisfaction", "satisfaction|satisfied|sat", "Satisfaction today: 1 to 10", 1, NeedScore.Most),
    ];

    public static Usage Usage { get; } =
        new(
            Say: "score O-4 importance:8 satisfaction:3",
            Does: "scores an opportunity by importance and satisfaction, 1 to 10; “rice O-4 reach:…” by RICE",
            Example: "score O-1 importance:8 satisfaction:3",
            Topic: "discovery",
            Matter: Matter.Opportunities,
            Also: ["opportunity score", "rice O-4", "score a solution"]
        )
        {
            Ways = TreePhrases.Score,
        };

    public static Parsed<ScoreProspect> Parse(Words words)
    {
        var (isScored, isRice) = (words.Take("score|rate"), words.Take("rice"));
        if (!NodeKeys.Take(words, NodeKeys.Parents, out var node))
            return Parsed.NotMine;
        // What is reached is asked for by RICE alone.
        isRice |= words.Take("rice") || words.Peek().Contains("reach", StringComparison.OrdinalIgnoreCase);
        var inputs = isRice || node[0] == 'S' ? ScoreMethod.Rice.Inputs : Need;
        var numbers = new Dictionary<string, double>();
        if ((Named(words, inputs, numbers) ?? Loose(words, inputs, numbers)) is { } no)
            return no;
        var isAsked = isScored || isRice;
        if (!isAsked && (numbers.Count == 0 || !words.AtEnd))
            return Parsed.NotMine;
        if (!words.AtEnd)
            return Parsed.No(
                $"I did not understand “{TextCut.ToLine(words.Rest(), 60)}” in that score.",
                Ask(node, isRice)
            );
        return numbers.Count < inputs.Count
            ? Parsed.Ask(Form(node, inputs, numbers))
            : new ScoreProspect(node, inputs != Need, numbers);
    }

    // “importance:8”
    private static Parsed? Named(Words words, IReadOnlyList<ScoreInput> inputs, Dictionary<string, double> numbers)
    {
        var options = words.TakeOptions([.. inputs.Select(input => input.Said)]);
        foreach (var input in inputs)
            if ((options[input.Name] ?? words.Field(input.Name)) is { } said && Add(input, said, numbers) is { } wrong)
                return wrong;
        return null;
    }

    // “importance 8, satisfaction 3”
    private static Parsed? Loose(Words words, IReadOnlyList<ScoreInput> inputs, Dictionary<string, double> numbers)
    {
        while (!words.Skip("and|with|at|of|,|is|has|an|a|the|as|by").AtEnd)
        {
            if (inputs.FirstOrDefault(one => words.Take(one.Said)) is not { } input)
                return null;
            words.Skip("of|is|:|=|at");
            if (words.TakeTyped(out var said) && Add(input, said, numbers) is { } wrong)
                return wrong;
        }
        return null;
    }

    private static Parsed? Add(ScoreInput input, string said, Dictionary<string, double> numbers)
    {
        if (!NumberText.TryRead(said, out double number))
            return Parsed.No($"“{TextCut.ToLine(said, 40)}” is not a number for {input.Name}.");
        if (input.Refuse(number) is { } wrong)
            return Parsed.No(SentenceCase.Of(wrong));
        numbers[input.Name] = number;
        return null;
    }

    private static Button Ask(string node, bool isRice) => new("Fill it in", isRice ? $"rice {node}" : $"score {node}");

    private static Part.Form Form(string node, IReadOnlyList<ScoreInput> inputs, Dictionary<string, double> known) =>
        new(
            $"Score of {node}",
            string.Join(
                ' ',
                [
                    inputs == Need ? $"score {node}" : $"rice {node}",
                    .. known.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key}:{one.Value}")),
                ]
            ),
            "Score it",
            [
                .. inputs
                    .Where(input => !known.ContainsKey(input.Name))
                    .Select(input => new Input.Line(input.Name, input.Asks, Required: true, MaxLength: 20)),
            ]
        );

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (await work.FindFinding(Node, cancel) is not { } node)
            return NodeKeys.NoSuch(Node);
        if (IsRice)
        {
            var rice = ProspectScores.RiceOf(Numbers);
            work.StoreFinding(
                node is Opportunity prospect ? prospect with { Rice = rice } : (Solution)node with { Rice = rice }
            );
            return Scored(node, $"RICE {ProspectScores.Arithmetic(rice)}");
        }
        var need = new NeedScore((int)Numbers["importance"], (int)Numbers["satisfaction"]);
        work.Store((Opportunity)node with { Need = need });
        return Scored(node, ProspectScores.Arithmetic(need));
    }

    private static Reply Scored(Finding node, string arithmetic) =>
        Reply.Done(
            $"{node.Key:b} {StoryWords.Cut(node.Text, 80)}: {arithmetic}.",
            node is Opportunity
                ? new Button("Which one first?", "prospects ranked")
                : new Button("Choose it", $"choose {node.Key}"),
            new Button($"See {node.Key}", node.Key),
            StoryWords.Undo
        );
}
