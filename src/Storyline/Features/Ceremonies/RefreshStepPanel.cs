using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Ceremonies;

/// <summary>Updates the card of an open session when something that its panel shows has changed.</summary>
public sealed class RefreshStepPanel : ITurnRule
{
    private const int MostOpen = 10;

    public int Order => 20;

    public async Task Follow(Turn turn, IWork work, CancellationToken cancel)
    {
        // A move of the session has updated the card already.
        if (!Concerns(work) || work.Changed<Session>().Count > 0)
            return;
        var open = await work.List<Session>(new Slice(new SortRange(Session.OpenIn(turn.Team.Id)), MostOpen), cancel);
        // A nameless card changes only with its steps: any other change would tell who was there at that moment.
        foreach (var session in open.Items)
            if (session.Step.Scene is not null && !session.IsNameless(session.At))
                await work.Show(turn, session, cancel);
    }

    private static bool Concerns(IWork work) =>
        work.Changed<Sprint>().Count > 0
        || work.Changed<ActionItem>().Count > 0
        || work.Changed<Story>()
            .Any(story =>
                story is { Before: { } before, After: { } after }
                && (
                    before.State != after.State
                    || before.Points != after.Points
                    || before.Criteria.Count != after.Criteria.Count
                )
            );
}
