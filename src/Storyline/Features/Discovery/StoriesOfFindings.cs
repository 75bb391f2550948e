using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Proposals;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Proposes a story to the PO for each of the opportunities that got most dots in a session.</summary>
internal static class StoriesOfFindings
{
    private const int MostProposed = 3;

    public static async Task<ChoiceFollowUp> Propose(
        IReadOnlyList<Finding> kept,
        Session session,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var chosen = kept.OfType<Opportunity>().Where(one => one.Dots > 0).Take(MostProposed).ToList();
        if (chosen.Count == 0)
            return new ChoiceFollowUp(Rich.Empty, []);
        if (turn.Speaker.Decides(Matter.Stories) is not Permit.Refused { Holder: { } holder } refused)
            return new ChoiceFollowUp(
                Rich.Empty,
                [.. chosen.Select(one => new Button($"A story for {one.Key}", $"story new from {one.Key}"))]
            );
        var keys = new List<string>();
        foreach (var one in chosen)
        {
            var says = SubSentence.Sentence($"story new from {one.Key}");
            var effect = Effect(one, session);
            keys.Add((await ProposalDesk.Put(turn, work, says, refused, effect, session.Place, cancel)).Key);
        }
        return Proposed(keys, turn.Person(holder.Member.Id), refused.Decides);
    }

    private static Rich Effect(Opportunity opportunity, Session session)
    {
        var dots = opportunity.Dots == 1 ? "1 dot" : $"{opportunity.Dots} dots";
        return $"make a story for {opportunity.Key:b} {opportunity.Text}, which got {dots} in the {session.Title}.";
    }

    private static ChoiceFollowUp Proposed(List<string> keys, Span.Mention owner, Role role)
    {
        var what = keys.Count == 1 ? "a story" : $"{keys.Count} stories";
        return new ChoiceFollowUp($"I’ve proposed {what} to {owner} ({role.Short()}): {string.Join(", ", keys)}.", []);
    }
}
