using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Accounts;

/// <summary>
/// Links the speaker's account with the one in another workspace that has the same confirmed e-mail address. Said on
/// both sides, the two become one member; said on one side, nothing changes and neither learns who the other is.
/// </summary>
public sealed record LinkMe : ICommand<LinkMe>
{
    public static Usage Usage { get; } =
        new(
            Say: "link me",
            Does: "makes your accounts here and elsewhere one person, once you have said it on both sides",
            Example: "link me",
            Topic: "privacy",
            Also: ["this is me too", "link my accounts", "same person", "merge accounts"]
        )
        {
            Rule = "each person for themselves, on both sides",
        };

    public static Parsed<LinkMe> Parse(Words words)
    {
        var isMine =
            words.Take("link", "me")
            || words.Take("link|connect|merge|join", "my", "accounts|account")
            || words.Take("this|that", "is", "me", "too|also|as")
            || words.Take("that's|thats", "me", "too")
            || words.Take("i", "am", "the", "same", "person");
        return isMine && words.Skip("too|well|now").AtEnd ? new LinkMe() : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var me = product.MemberOf(turn.Speaker.Id);
        if (me.Mail is not { } mail || product.Counterparts(me) is not { Count: > 0 } others)
            return me.Also.Count > 0 ? await GoOn(me, work, cancel) : NobodyElse(product, me);

        var asked =
            await work.Find<SamePersonQuestion>(SamePersonQuestion.IdOf(mail), cancel)
            ?? new SamePersonQuestion(mail, [], []);
        var agreed = others.Where(other => asked.Agreed.Contains(other.Id)).ToList();
        if (agreed.Count == 0)
            return Agree(asked, me, others, product, work);
        return await Merge(agreed, me, asked, product, work, cancel);
    }

    private static async Task<Reply> Merge(
        List<Member> agreed,
        Member me,
        SamePersonQuestion asked,
        Product product,
        IWork work,
        CancellationToken cancel
    )
    {
        // The account that agreed first keeps its name; it is also the first to learn of the other.
        var into = agreed[0];
        foreach (var gone in agreed.Skip(1).Append(me))
        {
            product = product.Joining(product.MemberOf(into.Id), gone);
            await AccountTransfer.Move(gone.Id, into.Id, work, cancel);
        }
        work.Store(product);
        work.Store(asked with { Agreed = [], Declined = [] });
        work.Tell(into.Id, Told(product, into));
        return Reply.Private(
            $"Done: in {product.Name:b} your accounts are one person now, who goes by {into.Name:b}. Your roles, stories, votes, leave and reminders are the same on both sides; I send you private messages where you said it first.",
            new Button("What waits for me", "home"),
            new Button("Unlink", "unlink me")
        );
    }

    private static Reply Agree(
        SamePersonQuestion asked,
        Member me,
        IReadOnlyList<Member> others,
        Product product,
        IWork work
    )
    {
        work.Store(asked.AgreedBy(me.Id));
        foreach (
            var other in others.Where(other => !asked.Agreed.Contains(me.Id) && !asked.Declined.Contains(other.Id))
        )
            work.Tell(other.Id, TwoAccounts.Question(product));
        return Reply.Private(
            $"Noted. Now say {"link me":c} with your other account too, in its conversation with me or a channel of {product.Name:b} there. Until then nothing changes.",
            new Button("Take it back", "not me")
        );
    }

    private static View Told(Product product, Member into) =>
        View.Of(
            new Part.Paragraph(
                $"Done: in {product.Name:b} your accounts are one person now, who goes by {into.Name:b}."
            ),
            new Part.Buttons([
                new Button("What you know about me", "what do you know about me"),
                new Button("Unlink", "unlink me"),
            ])
        );

    // One turn is one batch: a person with very many stories says it again.
    private static async Task<Reply> GoOn(Member me, IWork work, CancellationToken cancel)
    {
        var moved = 0;
        foreach (var account in me.Also)
            moved += await AccountTransfer.Move(account, me.Id, work, cancel);
        Rich more = moved == 0 ? "" : " I have brought over what was still kept under your other account.";
        return Reply.Private(
            $"Your accounts are one person already.{more}",
            new Button("What you know about me", "what do you know about me"),
            new Button("Unlink", "unlink me")
        );
    }

    private static Reply NobodyElse(Product product, Member me) =>
        Reply.No(
            Why(product, me),
            new Button("What you know about me", "what do you know about me"),
            new Button("Help", "help privacy")
        );

    private static Rich Why(Product product, Member me)
    {
        if (me.Mail is not null)
            return $"Nobody elsewhere in {product.Name} has your confirmed e-mail address, or several people do. Say something to me with your other account in one of its channels first, then say {"link me":c} on both sides.";
        return product.SpansWorkspaces
            ? $"I don’t know a confirmed e-mail address of yours here, so I cannot find your other account by it. Say something to me in a channel of {product.Name} first; if that does not help, the operator of this bot has not allowed me to see addresses."
            : $"{product.Name} is used in one workspace only, so you have one account in it. A channel elsewhere joins with {"invite channel":c}.";
    }
}
