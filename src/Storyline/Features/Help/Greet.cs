using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Features.Help;

/// <summary>Answers a greeting or a thank-you, for the one who said it alone.</summary>
public sealed record Greet(bool IsThanks) : ICommand<Greet>
{
    public static Usage Usage { get; } = new(
        Say: "hello",
        Does: "says hello",
        Example: "hello",
        Topic: "help");

    public static Parsed<Greet> Parse(Words words)
    {
        if (words.Take("good", "morning|afternoon|evening|day") || words.Take("hi|hello|hey|moin|hallo|hola|salut|servus|yo|howdy"))
            return words.Skip("there|all|everyone|everybody|team|bot|storyline|again").AtEnd ? new Greet(IsThanks: false) : Parsed.NotMine;
        if (words.Take("thanks|thank|thx|cheers|ty|danke|merci|great|perfect|nice|cool"))
            return words.Skip("you|so|very|much|a|lot|that|was|great|nice|job|work|bot|storyline|all|everyone").AtEnd ? new Greet(IsThanks: true) : Parsed.NotMine;
        return Parsed.NotMine;
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) => Task.FromResult(IsThanks
        ? Reply.Private("You are welcome.", new Button("Help", "help"))
        : Reply.Private(
            $"Hello {turn.Speaker.Name}. I keep the backlog of {turn.Product.Name} with you.",
            new Button("See the backlog", "backlog"), new Button("New story", "story new"), new Button("What can I do?", "help")));
}
