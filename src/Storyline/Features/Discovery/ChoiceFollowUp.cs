using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Proposals;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>
/// What follows from a choice: a roadmap item, a story, and a story for each assumption that is not tested yet. Whoever decides
/// gets them as proposals, or as buttons if they are the one who chose.
/// </summary>
internal sealed record ChoiceFollowUp(Rich Said, IReadOnlyList<Button> Next)
{
    private const int MostTests = 4;

    public static async Task<ChoiceFollowUp> Of(Solution solution, Turn turn, IWork work, CancellationToken cancel)
    {
        var item = new Button("Put it on the roadmap", $"put {solution.Key} on the roadmap");
        var stories = await Stories(solution, work, cancel);
        var what = stories.Count == 1 ? "a story" : $"{stories.Count} stories";
        var planned = await Put(Matter.Roadmap, "a roadmap item", [item], solution, turn, work, cancel);
        var drafted = await Put(Matter.Stories, what, stories, solution, turn, work, cancel);
        return new ChoiceFollowUp($"{planned.Said}{drafted.Said}", [.. planned.Next, .. drafted.Next]);
    }

    private static async Task<List<Button>> Stories(Solution solution, IWork work, CancellationToken cancel)
    {
        var open = await work.List<Assumption>(
            new Slice(new SortRange(""), MostTests)
            {
                Terms = [FindingTerms.Under(solution.Key)],
                Omitting = new Omission([FindingTerms.Tested], []),
            },
            cancel
        );
        return
        [
            new Button("Draft its story", $"story new from {solution.Key}"),
            .. open
                .Items.Where(one => one.Test is not null)
                .Select(one => new Button($"Draft the test of {one.Key}", $"story new from {one.Key}")),
        ];
    }

    // Buttons for whoever decides it themselves, otherwise proposals.
    private static async Task<ChoiceFollowUp> Put(
        Matter matter,
        string what,
        List<Button> steps,
        Solution solution,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (turn.Speaker.Decides(matter) is not Permit.Refused { Holder: { } holder } refused)
            return new ChoiceFollowUp(Rich.Empty, steps);
        var keys = new List<string>();
        foreach (var step in steps)
        {
            var says = SubSentence.Sentence(step.Says);
            var effect = Effect(steps.Count > 1 ? "a story" : what, solution);
            keys.Add((await ProposalDesk.Put(turn, work, says, refused, effect, turn.TeamPlace(), cancel)).Key);
        }
        return new ChoiceFollowUp(
            $" I’ve proposed {what} to {turn.Person(holder.Member.Id)} ({refused.Decides.Short()}): {string.Join(", ", keys)}.",
            []
        );
    }

    private static Rich Effect(string what, Solution solution)
    {
        Rich why = solution.Choice?.Why is { } reason ? $", because {reason.TrimEnd('.')}" : Rich.Empty;
        return $"make {what} of {solution.Key:b} {solution.Text}, which was chosen for {Opportunity.KeyOf(solution.Opportunity)}{why}.";
    }
}
