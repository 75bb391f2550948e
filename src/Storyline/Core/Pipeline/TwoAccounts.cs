using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>
/// Asks people who seem to have two accounts in one product whether they are one person: once, and each account alone.
/// </summary>
public static class TwoAccounts
{
    /// <summary>Asks both accounts if the speaker's confirmed address has just been seen on another one.</summary>
    internal static async Task Offer(Turn turn, IWork work, CancellationToken cancel)
    {
        if (
            turn.Room is null
            || turn.IsByClock
            || turn.Secrecy != RecordPrivacy.None
            || turn.Speaker.Member.Mail is not { } mail
        )
            return;
        if (turn.Product.Counterparts(turn.Speaker.Member) is not { Count: > 0 } others)
            return;
        if (await work.Find<SamePersonQuestion>(SamePersonQuestion.IdOf(mail), cancel) is not null)
            return;
        work.Store(new SamePersonQuestion(mail, [], []));
        foreach (var member in others.Append(turn.Speaker.Member))
            work.Tell(member.Id, Question(turn.Product));
    }

    /// <summary>The question. It names nobody, because its reader may be somebody else.</summary>
    public static View Question(Product product) =>
        View.Of(
            new Part.Title("Is that you, too?"),
            new Part.Paragraph(
                $"{product.Name:b} is talked about in more than one workspace, and an account in another one has the same confirmed e-mail address as yours here. If both are yours, say so in both, and I take you for one person: your roles, stories, votes, leave and reminders."
            ),
            new Part.Buttons([
                new Button("This is me too", "link me", ButtonStyle.Primary),
                new Button("Not me", "not me"),
            ]),
            new Part.Note(
                "Until both sides have said so nothing changes, and neither learns who the other is. I keep no e-mail address, only a print by which I recognise it again."
            )
        );

    /// <summary>The member id of a person mentioned in a sentence.</summary>
    public static string IdOf(this Turn turn, MentionedEntity person) => turn.IdOf(person.Account);

    /// <param name="person">The platform's id of the person, without a workspace in that of this turn.</param>
    public static string IdOf(this Turn turn, string person)
    {
        var account = turn.AccountOf(person);
        return turn.Room?.Product.IdOf(account) ?? account;
    }

    /// <inheritdoc cref="IdOf(Turn, string)" path="/param"/>
    internal static string AccountOf(this Turn turn, string person) =>
        MemberId.HasWorkspace(person) ? person : MemberId.Of(turn.Place.Workspace, person);

    /// <summary>The same view, with people mentioned by their accounts in a workspace.</summary>
    internal static View In(string workspace, Product product, View view) =>
        view.Naming(member => product.AccountIn(workspace, member));

    /// <summary>The id of a member's account in a workspace; if they have none there, their own id.</summary>
    internal static string AccountIn(this Product product, string workspace, string member) =>
        MemberId.IsIn(member, workspace)
            ? member
            : product.MemberOf(member).Also.FirstOrDefault(account => MemberId.WorkspaceOf(account) == workspace)
                ?? member;
}
