using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;

namespace Storyline.Features.Ceremonies;

/// <summary>Shows how the team's pulse has developed, from retrospective to retrospective.</summary>
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
        // Knowing the word, it is told from a team of that name.
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
                "The team has not taken its pulse yet. A retrospective does it when it is asked: “retro start pulse”.",
                new Button("Start a retro with it", "retro start pulse")
            )
            : Reply.Show(
                View.Of(
                    new Part.Title($"Pulse of team {turn.Team.Name}"),
                    new Part.Rows(rows),
                    new Part.Note("Means from 1 to 5, oldest first. Who answered what is kept nowhere.")
                )
            );
    }
}

/// <summary>In the retrospective: where the team comes from, once its answers are revealed; before, that would sway them.</summary>
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

/// <summary>The means of the last pulses, question by question.</summary>
internal static class PulseTrend
{
    private const int LookedBack = 6;

    public static async Task<IReadOnlyList<Row>> Of(Turn turn, IWork work, CancellationToken cancel)
    {
        var past = (
            await work.List<Session>(
                new Slice(new SortRange(Session.PastOf(turn.Team.Id)), LookedBack)
                {
                    Descending = true,
                    Terms = [Session.PulseTerm],
                },
                cancel
            )
        ).Items.Reverse();
        var points = past.SelectMany(session =>
                session
                    .Ballots.Where(ballot =>
                        ballot.HasResult && session.Steps[ballot.Step].Gathers == ContributionKind.Pulse
                    )
                    .SelectMany(ballot =>
                        session
                            .Questions(ballot.Step)
                            .Select((question, at) => (Question: question, Mean: ballot.Mean(at), At: session.Started))
                    )
            )
            .ToList();
        return
        [
            .. points
                .GroupBy(point => point.Question)
                .Select(question =>
                {
                    var means = question.Where(point => point.Mean is not null).ToList();
                    return new Row(
                        $"{question.Key:b}: {string.Join(" → ", means.Select(point => Math.Round(point.Mean!.Value, 1).ToString("0.0", CultureInfo.InvariantCulture)))}",
                        Said(turn, means.ConvertAll(point => point.Mean!.Value), means[0].At)
                    );
                }),
        ];
    }

    private static string Said(Turn turn, List<double> means, NodaTime.Instant since)
    {
        var from = $"since {ScheduleWords.Date(since.InZone(turn.Room!.Zone).Date)}";
        if (means.Count == 1)
            return from;
        return Math.Round(means[^1] - means[^2], 1) switch
        {
            > 0 => $"up, {from}",
            < 0 => $"down, {from}",
            _ => $"as last time, {from}",
        };
    }
}
