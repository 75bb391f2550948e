using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>What answering, discussing and withdrawing a proposal have in common.</summary>
internal static class ProposalAnswering
{
    /// <summary>The proposal if it can still be answered, or what to say instead.</summary>
    public static async Task<(Proposal? Proposal, Reply? No)> FindOpen(
        long number,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (await work.Find<Proposal>(Proposal.IdOf(number), cancel) is not { } proposal)
            return (
                null,
                Reply.No(
                    $"There is no proposal P-{number} in {turn.Product.Name}.",
                    new Button("Open proposals", "proposals")
                )
            );
        if (proposal.IsOpen)
            return (proposal, null);
        var how = proposal.State.ToString().ToLowerInvariant();
        var by = ProposalDesk.Name(turn.Product, proposal.AnsweredBy ?? proposal.By);
        var why = proposal.Answer is { } answer ? $": {answer.TrimEnd(' ', '.')}." : ".";
        return (
            null,
            Reply.No(
                $"{proposal.Key} was {how} by {by}{why} Nothing has changed now.",
                new Button("Open proposals", "proposals")
            )
        );
    }

    /// <summary>Why the speaker cannot answer it, or <c>null</c>: whoever decides the matter at this moment may.</summary>
    public static async Task<Reply?> Refuse(Proposal proposal, Turn turn, IWork work, CancellationToken cancel)
    {
        var inside = turn.Inside(Sentence(proposal, turn.Product));
        var command = turn.Vocabulary.Hear(new Words(proposal.Said, inside.Hearing, proposal.Fields))?.Command;
        if (command is IHandOver { Role: var role } && inside.Product.NamedTo(role, inside.Team) is { } named)
            return await HandingOver.RefuseAnswer(proposal, named, inside, work, cancel);
        var permit =
            command?.Authorize(inside.Speaker)
            ?? inside.Speaker.Decides(Matter.Find(proposal.Matter) ?? Matter.Stories);
        if (permit is Permit.Refused refused)
            return Reply.No(
                $"{Refusals.Whose(refused)} So {proposal.Key} is not yours to answer.",
                new Button("See it", "proposals")
            );
        if (permit is Permit.Granted { Hat: null } && !inside.Speaker.Is(proposal.Asked))
            return Reply.No(
                $"{proposal.Key} waits for the {proposal.Asked.Short()}’s answer, not yours.",
                new Button("Who decides what", "roles")
            );
        if (proposal.By == turn.Speaker.Id)
            return Reply.No(
                $"{proposal.Key} is your own proposal: somebody else answers it.",
                [.. ProposalDesk.Follow(proposal)]
            );
        return null;
    }

    /// <summary>What was proposed, meant as its proposer meant it: where it was proposed, and «me» is the proposer.</summary>
    public static SubSentence Sentence(Proposal proposal, Product product)
    {
        var account = product.AccountIn(proposal.Place.Workspace, proposal.By);
        var id = account[(account.LastIndexOf('/') + 1)..];
        return new(
            proposal.Said,
            proposal.Fields,
            IsConfirmed: true,
            proposal.By,
            proposal.Team,
            proposal.Place,
            new MentionedEntity(EntityKind.Person, 0, 0, id, product.MemberOf(proposal.By).Name)
        );
    }

    /// <summary>Tells the outcome where it was proposed, unless it is heard there anyway, and to who proposed it.</summary>
    public static void TellOutcome(Proposal proposal, Turn turn, IWork work, View outcome)
    {
        if (!proposal.Place.IsDirect && !IsHere(proposal.Place, turn.Place))
            work.Post(proposal.Place, outcome);
        if (proposal.By != turn.Speaker.Id)
            work.Tell(proposal.By, outcome);
    }

    public static bool IsHere(Place one, Place other) =>
        one.Workspace == other.Workspace && one.Conversation == other.Conversation;

    public static Part.Form AskWhy(string says, string question, string submit) =>
        new(question, says, submit, [new Input.Lines("reason", question, Required: true)]);

    public static Reply? TooLong(string text, Turn turn) =>
        text.Length <= turn.Limits.DescriptionLength
            ? null
            : Reply.No(
                $"That is {text.Length} characters; up to {turn.Limits.DescriptionLength} fit here. Please make it shorter."
            );
}
