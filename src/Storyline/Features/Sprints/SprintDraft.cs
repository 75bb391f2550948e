using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>A story high in the backlog that is not ready, with what it lacks.</summary>
public sealed record UnreadyStory(Story Story, IReadOnlyList<string> Missing);

/// <summary>
/// A proposal for the next sprint, from the top of the backlog only, so that its cost does not grow with the backlog.
/// </summary>
/// <param name="Offered">Ready stories in backlog order that fit in addition to the planned ones.</param>
public sealed record SprintDraft(
    string Name,
    string? Goal,
    LocalDate From,
    LocalDate Until,
    SprintCapacity Capacity,
    string Off,
    IReadOnlyList<Story> Planned,
    IReadOnlyList<Story> Offered,
    IReadOnlyList<UnreadyStory> Unready
)
{
    private const int MostOffered = 30;
    private const int MostQuestions = 200;

    /// <summary>The planned points.</summary>
    public double Points => Planned.Points();

    /// <summary>The ready points, planned or offered.</summary>
    public double ReadyPoints => Points + Offered.Points();

    /// <summary>The number of ready stories, planned or offered.</summary>
    public int ReadyStories => Planned.Count + Offered.Count;

    public static async Task<SprintDraft> Of(Turn turn, IWork work, int lookedAt, CancellationToken cancel)
    {
        var team = turn.Team.Id;
        var book = await work.SprintBook(team, cancel);
        var next = await work.NextSprint(team, cancel);
        var days = await TeamDays.Of(turn, work, cancel);
        var from = FirstDay(turn.Today, await work.LatestSprint(team, cancel), days);
        var until = from.PlusDays(book.Length - 1);
        var sprintCapacity = await SprintCapacity.Of(turn, work, from, until, cancel);
        var planned = next is null ? [] : await work.StoriesOf(next, cancel);
        var candidates = await Candidates(turn, work, planned, lookedAt, cancel);
        var (offered, unready) = Fill(candidates, planned.Points(), sprintCapacity.High ?? double.MaxValue);
        return new SprintDraft(
            next?.Name.ToLowerInvariant() ?? $"sprint {book.Last + 1}",
            next?.Goal,
            from,
            until,
            sprintCapacity,
            days.OffSaid(from, until),
            planned,
            offered,
            unready
        );
    }

    /// <summary>
    /// The first working day after the last sprint, but not before today. The last days of a sprint that was closed
    /// early are free.
    /// </summary>
    private static LocalDate FirstDay(LocalDate today, Sprint? last, TeamDays days)
    {
        var day = today;
        if (
            last?.Until is { } until
            && until >= day
            && (last.ClosedAt is null || days.Between(day.PlusDays(1), until).Count == 0)
        )
            day = until.PlusDays(1);
        for (var tries = 0; tries < 14 && !days.IsWorked(day); tries++)
            day = day.PlusDays(1);
        return day;
    }

    /// <summary>The unfinished stories at the top of the backlog that are in no sprint.</summary>
    private static async Task<IReadOnlyList<SprintCandidate>> Candidates(
        Turn turn,
        IWork work,
        IReadOnlyList<Story> planned,
        int lookedAt,
        CancellationToken cancel
    )
    {
        var top = await work.List<Story>(new Slice(new SortRange(Story.BacklogOf(turn.Team.Id)), lookedAt), cancel);
        var running = await work.RunningSprint(turn.Team.Id, cancel);
        var taken = planned.Select(story => story.Key).Concat(running?.Stories ?? []).ToHashSet();
        var asked = (await work.OpenQuestionsOf(turn.Team.Id, MostQuestions, cancel))
            .Where(question => question.Story is not null)
            .ToLookup(question => question.Story!.Value, question => question.Key);
        return
        [
            .. top
                .Items.Where(story => !taken.Contains(story.Key) && !story.IsFinished())
                .Select(story => new SprintCandidate(story, Lacks(turn.Team, story, asked[story.Key]))),
        ];
    }

    // The first story that does not fit ends the list: a smaller one from below would jump the product owner's order.
    private static (List<Story> Offered, List<UnreadyStory> Unready) Fill(
        IReadOnlyList<SprintCandidate> candidates,
        double planned,
        double room
    )
    {
        var (offered, unready) = (new List<Story>(), new List<UnreadyStory>());
        var points = planned;
        foreach (var (story, missing) in candidates)
        {
            if (missing.Count > 0)
            {
                unready.Add(new UnreadyStory(story, missing));
                continue;
            }
            points += story.Points ?? 0;
            if (points > room || offered.Count == MostOffered)
                break;
            offered.Add(story);
        }
        return (offered, unready);
    }

    private static List<string> Lacks(Team team, Story story, IEnumerable<string> asked)
    {
        var missing = DefinitionCheck.Missing(team.DefinitionOfReady, story).Select(point => point.Text).ToList();
        missing.AddRange(asked.Select(question => $"an answer to {question}"));
        if (missing.Count == 0 && story.State == WorkflowState.Draft)
            missing.Add($"it is {team.StateName(story)}");
        return missing;
    }

    /// <param name="Missing">What the story lacks to be ready; empty: it is ready.</param>
    private sealed record SprintCandidate(Story Story, IReadOnlyList<string> Missing);
}
