using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Shows the trend of the team's pulse from retrospective to retrospective.</summary>
public sealed record ShowPulse : ICommand<ShowPulse>
{
    public static Usage Usage { get; } =
        new(
            "pulse",
            "shows how the team’s health has developed",
            "pulse",
            "ceremonies",
            Also: ["team health", "health check", "pulse trend"]
        );

    public static Parsed<ShowPulse> Parse(Words words)
    {
        // Taking the word counts it as known, and tells the sentence from the name of a team.
        _ = words.Skip("show|the|our").Take("team");
        words.Skip("show|the|our|team");
        return (words.Take("pulse") || words.Take("health")) && words.Skip("trend|check|history").AtEnd
            ? new ShowPulse()
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var rows = await PulseTrend.Of(turn, work, cancel);
        return rows.Count == 0
            ? Reply.Show(
                "The team has not taken its pulse yet. A retrospective takes it on request: “retro start pulse”.",
                new Button("Start a retro with it", "retro start pulse")
            )
            : Reply.Show(
                View.Of(
                    new Part.Title($"Pulse of team {turn.Team.Name}"),
                    new Part.Rows(rows),
                    new Part.Note("Means from 1 to 5, oldest first. No record tells who answered what.")
                )
            );
    }
}

/// <summary>Shows earlier pulses in the retrospective once its answers are revealed; before, they would sway people.</summary>
public sealed class PulsePanel : IStepPanel
{
    public string Name => "pulse";

    public async Task<IReadOnlyList<Part>> Show(Session session, Turn turn, IWork work, CancellationToken cancel)
    {
        if (session.BallotAt(session.At) is not { IsRevealed: true })
            return [];
        var rows = await PulseTrend.Of(turn, work, cancel);
        return rows.Count == 0
            ? []
            : [new Part.Paragraph($"{"Before":b}"), new Part.Rows(rows), new Part.Paragraph($"{"Now":b}")];
    }
}

/// <summary>The mean answers of the latest pulses, by question.</summary>
internal static class PulseTrend
{
    private const int LookedBack = 6;

    public static async Task<IReadOnlyList<Row>> Of(Turn turn, IWork work, CancellationToken cancel)
    {
        var past = await work.List<Session>(
            new Slice(new SortRange(Session.PastOf(turn.Team.Id)), LookedBack)
            {
                Descending = true,
                Terms = [Session.PulseTerm],
            },
            cancel
        );
        var points = past.Items.Reverse().SelectMany(PointsOf);
        return
        [
            .. points.GroupBy(point => point.Question).Select(question => RowOf(question.Key, [.. question], turn)),
        ];
    }

    private static IEnumerable<PulsePoint> PointsOf(Session session)
    {
        foreach (var ballot in session.Ballots.Where(one => session.Steps[one.Step].Gathers == ContributionKind.Pulse))
        foreach (var (at, question) in session.Questions(ballot.Step).Index())
            if (ballot.Mean(at) is { } mean)
                yield return new PulsePoint(question, mean, session.Started);
    }

    private static Row RowOf(string question, List<PulsePoint> points, Turn turn)
    {
        var means = points.Select(point => Math.Round(point.Mean, 1).ToString("0.0", CultureInfo.InvariantCulture));
        return new Row($"{question:b}: {string.Join(" → ", means)}", Trend(turn, points));
    }

    private static string Trend(Turn turn, List<PulsePoint> points)
    {
        var since = $"since {ScheduleWords.Date(points[0].At.InZone(turn.Room!.Zone).Date)}";
        if (points.Count == 1)
            return since;
        return Math.Round(points[^1].Mean - points[^2].Mean, 1) switch
        {
            > 0 => $"up, {since}",
            < 0 => $"down, {since}",
            _ => $"as last time, {since}",
        };
    }
}

/// <summary>The mean answer to a question of the pulse in one session.</summary>
internal readonly record struct PulsePoint(string Question, double Mean, NodaTime.Instant At);
