using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Sprints;

/// <summary>A story that would be next but is not ready, with what it lacks.</summary>
public sealed record UnreadyStory(Story Story, IReadOnlyList<string> Missing);

/// <summary>What the next sprint could be: made of the top of the backlog, at the same cost whatever its size.</summary>
/// <param name="Offered">Ready stories in backlog order that fit beside the planned ones.</param>
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
    public double Points => Planned.Sum(story => story.Points ?? 0);

    /// <summary>How many ready points there are, planned or offered.</summary>
    public double ReadyPoints => Points + Offered.Sum(story => story.Points ?? 0);

    public static async Task<SprintDraft> Of(Turn turn, IWork work, int lookedAt, CancellationToken cancel)
    {
        var book = await work.SprintBook(turn.Team.Id, cancel);
        var running = await work.RunningSprint(turn.Team.Id, cancel);
        var next = await work.NextSprint(turn.Team.Id, cancel);
        var days = await TeamDays.Of(turn, work, cancel);
        var last = running ?? (await work.ClosedSprints(turn.Team.Id, 1, cancel) is [var closed] ? closed : null);
        var from = FirstDay(turn, last, days);
        var until = from.PlusDays(book.Length - 1);
        var sprintCapacity = await SprintCapacity.Of(turn, work, from, until, cancel);
        var planned = next is null ? [] : await work.StoriesOf(next, cancel);
        var top = await work.List<Story>(new Slice(new SortRange(Story.BacklogOf(turn.Team.Id)), lookedAt), cancel);
        var free = top
            .Items.Where(story =>
                planned.All(one => one.Key != story.Key) && running?.Stories.Contains(story.Key) != true
            )
            .ToList();
        var asked = (await work.OpenQuestionsOf(turn.Team.Id, 200, cancel))
            .Where(question => question.Story is not null)
            .ToLookup(question => question.Story!.Value, question => question.Key);
        var (offered, unready) = Fill(
            turn.Team,
            free,
            asked,
            planned.Sum(story => story.Points ?? 0),
            sprintCapacity.High ?? double.MaxValue
        );
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

    /// <summary>The first working day after the last sprint, and not before today. One that was closed with days to spare gives way.</summary>
    private static LocalDate FirstDay(Turn turn, Sprint? last, TeamDays days)
    {
        var day = turn.Today;
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

    // A story that does not fit any more ends the list: a smaller one from below would jump the product owner's order.
    private static (List<Story> Offered, List<UnreadyStory> Unready) Fill(
        Team team,
        List<Story> free,
        ILookup<StoryKey, string> asked,
        double planned,
        double room
    )
    {
        var (offered, unready) = (new List<Story>(), new List<UnreadyStory>());
        var points = planned;
        foreach (var story in free.Where(story => !story.IsFinished()))
        {
            if (Lacks(team, story, asked[story.Key]) is { Count: > 0 } missing)
                unready.Add(new UnreadyStory(story, missing));
            else if (points + (story.Points ?? 0) > room || offered.Count == 30)
                break;
            else
            {
                offered.Add(story);
                points += story.Points ?? 0;
            }
        }
        return (offered, unready);
    }

    private static List<string> Lacks(Team team, Story story, IEnumerable<string> asked)
    {
        var missing = DefinitionCheck.Missing(team.DefinitionOfReady, story).Select(point => point.Text).ToList();
        missing.AddRange(asked.Select(question => $"an answer to {question}"));
        return missing.Count > 0 ? missing
            : story.State == WorkflowState.Draft ? [$"it is {team.StateName(story)}"]
            : [];
    }
}
