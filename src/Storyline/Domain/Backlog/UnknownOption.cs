using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;

namespace Storyline.Domain.Backlog;

/// <summary>Names what looks like an option and is none here, so that it does not slide into a text unseen.</summary>
public static class UnknownOption
{
    /// <summary>Asks before anything is done; <c>null</c>: all options are known.</summary>
    public static Parsed? Ask(Words words, Options options) =>
        options.Unknown is [var unknown, ..]
            ? Parsed.Ask(
                $"I know no option like “{unknown}” here. Nothing is done yet.",
                new Button($"Without “{StoryWords.Cut(unknown, 20)}”", words.SaidWithout(unknown))
            )
            : null;

    /// <summary>Says that it stays in the title.</summary>
    public static string Text(IReadOnlyList<string> unknown) =>
        $"I know no option like {string.Join(", ", unknown.Select(one => $"“{one}”"))} here, so it stays in the title.";
}
