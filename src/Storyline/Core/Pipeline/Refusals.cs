using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>Refusals of the pipeline itself. Each says why, and what to say instead.</summary>
internal static class Refusals
{
    private const int LongestAgain = 500;

    /// <summary>
    /// Says whose decision it is. A developer's sentence about the team's own backlog becomes a proposal at once
    ///, as does every submitted form, whose fields no button could carry. Everybody else may
    /// propose or ask. During an anonymous step nothing is proposed unless the speaker says so.
    /// </summary>
    public static async Task<Reply> Answer(Permit.Refused refused, Turn turn, IWork work, CancellationToken cancel)
    {
        if (
            refused.Stake == Stake.Consulted
            && refused.Holder is not null
            && turn.Credit is null
            && !turn.IsByClock
            && (turn.Speaker.Is(Role.Developer) || turn.Inbound.Fields.Count > 0)
        )
        {
            var isForm = turn.Inbound.Fields.Count > 0;
            if (!isForm && await ContextReaders.HideNames(turn, work, cancel))
                return No(refused, turn).Secretly();
            var put = await turn.Run(Propose(turn), work, cancel);
            if (!put.Opens || isForm)
                return put;
        }
        return No(refused, turn);
    }

    /// <summary>Who decides, with the next step open to the speaker.</summary>
    public static Reply No(Permit.Refused refused, Turn turn)
    {
        // A look at something cannot be proposed: accepting it would show it to the wrong person.
        var mayPropose = refused.Stake == Stake.Consulted && IsWrite(turn);
        return mayPropose ? OfferProposal(refused, turn) : OfferQuestion(refused, turn);
    }

    private static Reply OfferProposal(Permit.Refused refused, Turn turn)
    {
        var whose = Whose(refused);
        var proposal = $"propose {turn.Again.Text}";
        return refused.Holder is { } holder
            ? Reply.No(
                $"{whose} {Lever(refused, turn)}You can put it to {Name(holder)} as a proposal.",
                new Button($"Propose to {holder.Member.Name}", proposal),
                WhoDecides(refused)
            )
            : Reply.No(
                $"{whose} You can put it to them as a proposal; any of them can accept it.",
                new Button("Propose to the developers", proposal),
                WhoDecides(refused)
            );
    }

    private static Reply OfferQuestion(Permit.Refused refused, Turn turn)
    {
        var whose = Whose(refused);
        return refused.Holder is { } holder
            ? Reply.No(
                $"{whose} {Lever(refused, turn)}You can ask {Name(holder)}.",
                new Button($"Ask {holder.Member.Name}", $"ask {refused.Decides.Short()}: {Question(turn.Again.Text)}"),
                WhoDecides(refused)
            )
            : Reply.No(
                $"{whose} Any of them can say it{(turn.Place.IsDirect ? " in the team’s channel" : " here")}.",
                WhoDecides(refused)
            );
    }

    /// <summary>“Ordering the product backlog is Priya’s call (PO).”</summary>
    public static Rich Whose(Permit.Refused refused)
    {
        var matter = SentenceCase.Of(refused.Matter.Name);
        var verb = refused.Matter.IsPlural ? "are" : "is";
        if (refused.Holder is not { } holder)
            return $"{matter} {verb} the {refused.Decides.Full()}’ call.";
        return $"{matter} {verb} {Name(holder)}’s call ({Hold(holder)}).";
    }

    /// <summary>“PO”, “PO, standing in”, or the role that holds a vacant one.</summary>
    private static string Hold(Holder holder) =>
        holder switch
        {
            { StandIn: not null } => $"{holder.By.Short()}, standing in",
            _ when holder.By != holder.Role => $"{holder.By.Short()}, while there is no {holder.Role.Short()}",
            _ => holder.Role.Short(),
        };

    /// <summary>What PM and PO can do themselves to the same end.</summary>
    private static string Lever(Permit.Refused refused, Turn turn) =>
        refused.Decides switch
        {
            Role.ProductOwner when turn.Speaker.Is(Role.ProductManager) => "Your lever is the roadmap and its goals. ",
            Role.ProductManager when turn.Speaker.Is(Role.ProductOwner) => "Your lever is the order of the backlog. ",
            _ => "",
        };

    private static string Question(string said) =>
        said.EndsWith('?') ? said : $"could you “{said.ReplaceLineEndings(" ")}”?";

