using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>Counts again which open stories serve which goal; with many stories a background job goes on saying it.</summary>
public sealed record CountServing : ICommand<CountServing>
{
    public static Usage Usage { get; } =
        new(
            Say: ServingCount.Sentence,
            Does: "counts again which stories serve a goal",
            Example: ServingCount.Sentence,
            Topic: "sync",
            Also: ["recount"]
        )
        {
            Rule = "anybody who takes part: it changes nothing but the count",
            IsNeverGuessed = true,
        };

    public static Parsed<CountServing> Parse(Words words) =>
        words.Take("sync", "count|recount") && words.AtEnd ? new CountServing() : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        if (!turn.Product.HasGoals)
            return Reply.No(
                "There is no goal yet, so no story can serve one.",
                new Core.Views.Button("See the goals", "goals")
            );
        var job = await work.Find<BackgroundJob>(BackgroundJob.IdOf(ServingCount.JobName), cancel);
        var tally = job is null
            ? await ServingCount.Begin(turn, work, cancel)
            : await ServingCount.Continue(job, turn, work, cancel);
        var stories = tally.Entries.Sum(entry => entry.Sum.Stories);
        return Reply.Noted(
            tally.IsComplete
                ? $"I’ve counted {CountText.Of(stories, "open story", "open stories")}."
                : $"I’ve counted {CountText.Of(stories, "open story", "open stories")} so far, and go on.",
            SyncCard.See
        );
    }
}
