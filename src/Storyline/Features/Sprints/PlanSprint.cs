using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>Shows the briefing for the next sprint; <c>fill</c> puts the offered stories in.</summary>
public sealed record PlanSprint(bool Fills) : ICommand<PlanSprint>
{
    public static Usage Usage { get; } =
        new(
            Say: "sprint plan",
            Does: "briefs for the next sprint: goal, capacity, what is ready and what is missing",
            Example: "sprint plan",
            Topic: "sprint",
            Also: ["plan sprint", "sprint fill", "plan the next sprint"]
        )
        {
            Ways = SprintPhrases.Plan,
            Everyday = [Role.ProductOwner],
            Rule = "anybody reads the briefing; the people who decide the sprint backlog fill it",
        };

    public static Parsed<PlanSprint> Parse(Words words)
    {
        words.Skip("the|our");
        var fills = words.Take("sprint", "fill");
        if (
            !fills
            && !words.Take("sprint", "plan|brief|briefing")
            && !(words.Take("plan|brief") && words.Skip("the|our|for").Take("next", "sprint"))
        )
            return Parsed.NotMine;
        return words.AtEnd ? new PlanSprint(fills) : Parsed.NotMine;
    }

    public Permit Authorize(Speaker speaker) => Fills ? speaker.Decides(Matter.SprintGoal) : new Permit.Granted();

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (!Fills)
            return Reply.Show(await BriefingCard.Of(turn, work, cancel));
        var plan = await SprintDraft.Of(turn, work, BriefingCard.LookedAt, cancel);
        if (plan.Offered.Count == 0)
            return Reply.No(
                "No further ready story fits.",
                new Button("See the briefing", "sprint plan"),
                new Button("See the backlog", "backlog")
            );
        var keys = plan.Offered.Select(story => story.Key).ToList();
        var next = (await work.PrepareSprint(turn.Team.Id, cancel)).With(keys);
        work.Store(next);
        return Reply.Done(
            $"{SprintWords.Count(keys.Count)} put into {SprintMembers.NowHolds(next, plan.ReadyPoints)}: {string.Join(", ", keys)}.",
            new Button("See it", "sprint next"),
            new Button("Start it", "sprint start"),
            StoryWords.Undo
        );
    }
}
