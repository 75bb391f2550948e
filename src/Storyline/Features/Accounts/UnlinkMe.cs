using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Accounts;

/// <summary>Separates the speaker's linked accounts again.</summary>
public sealed record UnlinkMe : ICommand<UnlinkMe>
{
    public static Usage Usage { get; } =
        new(
            Say: "unlink me",
            Does: "takes your accounts here and elsewhere for two people again",
            Example: "unlink me",
            Topic: "privacy",
            Also: ["unlink my accounts", "separate my accounts"]
        )
        {
            Rule = "each person for themselves",
            IsNeverGuessed = true,
        };

    public static Parsed<UnlinkMe> Parse(Words words) =>
        (
            words.Take("unlink|disconnect|unmerge", "me")
            || words.Take("unlink|disconnect|unmerge|separate|split", "my", "accounts|account")
        ) && words.AtEnd
            ? new UnlinkMe()
            : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var me = product.MemberOf(turn.Speaker.Id);
        if (me.Also.Count == 0)
            return Reply.No(
                $"You have one account in {product.Name}; there is nothing to take apart.",
                new Button("Link one", "link me"),
                new Button("What you know about me", "what do you know about me")
            );
        if (!turn.IsConfirmed)
            return Reply.Preview(Effect(me), "Unlink");

        work.Store(product.Parting(me));
        // They are not asked again; linking them anew takes a “link me”.
        if (me.Mail is { } mail)
            work.Store(
                (
                    await work.Find<SamePersonQuestion>(SamePersonQuestion.IdOf(mail), cancel)
                    ?? SamePersonQuestion.Open(mail)
                ) with
                {
                    Agreed = [],
                    Declined = [me.Id, .. me.Also],
                }
            );
        return Reply.Private(
            $"Done: your accounts are separate again. What you hold and wrote stays with {me.Name:b} in {Workspace(me.Id)}.",
            new Button("Link again", "link me"),
            new Button("Who decides what", "roles")
        );
    }

    private static View Effect(Member me) =>
        View.Of(
            new Part.Title("Take your accounts apart?"),
            new Part.Rows([
                new Row(
                    $"Your roles, stories, votes, leave and reminders stay with {me.Name:b}, your account in {Workspace(me.Id)}."
                ),
                new Row("Your other account takes part as a new person, without them."),
            ])
        );

    // “slack:T012” names the platform; the rest is not shown.
    private static string Workspace(string account)
    {
        return SentenceCase.Of(MemberId.WorkspaceOf(account).Split(':')[0]);
    }
}
