using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Help;

/// <summary>Answers small talk privately and offers a next step.</summary>
public sealed record Greet(SmallTalk Talk) : ICommand<Greet>
{
    private const string Others = "there|all|everyone|everybody|team|bot|storyline|again|folks|guys|👋|🙂|😊";

    public static Usage Usage { get; } =
        new(Say: "hello", Does: "says hello", Example: "hello", Topic: "help", Also: ["hi", "thanks"])
        {
            Ways = HelpPhrases.Greeting,
        };

    public static Parsed<Greet> Parse(Words words)
    {
        foreach (var (talk, takes) in Known)
        {
            words.Rewind();
            if (takes(words) && words.AtEnd)
                return new Greet(talk);
        }
        return Parsed.NotMine;
    }

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(
            Talk switch
            {
                SmallTalk.Thanks => Reply.Private(
                    "You are welcome.",
                    new Button("See the backlog", "backlog"),
                    new Button("Help", "help")
                ),
                SmallTalk.Bye => Reply.Private(
                    "See you. Your backlog stays here.",
                    new Button("See the backlog", "backlog")
                ),
                SmallTalk.Fine => Reply.Private(
                    "Good. I wasn’t waiting for an answer.",
                    new Button("See the backlog", "backlog"),
                    new Button("Help", "help")
                ),
                SmallTalk.Presence => Reply.Private(
                    $"I am here, and I am Storyline: a bot that keeps the backlog of {turn.Product.Name} with you. I understand certain sentences, not everything.",
                    new Button("What can I do?", "help"),
                    new Button("All commands", "help all")
                ),
                SmallTalk.Lost => Reply.Private(
                    "Let’s start simple. You can look at the backlog, write a story, or see what you can do in your role.",
                    new Button("What can I do?", "help"),
                    new Button("See the backlog", "backlog"),
                    new Button("New story", "story new")
                ),
                _ => Hello(turn),
            }
        );

    private static Reply Hello(Turn turn) =>
        turn.Speaker.IsOutsider()
            ? Reply.Private(
                $"Hello {turn.Speaker.Name}. Say what you wish for {turn.Product.Name}, and its product manager answers you.",
                new Button("Make a request", "request"),
                new Button("Your requests", "my requests"),
                new Button("What can I do?", "help")
            )
            : Reply.Private(
                $"Hello {turn.Speaker.Name}. I keep the backlog of {turn.Product.Name} with you.",
                new Button("See the backlog", "backlog"),
                new Button("New story", "story new"),
                new Button("What can I do?", "help")
            );

    private static readonly (SmallTalk Talk, Func<Words, bool> Takes)[] Known =
    [
        (
            SmallTalk.Hello,
            words =>
                (
                    words.Take("good", "morning|afternoon|evening|day")
                    || words.Take("guten", "morgen|tag|abend")
                    || words.Take(
                        "hi|hello|hey|moin|hallo|hola|salut|servus|yo|howdy|greetings|hiya|heya|morning|there|👋"
                    )
                ) && words.Skip(Others) is not null
        ),
        (
            SmallTalk.Thanks,
            words =>
                words.Take(
                    "thanks|thank|thx|cheers|ty|tnx|danke|merci|great|perfect|nice|cool|awesome|super|wow|gracias|👍|🙏|❤️|🎉|👏|💯"
                )
                && words.Skip(
                    "you|so|very|much|a|lot|that|was|is|great|nice|job|work|bot|storyline|all|everyone|schön|beaucoup|🙏|👍|!"
                )
                    is not null
        ),
        (
            SmallTalk.Bye,
            words =>
                words.Take("bye|goodbye|ciao|tschüss|cu|later")
                || words.Take("good", "night")
                || words.Take("see", "you")
        ),
        (
            SmallTalk.Fine,
            words =>
                words.Take("ok|okay|k|fine|alright|sure|understood|got|roger|lol|haha|👌|✅|😀|😂")
                && words.Skip("it|then|bot|😂") is not null
        ),
        (
            SmallTalk.Presence,
            words =>
                words.Take("ping|test|testing|you")
                || words.Take("who|what", "are")
                || words.Take("are", "you", "a|there|alive|human|real")
                || words.Take("anybody|anyone", "there")
                || words.Take("is", "anybody|anyone|this")
                    ? words.Skip("you|there|a|bot|robot|human|storyline|1|2|3|thing|on|working") is not null
                    : false
        ),
        (
            SmallTalk.Lost,
            words =>
                words.Take("i", "don't|dont|do", "understand|know|get")
                || words.Take("i", "am", "lost|stuck|confused")
                || words.Take("i'm|im", "lost|stuck|confused")
                || words.Take("huh|what|wtf|hm|hmm|uh|??|???")
                || words.Take("what", "now|next")
                || words.Take("i", "need", "help")
                    ? words.Skip("what|it|that|to|do|how|now|here|this|with|?") is not null
                    : false
        ),
    ];
}

/// <summary>The kinds of small talk that get an answer.</summary>
public enum SmallTalk
{
    Hello,
    Thanks,
    Bye,
    Fine,
    Presence,
    Lost,
}
