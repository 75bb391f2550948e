using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Sprints;

namespace Storyline.Features.Standups;

/// <summary>The form for an answer, prefilled with what the person said before or is likely to say.</summary>
internal static class StandupForm
{
    private const int MostStories = 10;
    private const int LongestTitle = 80;

    /// <summary>Days looked back to find the person's last answer.</summary>
    private const int LooksBack = 5;

    public static string Field(int question) => $"q{question + 1}";

    public static async Task<Part.Form> Of(
        Turn turn,
        IWork work,
        Standup standup,
        StandupDay day,
        CancellationToken cancel
    )
    {
        var draft = await DraftFor(turn, work, standup, day, cancel);
        var isAhead = day.Date > StandupFinder.TodayOf(turn, standup);
        return new Part.Form(
            $"Standup, {StandupCard.Date(day.Date)}",
            isAhead ? "standup tomorrow" : "standup",
            draft.Before is null ? "Send" : "Change",
            [.. day.Questions.Select((question, at) => InputFor(question, at, draft.For(day.Questions, at)))]
        );
    }

    private static Input.Lines InputFor(string question, int at, string text) =>
        new(Field(at), question, Value: text.Length > 0 ? text : null, MaxLength: StandupAnswer.LongestText);

    private static async Task<AnswerDraft> DraftFor(
        Turn turn,
        IWork work,
        Standup standup,
        StandupDay day,
        CancellationToken cancel
    )
    {
        var member = turn.Speaker.Id;
        var before = day.Answers.GetValueOrDefault(member);
        var inProgress = await work.List<Story>(
            new Slice(new SortRange(Story.BacklogOf(turn.Team.Id)), MostStories)
            {
                Terms = [StoryTerms.Assignee(member), StoryTerms.State(WorkflowState.InProgress)],
            },
            cancel
        );
        var blockers = await work.BlockersOf(turn.Team.Id, cancel);
        return new AnswerDraft(
            before,
            before is null ? await LastPlan(work, standup, day, member, cancel) : "",
            string.Join(
                '\n',
                inProgress.Items.Select(story => $"{story.Key} {StoryWords.Cut(story.Title, LongestTitle)}")
            ),
            string.Join('\n', blockers.Where(blocker => blocker.By == member).Select(blocker => blocker.Text))
        );
    }

    private static async Task<string> LastPlan(
        IWork work,
        Standup standup,
        StandupDay day,
        string member,
        CancellationToken cancel
    )
    {
        var earlier = await work.DaysBefore(standup, day.Date, LooksBack, cancel);
        var last = earlier.Select(one => one.Answers.GetValueOrDefault(member)).FirstOrDefault(one => one is not null);
        return last?.Texts.ElementAtOrDefault(AskingWords.IndexOf(day.Questions, QuestionPurpose.Next)) ?? "";
    }

    /// <param name="Before">The answer already given for the day.</param>
    /// <param name="LastPlan">What the person planned last time: probably done by now.</param>
    /// <param name="InProgress">The stories they have in progress: probably what comes next.</param>
    private sealed record AnswerDraft(StandupAnswer? Before, string LastPlan, string InProgress, string Blockers)
    {
        public string For(IReadOnlyList<string> questions, int at)
        {
            if (Before?.Texts.ElementAtOrDefault(at) is { Length: > 0 } said)
                return said;
            return AskingWords.After(questions[at]) switch
            {
                QuestionPurpose.Blockers => Blockers,
                QuestionPurpose.Done => LastPlan,
                QuestionPurpose.Next => InProgress,
                _ => "",
            };
        }
    }
}