    /// <summary>Error reference, shown to the user and written to the log.</summary>
    public static string Reference(string key) => TextDigest.Of(key, bytes: 4).ToUpperInvariant();

    public static Reply Failed(Inbound inbound, string reference, StoreUnavailableException? outage)
    {
        if (outage is { IsInDoubt: true })
            return InDoubt(reference);
        Rich why = outage is not null ? "I cannot reach my storage at the moment" : "Something went wrong on my side";
        var said = inbound.Said.Text;
        // A form's sentence lacks its fields; the form's own button submits it again.
        Button[] again =
            said.Length is > 0 and <= LongestAgain && inbound.Fields.Count == 0 ? [new Button("Try again", said)] : [];
        return Reply.No(
            $"{why}, so I have not done it: nothing was changed. Please say it again in a minute. If it keeps happening, give my administrator the reference {reference:c}.",
            again
        ) with
        {
            IsOutage = outage is not null,
        };
    }

    private static Reply InDoubt(string reference) =>
        Reply.No(
            $"My storage does not answer at the moment, so I do not know whether I have done it. Please have a look before you say it again. If it keeps happening, give my administrator the reference {reference:c}.",
            new Button("What changed", "history")
        ) with
        {
            IsOutage = true,
        };

    /// <summary>A role needs a mention from the platform: a typed name could be anybody's.</summary>
    public static Rich NotAMention(string typed) =>
        $"I cannot tell who “{typed}” is. Write @ and pick them from the list that opens, so that I know the person, and say it again.";

    public static Reply TooFast() =>
        Reply.No(
            "You're sending faster than I can keep up; I skipped this one. Try again in a moment.",
            new Button("Help", "help")
        );

    public static Reply TooBusy() =>
        Reply.No(
            "Several people are changing the same thing right now, and nothing of yours was changed. Please say it again.",
            new Button("See the backlog", "backlog")
        );

    public static Reply TooMuchAtOnce() =>
        Reply.No(
            "That is more than I can change in one go, so I have changed nothing. Please do it in smaller steps.",
            new Button("Help", "help")
        );

    public static Reply WithoutEnd() =>
        Reply.No(
            "That leads from one sentence to the next without an end, so I have stopped, and nothing was changed. Say by itself what you want done.",
            new Button("Help", "help")
        );

    public static Reply TooLong(int length, Limits limits) =>
        Reply.No(
            $"That is {length} characters; I read up to {limits.SentenceLength} in one message, and have changed nothing. For a long list of stories use import with a file.",
            new Button("How to import", "help import")
        );

    public static Reply Stranger() =>
        Reply.No("I answer the members of the team in this channel. Ask one of them to admit you.");

    public static Reply Unknown() =>
        Reply.No(
            "I do not know you from any product yet. Say something to me in your team’s channel first; in a channel without a product I will help you set one up.",
            new Button("Help", "help")
        );

    /// <param name="said">What is to be done in that team; nothing: the team is only chosen.</param>
    public static Reply WhichTeam(IReadOnlyList<(Product Product, Team Team)> teams, string said) =>
        Reply.Ask(
            said.Length is 0 or > LongestAgain
                ? "You are part of several teams. Which one do you mean here? I will remember it for this conversation."
                : $"You are part of several teams. In which one do you mean “{said.ReplaceLineEndings(" ")}”? I will remember it for this conversation.",
            [
                .. teams
                    .Take(10)
                    .Select(one => new Button(
                        Label(one.Product, one.Team),
                        said.Length is 0 or > LongestAgain
                            ? $"use {one.Product.Key} {one.Team.Name}"
                            : Addressing.Choosing(one.Product, one.Team, said)
                    )),
            ]
        );

    private static string Label(Product product, Team team) =>
        product.Teams.Count == 1 ? product.Name : $"{product.Name}: {team.Name}";

    private static bool IsWrite(Turn turn) =>
        turn.Vocabulary.Hear(new Words(turn.Again, turn.Hearing)) is not { } parsedSentence || parsedSentence.MayWrite;

    private static SubSentence Propose(Turn turn) => new(turn.Inbound.Said.After("propose "), turn.Inbound.Fields);

    private static Button WhoDecides(Permit.Refused refused) =>
        new("Who decides what", $"who decides {refused.Matter.Name}?");

    private static Span.Mention Name(Holder holder) => new(holder.Member.Id, holder.Member.Name);
}
