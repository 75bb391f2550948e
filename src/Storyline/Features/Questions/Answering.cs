using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Questions;

namespace Storyline.Features.Questions;

/// <summary>Who may answer a question, and what an answer does: the story records it, and the people concerned are told.</summary>
internal static class Answering
{
    // Every platform takes a button's sentence of this length uncut.
    private const int LongestCriterion = 200;

    /// <summary>The question of that number, or the reply that there is none; without a number, which one is meant.</summary>
    public static async Task<(Question? Question, Reply? No)> Find(
        long? number,
        Turn turn,
        IWork work,
        CancellationToken cancel
    ) =>
        number is not { } said ? (null, await QuestionChoice.Ask(turn, work, cancel))
        : await work.Find<Question>(Question.IdOf(said), cancel) is { } question ? (question, null)
        : (null, Reply.No($"There is no question Q-{number} in {turn.Product.Name}.", QuestionCard.OpenQuestions));

    /// <summary>Whether the speaker was asked: by a role they hold or stand in for, or because it was escalated to them.</summary>
    public static bool IsAsked(Question question, Turn turn)
    {
        var team = TeamOf(question, turn);
        bool Has(Role role) =>
            turn.Product.Holds(turn.Speaker.Id, role, team, turn.Today)
            || turn.Product.NamedTo(role, team) == turn.Speaker.Id;
        return Has(question.To) || (question.Escalated is { } up && Has(up));
    }

    /// <summary>The ids of the members who are asked at this moment.</summary>
    public static IReadOnlyList<string> Asked(Question question, Turn turn)
    {
        var team = TeamOf(question, turn);
        Role?[] roles = [question.To, question.Escalated];
        return
        [
            .. roles
                .OfType<Role>()
                .Select(role => turn.Product.HolderOf(role, team, turn.Today)?.Member.Id)
                .OfType<string>()
                .Distinct(),
        ];
    }

    /// <summary>“priya (PO)”.</summary>
    public static Rich Whose(Question question, Turn turn) =>
        $"{QuestionCard.Name(turn.Product, Asked(question, turn)[0])} ({question.To.Short()})";

    public static Reply? TooLong(string text, Turn turn) =>
        text.Length <= turn.Limits.DescriptionLength
            ? null
            : Reply.No(
                $"That is {text.Length} characters; an answer may have {turn.Limits.DescriptionLength}. Please make it shorter."
            );

    /// <summary>Stages the answered question, and records the answer on its story in place of an earlier one.</summary>
    /// <param name="outcome">What has happened, in words; <c>true</c>: with a mention that notifies the asker.</param>
    public static async Task<Reply> Settle(
        Question question,
        Question answered,
        Func<bool, Rich> outcome,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        work.Store(answered);
        await QuestionClock.Stop(work, question, cancel);
        var earlier = question.Answer is { } before ? OnStory(question, before) : null;
        var story = await Note(question, OnStory(question, answered.Answer!), earlier, turn, work, cancel);
        Tell(question, outcome, turn, work);
        return Reply.Done(outcome(false), [.. Criterion(story, answered.Answer!), StoryWords.Undo]);
    }

    /// <summary>Adds a comment about a question to its story, for the people who build it.</summary>
    public static async Task<Story?> Note(
        Question question,
        string text,
        string? insteadOf,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (question.Story is not { } key || await work.Find<Story>(Story.IdOf(key.Number), cancel) is not { } story)
            return null;
        turn.About(key);
        var said = new StoryComment(turn.Speaker.Id, turn.Now, text);
        var others = story.Comments.Where(storyComment => insteadOf is null || storyComment.Text != insteadOf);
        work.Store(
            story with
            {
                Comments = [.. others.TakeLast(turn.Limits.CommentsPerStory - 1), said],
                Touched = turn.Now,
            }
        );
        return story;
    }

    /// <summary>
    /// Tells the place where it was asked, its asker, the people asked and those who suggested an answer; not the speaker.
    /// </summary>
    public static void Tell(Question question, Func<bool, Rich> outcome, Turn turn, IWork work)
    {
        Post(question, outcome(true), turn, work);
        string?[] concerned =
        [
            question.By,
            question.AnsweredBy,
            .. Asked(question, turn),
            .. question.Suggestions.Select(suggestion => suggestion.By),
        ];
        foreach (var person in concerned.OfType<string>().Distinct().Where(person => person != turn.Speaker.Id))
            work.Tell(person, View.Of(new Part.Paragraph(outcome(false))));
    }

    /// <summary>Posts it where the question was asked, unless the reply appears there anyway.</summary>
    public static void Post(Question question, Rich outcome, Turn turn, IWork work)
    {
        var isHere =
            question.Place.Workspace == turn.Place.Workspace && question.Place.Conversation == turn.Place.Conversation;
        if (!question.Place.IsDirect && !isHere)
            work.Post(question.Place, View.Of(new Part.Paragraph(outcome)));
    }

    private static string OnStory(Question question, string answer) => $"{question.Key}: {question.Text} — {answer}";

    private static Button[] Criterion(Story? story, string answer) =>
        story is { IsOpen: true } && answer.Length <= LongestCriterion
            ? [new Button("Make it a criterion", $"{story.Key} add ac {answer.ReplaceLineEndings(" ")}")]
            : [];

    public static Team TeamOf(Question question, Turn turn) => turn.Product.Team(question.Team) ?? turn.Team;
}
