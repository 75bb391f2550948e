using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Features.Accounts;

/// <summary>
/// Says that the account in another workspace with the same confirmed e-mail address is the speaker's too. Once both accounts have
/// said so, they are one member; until then nothing changes, and neither learns who the other is.
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
            IsNeverGuessed = true,
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
            return me.Also.Count > 0 ? await GoOn(me, work, cancel) : LinkCard.NobodyElse(product, me);

        var question =
            await work.Find<SamePersonQuestion>(SamePersonQuestion.IdOf(mail), cancel) ?? SamePersonQuestion.Open(mail);
        var agreed = others.Where(other => question.Agreed.Contains(other.Id)).ToList();
        if (agreed.Count == 0)
            return AskOthers(question, product, me, others, work);
        work.Store(SamePersonQuestion.Open(mail));
        return await Join([.. agreed, me], product, work, cancel);
    }

    private static Reply AskOthers(
        SamePersonQuestion question,
        Product product,
        Member me,
        IReadOnlyList<Member> others,
        IWork work
    )
    {
        work.Store(question.AgreedBy(me.Id));
        // Saying it twice asks nobody twice.
        if (!question.Agreed.Contains(me.Id))
            foreach (var other in others.Where(other => !question.Declined.Contains(other.Id)))
                work.Tell(other.Id, TwoAccounts.Question(product));
        return LinkCard.Waiting(product);
    }

    // The first account to agree keeps its name, and is the first to be told of the others.
    private static async Task<Reply> Join(
        IReadOnlyList<Member> accounts,
        Product product,
        IWork work,
        CancellationToken cancel
    )
    {
        var into = accounts[0];
        foreach (var gone in accounts.Skip(1))
        {
            product = product.Joining(product.MemberOf(into.Id), gone);
            await AccountTransfer.Move(gone.Id, into.Id, work, cancel);
        }
        work.Store(product);
        work.Tell(into.Id, LinkCard.OnePerson(product, into));
        return LinkCard.Joined(product, into);
    }

    // One turn is one batch: what did not fit into it comes over when the command is said again.
    private static async Task<Reply> GoOn(Member me, IWork work, CancellationToken cancel)
    {
        var moved = 0;
        foreach (var account in me.Also)
            moved += await AccountTransfer.Move(account, me.Id, work, cancel);
        return LinkCard.AlreadyJoined(moved > 0);
    }
}
