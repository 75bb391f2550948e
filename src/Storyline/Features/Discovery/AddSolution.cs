using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Keeps one way to answer an opportunity.</summary>
/// <param name="Opportunity">The key of the opportunity; <c>null</c>: nobody has said.</param>
public sealed record AddSolution(string Text, string? Opportunity) : ICommand<AddSolution>
{
    private const int MostOffered = 5;

    public static Usage Usage { get; } =
        new(
            Say: "solution \"…\" for O-4",
            Does: "keeps a solution of an opportunity",
            Example: "solution \"Scan with the phone\" for O-1",
            Topic: "discovery",
            Matter: Matter.Discovery,
            Also: ["new solution", "add solution", "idea for an opportunity"]
        )
        {
            Ways = TreePhrases.Solution,
            IsNoun = true,
        };

    public static Parsed<AddSolution> Parse(Words words)
    {
        words.Skip("add|new|note|a|another");
        if (!words.Take("solution") || words.Sees("tree"))
            return Parsed.NotMine;
        var ahead = NodeKeys.TakeAbove(words);
        var options = words.TakeOptions("opportunity");
        var (text, more) = FindingWords.TakeText(words);
        var (said, above) = ahead is null ? NodeKeys.Split($"{text} {more}".TrimEnd()) : (text, ahead);
        return new AddSolution(
            said.Length > 0 ? said : words.Field("text") ?? "",
            above ?? NodeKeys.Read(options["opportunity"] ?? "", "O")
        );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Opportunity is null)
            return await AskOpportunity(work, cancel);
        if (await work.FindFinding(Opportunity, cancel) is not Opportunity opportunity)
            return NodeKeys.NoSuch(Opportunity[0] == 'O' ? Opportunity : "O" + Opportunity[1..]);
        if (Text.Length == 0)
            return Reply.Ask(Form(opportunity));
        if (FindingWords.Refuse(Text, "a solution") is { } no)
            return no;
        var solution = new Solution
        {
            Number = await work.Number("solution", cancel),
            Team = turn.Team.Id,
            Text = Text,
            By = turn.Speaker.Id,
            At = turn.Now,
            Opportunity = opportunity.Number,
        };
        work.Store(solution);
        return FindingCard.Noted(
            turn,
            solution,
            new Button("What must be true?", $"assumption for {solution.Key}"),
            new Button("Another one", $"solution for {opportunity.Key}"),
            FindingCard.TreeOf(opportunity)
        );
    }

    private async Task<Reply> AskOpportunity(IWork work, CancellationToken cancel)
    {
        var latest = await work.List<Opportunity>(
            new Slice(new SortRange(""), MostOffered) { Descending = true },
            cancel
        );
        return latest.Items.Count == 0
            ? Reply.No(
                "A solution answers an opportunity, and none is kept yet.",
                new Button("Add an opportunity", "opportunity"),
                new Button("Start discovery", "discovery start")
            )
            : Reply.Ask(
                "Which opportunity does it answer?",
                [
                    .. latest.Items.Select(opportunity => new Button(
                        $"{opportunity.Key} {StoryWords.Cut(opportunity.Text, 60)}",
                        Text.Length == 0
                            ? $"solution for {opportunity.Key}"
                            : $"solution \"{Text}\" for {opportunity.Key}"
                    )),
                ]
            );
    }

    private static Part.Form Form(Opportunity opportunity) =>
        new(
            $"A solution for {opportunity.Key}",
            $"solution for {opportunity.Key}",
            "Keep it",
            [
                new Input.Lines(
                    "text",
                    $"How could we answer “{StoryWords.Cut(opportunity.Text, 100)}”?",
                    Required: true,
                    MaxLength: Finding.LongestText
                ),
            ]
        );
}
