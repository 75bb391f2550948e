using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Accounts;

/// <summary>
/// Says that the other account is another person's, or takes back a yes; the speaker is not asked again.
/// </summary>
public sealed record NotMe : ICommand<NotMe>
{
    public static Usage Usage { get; } =
        new(
            Say: "not me",
            Does: "says that an account elsewhere is not yours",
            Example: "not me",
            Topic: "privacy",
            Also: ["that is not me", "not my account"]
        )
        {
            Rule = "each person for themselves",
            IsNeverGuessed = true,
        };

    public static Parsed<NotMe> Parse(Words words)
    {
        words.Skip("that|this|it|is|that's|thats");
        return
            (words.Take("not", "me") || words.Take("not", "my|mine", "account") || words.Take("isn't|isnt", "me"))
            && words.AtEnd
            ? new NotMe()
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Speaker.Member is not { Mail: { } mail } me)
            return Nothing();
        if (await work.Find<SamePersonQuestion>(SamePersonQuestion.IdOf(mail), cancel) is not { } asked)
            return Nothing();
        work.Store(asked.DeclinedBy(me.Id));
        return Reply.Private(
            "Good: the two stay separate, and I won’t ask again.",
            new Button("It is me after all", "link me")
        );
    }

    private static Reply Nothing() =>
        Reply.No(
            "I have not asked you whether an account is yours.",
            new Button("What you know about me", "what do you know about me"),
            new Button("Help", "help privacy")
        );
}
