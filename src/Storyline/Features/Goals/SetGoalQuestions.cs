using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Goals;

/// <summary>Says whether new stories are asked about the goal they serve.</summary>
public sealed record SetGoalQuestions(bool Asks) : ICommand<SetGoalQuestions>
{
    public static Usage Usage { get; } =
        new(
            Say: "goal questions off",
            Does: "stops asking which goal a new story serves; “goal questions on” asks again",
            Example: "goal questions off",
            Topic: "strategy",
            Matter: Matter.Stories,
            Also: ["goal questions on"]
        )
        {
            Ways = GoalPhrases.Questions,
            IsNeverSuggested = true,
        };

    public static Parsed<SetGoalQuestions> Parse(Words words)
    {
        if (!words.Take("goal", "questions|question"))
            return Parsed.NotMine;
        return words.Take("on") ? new SetGoalQuestions(true)
            : words.Take("off") ? new SetGoalQuestions(false)
            : Parsed.Ask(
                "Shall I ask which goal a new story serves?",
                new Button("Ask", "goal questions on"),
                new Button("Don’t ask", "goal questions off")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        if (product.IsQuietAboutGoals != Asks)
            return Reply.Private(
                Asks ? "I ask already." : "I don’t ask anyway.",
                new Button("Stories without a goal", "backlog no:goal")
            );
        work.Store(product with { IsQuietAboutGoals = !Asks });
        return Reply.Done(
            Asks
                ? "I ask once which goal a new story serves, where goals are open."
                : "I no longer ask which goal a new story serves.",
            new Button("Stories without a goal", "backlog no:goal"),
            StoryWords.Undo
        );
    }
}
