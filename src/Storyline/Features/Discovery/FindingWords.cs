using Storyline.Core.Grammar;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Reads and checks the text of a finding.</summary>
internal static class FindingWords
{
    /// <summary>Takes the text. If it is quoted, the rest is returned as well: it says more about the source.</summary>
    public static (string Text, string More) TakeText(Words words)
    {
        var text = words.Skip("add|new|:").Rest().TrimStart(':', ' ').ReplaceLineEndings(" ").Trim();
        return text.StartsWith('"') && text.IndexOf('"', 1) is > 1 and var end
            ? (text[1..end], text[(end + 1)..].Trim())
            : (text, "");
    }

    public static Reply? Refuse(string text, string noun) =>
        text.Length > Finding.LongestText
            ? Reply.No(
                $"That is {text.Length} characters; {noun} has up to {Finding.LongestText}. Details belong in its source.",
                new Button("Discovery", "help discovery")
            )
            : null;
}
