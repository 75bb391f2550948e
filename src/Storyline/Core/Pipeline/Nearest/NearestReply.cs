using Storyline.Core.Grammar;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline.Nearest;

/// <summary>Answers a sentence that nobody understood; nothing is changed.</summary>
internal static class NearestReply
{
    private const int LongestQuote = 80;
    private const int LongestLabel = 75;

    /// <param name="here">What it may mean in its context; offered first.</param>
    public static Reply Of(Words words, NearestFound found, Interpretation.Perhaps? here)
    {
        var near = found.Suggestions.Select(suggestion => suggestion.Button);
        if (here is not null)
            return Reply.Ask(here.Question, [.. here.Readings, .. near, Help]);
        return new Reply(
            Audience.Speaker,
            View.Of(
                new Part.Paragraph(
                    $"I did not understand “{TextCut.ToLine(words.Said, LongestQuote)}”, and nothing was changed.{Next(found)}"
                ),
                new Part.Buttons([.. found.Suggestions.Count > 0 ? near : Around(found), Help])
            ),
            Outcome.Unknown
        )
        {
            IsLikely = IsLikely(found),
        };
    }

    private static Button Help => new("Help", "help");

    private static bool IsLikely(NearestFound found) =>
        found.Suggestions is [{ Rank: SuggestionRank.Corrected or SuggestionRank.Alike } or { IsCertain: true }, ..];

    private static Rich Next(NearestFound found) =>
        found switch
        {
            _ when IsLikely(found) => $" Did you mean “{found.Suggestions[0].Sentence.Text:c}”?",
            { Suggestions: [var nearest, ..] } => $" What comes nearest is “{nearest.Sentence.Text:c}”.",
            { Topic: { } topic } => $" I can tell you what I know about {topic:b}.",
            _ => $" “help” tells what I understand.",
        };

    /// <summary>Where to look, if nothing comes near.</summary>
    private static IEnumerable<Button> Around(NearestFound found)
    {
        if (found.ToLookAt is { } named)
            yield return new Button($"See {named}", named);
        if (found.Telling is { } word)
            yield return new Button(TextCut.ToLine($"Look for “{word}”", LongestLabel), $"search {word}");
        if (found.Topic is { } topic)
            yield return new Button($"Help on {topic}", $"help {topic}");
    }
}
