using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Proposals;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>
/// After the PM moved an item or changed its goal: puts the order that follows to the product owners, as a proposal. Nothing
/// is reordered silently.
/// </summary>
internal static class AlignmentDesk
{
    /// <summary>What the PM is told, and what to press; <c>null</c>: no story needs to follow.</summary>
    public static async Task<Raised?> Raise(RoadmapItem item, Turn turn, IWork work, CancellationToken cancel)
    {
        var stories = await work.List<Story>(
            new Slice(new SortRange(""), SearchRequest.MostMatches) { Terms = [StoryTerms.Item(item.Number)] },
            cancel
        );
        var said = new List<Rich>();
        var next = new List<Button>();
        foreach (var team in stories.Items.Where(story => story.IsInBacklog).Select(story => story.Team).Distinct())
            if (await RaiseIn(team, item, turn, work, next, cancel) is { } line)
                said.Add(line);
        return said.Count == 0 ? null : new Raised(Rich.Join(" ", said), next);
    }

    private static async Task<Rich?> RaiseIn(
        string team,
        RoadmapItem item,
        Turn turn,
        IWork work,
        List<Button> next,
        CancellationToken cancel
    )
    {
        var sentence = SubSentence.Sentence($"align {item.Key}") with { Team = team, IsConfirmed = true };
        var inside = Inside(turn, sentence);
        if (inside.Product.HolderOf(Role.ProductOwner, inside.Team, turn.Today) is not { } owner)
            return null;
        var alignment = await ItemAlignment.Of(item, inside, work, cancel);
        if (alignment.IsThere)
            return null;
        if (owner.Member.Id == turn.Speaker.Id)
            return OwnOrder(item, next);
        var proposal =
            await Waiting(inside, work, sentence, cancel)
            ?? await Put(alignment, sentence, owner, inside, work, cancel);
        next.AddRange(ProposalDesk.Follow(proposal).Take(1));
        return $"Its stories stay where they are: I’ve put the order that follows to {turn.Person(owner.Member.Id)} as {proposal.Key:b}.";
    }

    private static Rich OwnOrder(RoadmapItem item, List<Button> next)
    {
        next.Add(new Button("Bring them in step", $"align {item.Key}"));
        return $"Its stories stay where they are: you order the backlog too, so say {$"align {item.Key}":c} to see the order that follows.";
    }

    private static Turn Inside(Turn turn, SubSentence sentence)
    {
        var told = turn.Sentence;
        var inside = turn.Inside(sentence);
        // The history shows what was said, not what is proposed.
        turn.Says(told);
        return inside;
    }

    private static async Task<Proposal?> Waiting(
        Turn inside,
        IWork work,
        SubSentence sentence,
        CancellationToken cancel
    ) => (await ProposalDesk.OpenOf(inside, work, cancel)).FirstOrDefault(one => one.Said.Text == sentence.Said.Text);

    private static async Task<Proposal> Put(
        ItemAlignment alignment,
        SubSentence sentence,
        Holder owner,
        Turn inside,
        IWork work,
        CancellationToken cancel
    )
    {
        Rich effect =
            $"{alignment.Item.Named()} is in {alignment.Item.Lane.Name()}. {await alignment.Effect(inside, work, cancel)}.";
        return await ProposalDesk.Put(
            inside,
            work,
            sentence,
            new Permit.Refused(Matter.Order, Role.ProductOwner, owner, Stake.Consulted),
            effect,
            inside.TeamPlace(),
            cancel
        );
    }
}

/// <summary>What was put to the product owners.</summary>
internal sealed record Raised(Rich Said, IReadOnlyList<Button> Next);
