using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Standups;

/// <summary>Confirms an answer to the person who gave it, and offers to move the stories it names.</summary>
internal static class StandupAnswerCard
{
    private const int MostOffers = 3;

    /// <param name="before">The day before the answer.</param>
    /// <param name="stories">The stories that the answer names.</param>
    public static Reply Noted(
        Turn turn,
        Standup standup,
        StandupDay before,
        StandupDay day,
        IReadOnlyList<Blocker> raised,
        IReadOnlyList<Story> stories
    )
    {
        Rich noted = before.Answers.ContainsKey(turn.Speaker.Id) ? "Your answer is changed." : "Noted.";
        var isAhead = day.Date > StandupFinder.TodayOf(turn, standup);
        return Reply.Private(
            $"{noted}{WhereItShows(turn, day)}{Raised(raised)}{Said(day, turn.Speaker.Id)}",
            [.. Offers(turn, day, stories), new Button("Edit", isAhead ? "standup tomorrow" : "standup")]
        );
    }

    // As it was understood: what stands under which question.
    private static Rich Said(StandupDay day, string member)
    {
        var said = StandupCard.Said(day, day.Answers[member]);
        return said.IsEmpty ? said : $"\n{said}";
    }

    private static Rich WhereItShows(Turn turn, StandupDay day) =>
        day switch
        {
            { Summarised: not null } => " The summary shows it.",
            { Opened: null } => $" It is kept for the standup of {StandupCard.Date(day.Date)}.",
            _ => $" The summary comes {turn.Local(day.Deadline!.Value)}.",
        };

    private static Rich Raised(IReadOnlyList<Blocker> raised)
    {
        if (raised.Count == 0)
            return Rich.Empty;
        var keys = string.Join(", ", raised.Select(blocker => blocker.Key));
        return raised.Count == 1
            ? $" {keys} comes up at every standup until it is cleared."
            : $" {keys} come up at every standup until they are cleared.";
    }

    // Someone who writes “merged PB-12” probably wants it marked done.
    private static IEnumerable<Button> Offers(Turn turn, StandupDay day, IReadOnlyList<Story> stories)
    {
        var done = BlockerRaising.StoriesIn(turn, day.TextAbout(turn.Speaker.Id, QuestionPurpose.Done));
        var finishable = stories.Where(story => done.Contains(story.Key) && story.IsOpen && !story.IsFinished());
        var startable = stories.Where(story =>
            !done.Contains(story.Key) && story is { IsOpen: true, State: WorkflowState.Draft or WorkflowState.Ready }
        );
        return
        [
            .. finishable.Take(MostOffers).Select(story => new Button($"Mark {story.Key} done", $"{story.Key} done")),
            .. startable.Take(MostOffers).Select(story => new Button($"Start {story.Key}", $"start {story.Key}")),
        ];
    }
}
