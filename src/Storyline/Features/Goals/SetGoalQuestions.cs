using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Goals;

/// <summary>Says whether new stories are asked about the goal they serve: everybody’s, or one’s own.</summary>
/// <param name="IsMine">Only the speaker is asked, or not.</param>
public sealed record SetGoalQuestions(bool Asks, bool IsMine) : ICommand<SetGoalQuestions>
{
    public static Usage Usage { get; } =
        new(
            Say: "goal questions off",
            Does: "stops asking which goal a new story serves; “… off for me” stops it for you alone",
            Example: "goal questions off",
            Topic: "strategy",
            Matter: Matter.Stories,
            Also: ["goal questions on", "goal questions off for me"]
        )
        {
            Ways = GoalPhrases.Questions,
            IsNeverSuggested = true,
        };

    public static Parsed<SetGoalQuestions> Parse(Words words)
    {
        if (!words.Take("goal", "questions|question"))
            return Parsed.NotMine;
        bool? asks =
            words.Take("on") ? true
            : words.Take("off") ? false
            : null;
        var isMine = words.Skip("for|to").Take("me|myself");
        return asks is { } said && words.AtEnd
            ? new SetGoalQuestions(said, isMine)
            : Parsed.Ask(
                "Shall I ask which goal a new story serves?",
                new Button("Ask", "goal questions on"),
                new Button("Don’t ask", "goal questions off"),
                new Button("Don’t ask me", "goal questions off for me")
            );
    }

    public Permit Authorize(Speaker speaker) => speaker.Decides(IsMine ? Matter.Own : Matter.Stories);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        if (IsMine)
            return OfSpeaker(product, turn, work);
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

    private Reply OfSpeaker(Product product, Turn turn, IWork work)
    {
        var member = product.MemberOf(turn.Speaker.Id);
        if (member.IsQuietAboutGoals != Asks)
            return Reply.Private(
                Asks ? "I ask you already." : "I don’t ask you anyway.",
                new Button("Stories without a goal", "backlog no:goal")
            );
        var people = new Dictionary<string, Member>(product.People)
        {
            [member.Id] = member with { IsQuietAboutGoals = !Asks },
        };
        work.Store(product with { People = people });
        return Reply.Done(
            Asks
                ? "I ask you once which goal a new story serves, where goals are open."
                : "I no longer ask you which goal a new story serves.",
            new Button("Stories without a goal", "backlog no:goal"),
            StoryWords.Undo
        );
    }
}
