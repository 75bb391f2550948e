using System.Collections.Frozen;
using System.Globalization;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>Reviews a story as an experienced colleague would, with at most three hints.</summary>
public static class StoryQuality
{
    /// <summary>Nobody reads more hints than this.</summary>
    public const int MostShown = 3;

    /// <summary>Above this, a story is hard to finish in a sprint.</summary>
    public const decimal LargestComfortable = 13;

    private static readonly FrozenSet<string> Sweeping = FrozenSet.Create(
        "everything",
        "manage",
        "anything",
        "administer",
        "entire"
    );
    private static readonly FrozenSet<string> Vague = FrozenSet.Create(
        "fast",
        "faster",
        "quick",
        "easy",
        "easily",
        "user-friendly",
        "intuitive",
        "nice",
        "better",
        "great",
        "simple",
        "efficient",
        "robust",
        "flexible",
        "seamless",
        "modern",
        "optimal",
        "reasonable",
        "appropriate",
        "beautiful",
        "awesome"
    );
    private static readonly FrozenSet<string> Solutions = FrozenSet.Create(
        "button",
        "dropdown",
        "drop-down",
        "checkbox",
        "popup",
        "pop-up",
        "modal",
        "sql",
        "table",
        "column",
        "database",
        "api",
        "endpoint",
        "json",
        "xml",
        "bootstrap",
        "react",
        "microservice",
        "cache",
        "redis",
        "index"
    );

    /// <summary>Hints about the sentence alone, the most useful first.</summary>
    public static IReadOnlyList<StoryHint> Hints(StoryText story)
    {
        ArgumentNullException.ThrowIfNull(story);
        return [.. OfSentence(story).Take(MostShown)];
    }

    /// <summary>Hints about a story on its way into a sprint, the most useful first.</summary>
    /// <param name="points">Its estimate, when it has one.</param>
    /// <param name="criteria">The number of acceptance criteria.</param>
    /// <param name="lookAlike">The key of a story that probably says the same.</param>
    public static IReadOnlyList<StoryHint> Hints(
        StoryText story,
        decimal? points,
        int criteria,
        string? lookAlike = null
    )
    {
        ArgumentNullException.ThrowIfNull(story);
        return [.. OfStory(story, points, criteria, lookAlike).Take(MostShown)];
    }

    private static IEnumerable<StoryHint> OfStory(StoryText story, decimal? points, int criteria, string? lookAlike)
    {
        if (lookAlike is not null)
            yield return new StoryHint("look_alike", $"looks like {lookAlike}: the same?", QualityCriterion.Unique);
        if (points > LargestComfortable)
            yield return new StoryHint(
                "too_large",
                string.Create(CultureInfo.InvariantCulture, $"{points:0.#} points: can it be split?"),
                QualityCriterion.Small
            );
        var ofSentence = OfSentence(story).ToList();
        foreach (
            var storyHint in ofSentence.Where(storyHint =>
                storyHint.From is QualityCriterion.WellFormed or QualityCriterion.Valuable or QualityCriterion.Atomic
            )
        )
            yield return storyHint;
        if (criteria == 0)
            yield return new StoryHint(
                "no_criteria",
                "no acceptance criteria: how will we know it is done?",
                QualityCriterion.Testable
            );
        if (points is null)
            yield return new StoryHint("no_points", "no points yet: poker?", QualityCriterion.Estimable);
        foreach (
            var storyHint in ofSentence.Where(storyHint =>
                storyHint.From
                    is not (QualityCriterion.WellFormed or QualityCriterion.Valuable or QualityCriterion.Atomic)
            )
        )
            yield return storyHint;
    }

    private static IEnumerable<StoryHint> OfSentence(StoryText story)
    {
        // A plain title gets one hint, not a lesson.
        if (story.Role is null)
            yield return new StoryHint("no_role", "no \"As a …\": who is it for?", QualityCriterion.WellFormed);
        if (story.Want is not null && story.Benefit is null)
            yield return new StoryHint("no_benefit", "no \"so that\": who gains what?", QualityCriterion.Valuable);
        var want = story.Want ?? story.Title;
        if (SecondWishClause.In(want) is { } joined)
            yield return new StoryHint(
                "two_wants",
                $"two wishes joined by \"{joined}\": two stories?",
                QualityCriterion.Atomic
            );
        if (Aside(story.Sentence) is { } aside)
            yield return new StoryHint(
                "not_minimal",
                $"{aside} in the sentence: better as a criterion or a note?",
                QualityCriterion.Minimal
            );
        var words = Word.Split(want);
        if (First(words, Sweeping) is { } wide)
            yield return new StoryHint("sweeping", $"\"{wide}\" is a lot: which part first?", QualityCriterion.Small);
        if (First(words, Vague) is { } vague)
            yield return new StoryHint("vague", $"how would we test \"{vague}\"?", QualityCriterion.Testable);
        if (First(words, Solutions) is { } solution)
            yield return new StoryHint(
                "solution",
                $"\"{solution}\" names a solution: what is the need?",
                QualityCriterion.Negotiable
            );
    }

    private static string? Aside(string sentence)
    {
        if (
            sentence.AsSpan().IndexOfAny('(', '[', '{') is >= 0 and var open
            && sentence.AsSpan(open).IndexOfAny(')', ']', '}') > 0
        )
            return "brackets";
        var words = Word.Split(sentence);
        foreach (var word in words)
        {
            if (word.Core is "e.g" or "eg" or "i.e" or "etc")
                return $"\"{word.Core}{(word.Core is "eg" or "etc" ? "" : ".")}\"";
            if (word.Core == "note" && word.Text.EndsWith(':'))
                return "a note";
            // “and/or”, “parents/guardians”; a path, an address or “24/7” is one reading.
            if (
                word.Text.IndexOf('/') is > 0 and var slash
                && slash + 1 < word.Text.Length
                && char.IsLetter(word.Text[slash - 1])
                && char.IsLetter(word.Text[slash + 1])
                && word.Text.IndexOf('/', slash + 1) < 0
                && word.Core is not "a/b" and not "i/o" and not "n/a"
            )
                return $"\"{word.Core}\"";
        }
        return null;
    }

    private static string? First(List<Word> words, FrozenSet<string> said) =>
        words.Find(word => said.Contains(word.Core)) is { Core.Length: > 0 } found ? found.Core : null;
}
