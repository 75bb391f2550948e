using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;

namespace Storyline.Features.Proposals;

/// <summary>Finds, checks and closes proposals for the commands that answer, discuss and withdraw them.</summary>
internal static class ProposalAnswering
{
    /// <summary>The proposal if it is open, else the reply that says why not.</summary>
    public static async Task<(Proposal? Proposal, Reply? No)> FindOpen(
        long number,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (await work.Find<Proposal>(Proposal.IdOf(number), cancel) is not { } proposal)
            return (null, Reply.No($"There is no proposal P-{number} in {turn.Product.Name}.", OpenProposals));
        return proposal.IsOpen ? (proposal, null) : (null, AlreadyClosed(proposal, turn));
    }

    /// <summary>The proposal of that number; without one, the question which of those that wait for the speaker.</summary>
    public static async Task<(Proposal? Proposal, Reply? No)> FindWaiting(
        long? number,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        number is { } said
            ? await FindOpen(said, turn, work, cancel)
            : (
                null,
                ProposalChoice.Ask(
                    await ListProposals.WaitingFor(turn, work, cancel),
                    "No proposal waits for you.",
                    turn
                )
            );

    /// <summary>The proposal of that number; without one, the question which of the speaker's own.</summary>
    public static async Task<(Proposal? Proposal, Reply? No)> FindOwn(
        long? number,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        number is { } said
            ? await FindOpen(said, turn, work, cancel)
            : (
                null,
                ProposalChoice.Ask(
                    await ListProposals.OwnOf(turn, work, cancel),
                    "None of your proposals is open.",
                    turn
                )
            );

    private static Button OpenProposals { get; } = new("Open proposals", "proposals");

    private static Reply AlreadyClosed(Proposal proposal, Turn turn)
    {
        var how = proposal.State.ToString().ToLowerInvariant();
        var by = ProposalDesk.Name(turn.Product, proposal.AnsweredBy ?? proposal.By);
        var why = proposal.Answer is { } answer ? $": {answer.TrimEnd(' ', '.')}." : ".";
        return Reply.No($"{proposal.Key} was {how} by {by}{why} Nothing has changed now.", OpenProposals);
    }

    /// <summary>Refuses a speaker who cannot answer; <c>null</c>: they decide the matter at this moment.</summary>
    public static async Task<Reply?> Refuse(Proposal proposal, Turn turn, IWork work, CancellationToken cancel)
    {
        var inside = turn.Inside(Sentence(proposal, turn.Product));
        var command = turn.Vocabulary.Hear(new Words(proposal.Said, inside.Hearing, proposal.Fields))?.Command;
        if (command is IHandOver { Role: var role } && inside.Product.NamedTo(role, inside.Team) is { } named)
            return await HandingOver.RefuseAnswer(proposal, named, inside, work, cancel);
        var matter = Matter.Find(proposal.Matter) ?? Matter.Stories;
        var permit = command?.Authorize(inside.Speaker) ?? inside.Speaker.Decides(matter);
        return Refuse(proposal, permit, inside.Speaker);
    }

    private static Reply? Refuse(Proposal proposal, Permit permit, Speaker speaker) =>
        permit switch
        {
            Permit.Refused refused => Reply.No(
                $"{Refusals.Whose(refused)} So {proposal.Key} is not yours to answer.",
                new Button("See it", "proposals")
            ),
            Permit.Granted { Hat: null } when !speaker.Is(proposal.Asked) => Reply.No(
                $"{proposal.Key} waits for the {proposal.Asked.Short()}’s answer, not yours.",
                new Button("Who decides what", "roles")
            ),
            _ when proposal.By == speaker.Id => Reply.No(
                $"{proposal.Key} is your own proposal: somebody else answers it.",
                [.. ProposalDesk.Follow(proposal)]
            ),
            _ => null,
        };

    /// <summary>The member who holds the role that was asked, at this moment.</summary>
    public static Member? HolderOf(Proposal proposal, Turn turn) =>
        turn.Product.Team(proposal.Team) is { } team
            ? turn.Product.HolderOf(proposal.Asked, team, turn.Today)?.Member
            : null;

    /// <summary>The proposed sentence as its proposer meant it: said at its place, with “me” as the proposer.</summary>
    public static SubSentence Sentence(Proposal proposal, Product product)
    {
        var account = product.AccountIn(proposal.Place.Workspace, proposal.By);
        var id = MemberId.PersonOf(account);
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

    /// <summary>Posts the outcome where it was proposed, unless the reply appears there anyway, and tells the proposer.</summary>
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
