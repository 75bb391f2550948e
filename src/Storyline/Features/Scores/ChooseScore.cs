using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Scores;

/// <summary>Chooses the score that a team's order is compared with; the others stay on the stories.</summary>
/// <param name="Method"><c>null</c>: every score.</param>
/// <param name="IsAsked">Only shows which one it is.</param>
public sealed record ChooseScore(string? Method, bool IsAsked = false) : ICommand<ChooseScore>
{
    public static Usage Usage { get; } =
        new(
            Say: "main score <rice|wsjf|value|moscow|kano|all>",
            Does: "chooses the score that the order is compared with",
            Example: "main score wsjf",
            Topic: "scores",
            Matter: Matter.Order,
            Also: ["which score counts"]
        )
        {
            Ways = ScorePhrases.Choose,
        };

    public static Parsed<ChooseScore> Parse(Words words)
    {
        if (!words.Take("main|leading", "score"))
            return Parsed.NotMine;
        words.Skip("is|to|as|by|:|=|the");
        if (words.AtEnd)
            return new ChooseScore(null, IsAsked: true);
        var isAll = words.Take("all|any|every|none|each|off");
        var method = isAll ? null : ScoreMethod.Take(words);
        return (isAll || method is not null) && words.Skip("of|them|scores|score").AtEnd
            ? new ChooseScore(method?.Code)
            : Parsed.No($"“{words.Rest()}” is no score that I know.", Choices());
    }

    public Permit Authorize(Speaker speaker) => IsAsked ? new Permit.Granted() : speaker.Decides(Matter.Order);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (IsAsked)
            return Reply.Show(Now(turn.Team), Choices());
        // Read for its version, so that of two changes at once none is lost.
        if (
            await work.Find<Product>(Product.DocumentId, cancel) is not { } product
            || product.Team(turn.Team.Id) is not { } team
        )
            return Reply.No("This team is gone.", new Button("Help", "help"));
        var changed = team with { MainScore = Method };
        work.Store(product.With(changed));
        return Reply.Done(Now(changed), StoryWords.Undo, new Button("See the backlog", "backlog"));
    }

    public static Button Offer(ScoreMethod method) =>
        new($"Make {method.Name} the main score", $"main score {method.Code}");

    private static Rich Now(Team team) =>
        ScoreMethod.Find(team.MainScore ?? "") is { } main
            ? $"The order is compared with {main.Name}; the other scores stay on the stories."
            : "The order is compared with every score that the stories have.";

    private static Button[] Choices() =>
        [
            .. ScoreMethod.All.Select(method => new Button(method.Name, $"main score {method.Code}")),
            new Button("All of them", "main score all"),
        ];
}
