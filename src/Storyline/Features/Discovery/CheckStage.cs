using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>
/// Asks the product manager whether the stage still fits: each quarter, and when signals speak against it. The clock does it each week.
/// </summary>
public sealed record CheckStage : ICommand<CheckStage>
{
    private const int SilentWeeks = 5;
    private static readonly Duration Quarter = Duration.FromDays(91);
    private static readonly Duration Silence = Duration.FromDays(7 * SilentWeeks);

    public static Usage Usage { get; } =
        new(
            Say: "stage check",
            Does: "asks whether the product’s stage still fits, with what speaks against it",
            Example: "stage check",
            Topic: "discovery",
            Matter: Matter.Stage
        )
        {
            Ways = DiscoveryPhrases.CheckStage,
        };

    public static Parsed<CheckStage> Parse(Words words) =>
        words.Take("stage", "check") && words.AtEnd ? new CheckStage() : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.Product.Stage is not { } lifecycleStage)
            return turn.UnlessByClock(Reply.Private("Nobody has set a stage yet.", new Button("Set it", "stage")));
        var watch =
            await work.Find<StageWatch>(StageWatch.DocumentId, cancel)
            ?? new StageWatch { Team = turn.Team.Id, Since = turn.Now };
        var signal = await SignalAgainst(lifecycleStage, watch, turn, work, cancel);
        if (!turn.IsByClock)
            return Reply.Private(Question(turn, lifecycleStage, watch, signal));
        var isQuarter = turn.Now - (watch.Asked ?? watch.Since) >= Quarter;
        var isWarned = watch.Warned is { } warned && turn.Now - warned < Silence;
        if (isQuarter || (signal is not null && !isWarned))
            Ask(lifecycleStage, watch, signal, isQuarter, turn, work);
        return Reply.Silent;
    }

    private static void Ask(
        LifecycleStage lifecycleStage,
        StageWatch watch,
        string? signal,
        bool isQuarter,
        Turn turn,
        IWork work
    )
    {
        work.Store(
            watch with
            {
                Asked = isQuarter ? turn.Now : watch.Asked,
                Warned = signal is null ? watch.Warned : turn.Now,
            }
        );
        var manager = turn.Product.HolderOf(Role.ProductManager, turn.Team, turn.Today)!.Member.Id;
        work.Tell(manager, Question(turn, lifecycleStage, watch, signal));
    }

    private static View Question(Turn turn, LifecycleStage lifecycleStage, StageWatch watch, string? signal)
    {
        var since = ScheduleWords.Date(watch.Since.InZone(turn.Room!.Zone).Date);
        var parts = new List<Part>
        {
            new Part.Paragraph(
                $"{turn.Product.Name} has been at {lifecycleStage.Name():b} since {since}. Is it still?"
            ),
        };
        if (signal is not null)
            parts.Add(new Part.Paragraph(signal));
        parts.Add(
            new Part.Buttons([
                new Button($"Still {lifecycleStage.Name()}", $"stage {lifecycleStage.Name()}", ButtonStyle.Primary),
                .. StageNames
                    .All.Where(one => one != lifecycleStage)
                    .Select(one => new Button($"It is {one.Name()}", $"stage {one.Name()}")),
            ])
        );
        return new View(parts);
    }

    /// <summary>What does not go with the stage; <c>null</c>: nothing.</summary>
    private static async Task<string?> SignalAgainst(
        LifecycleStage lifecycleStage,
        StageWatch watch,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (turn.Now - watch.Since < Silence)
            return null;
        if (lifecycleStage is LifecycleStage.Development or LifecycleStage.Introduction)
            return await LastInsight(work, cancel) is { } heard && turn.Now - heard < Silence
                ? null
                : $"No new insight for {Weeks(turn, await LastInsight(work, cancel) ?? watch.Since)}, though {lifecycleStage.Name()} is about learning.";
        var open = await work.OpenGoals(cancel);
        var measured = open.SelectMany(goal => goal.Measurements)
            .Select(one => one.At)
            .DefaultIfEmpty(watch.Since)
            .Max();
        return open.Count == 0 || turn.Now - measured < Silence
            ? null
            : $"No goal was measured for {Weeks(turn, measured)}, so nothing shows how {lifecycleStage.Name()} goes.";
    }

    private static async Task<Instant?> LastInsight(IWork work, CancellationToken cancel) =>
        (await work.List<Insight>(new Slice(new SortRange(""), 1) { Descending = true }, cancel)).Items is [var last]
            ? last.At
            : null;

    private static string Weeks(Turn turn, Instant since) => $"{(int)((turn.Now - since).TotalDays / 7)} weeks";
}
