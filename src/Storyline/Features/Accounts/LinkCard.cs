using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Accounts;

/// <summary>Tells people how far linking their accounts has come.</summary>
internal static class LinkCard
{
    private static readonly Button AboutMe = new("What you know about me", "what do you know about me");
    private static readonly Button Unlink = new("Unlink", "unlink me");
    private static readonly Button Help = new("Help", "help privacy");

    public static Reply Waiting(Product product) =>
        Reply.Private(
            $"Noted. Now say {"link me":c} with your other account too, in its conversation with me or a channel of {product.Name:b} there. Until then nothing changes.",
            new Button("Take it back", "not me")
        );

    public static Reply Joined(Product product, Member into) =>
        Reply.Private(
            $"{Done(product, into)} Your roles, stories, votes, leave and reminders are the same on both sides. I send you private messages where you said it first.",
            new Button("What waits for me", "home"),
            Unlink
        );

    public static View OnePerson(Product product, Member into) =>
        View.Of(new Part.Paragraph(Done(product, into)), new Part.Buttons([AboutMe, Unlink]));

    private static Rich Done(Product product, Member into) =>
        $"Done: in {product.Name:b} your accounts are now one person, called {into.Name:b}.";

    public static Reply AlreadyJoined(bool hasMoved)
    {
        var more = hasMoved ? " I have brought over what was still kept under your other account." : "";
        return Reply.Private($"Your accounts are one person already.{more}", AboutMe, Unlink);
    }

    public static Reply NobodyElse(Product product, Member me)
    {
        if (me.Mail is not null)
            return Reply.No(
                $"Nobody elsewhere in {product.Name} has your confirmed e-mail address, or several people do. Say something to me with your other account in one of its channels first, then say {"link me":c} on both sides.",
                AboutMe,
                Help
            );
        return product.SpansWorkspaces
            ? Reply.No(
                $"I don’t know a confirmed e-mail address of yours here, so I cannot find your other account. Say something to me in a channel of {product.Name} first. If that does not help, the operator of this bot has not allowed me to see addresses.",
                AboutMe,
                Help
            )
            : Reply.No(
                $"{product.Name} is used in one workspace only, so you have one account in it. A channel elsewhere joins with {"invite channel":c}.",
                AboutMe,
                Help
            );
    }
}
