using System.Text.RegularExpressions;
using Storyline.Core.Views;

namespace Storyline.Tests.PlainSpeech;

/// <summary>An answer, as far as two answers are compared.</summary>
internal sealed partial class PlainAnswer
{
    private const string NotUnderstood = "i did not understand";
    private const int ShortestQuotedSentence = 8;

    public PlainAnswer(Heard heard)
    {
        Text = heard.Text;
        Buttons = [.. heard.Reply.View.Parts.OfType<Part.Buttons>().SelectMany(part => part.Items)];
        Codes =
        [
            .. heard.Reply.View.Texts().SelectMany(text => text.Spans.OfType<Span.Code>()).Select(code => code.Text),
        ];
        Forms = [.. heard.Reply.View.Parts.OfType<Part.Form>().Select(form => form.Says)];
        IsShared = heard.Reply.IsShareable || Text.Contains("[Share]", StringComparison.Ordinal);
        IsUnknown = Text.StartsWith(NotUnderstood, StringComparison.OrdinalIgnoreCase);
    }

    public string Text { get; }

    /// <summary>Buttons outside of lists.</summary>
    public IReadOnlyList<Button> Buttons { get; }

    public IReadOnlyList<string> Codes { get; }

    /// <summary>What the forms in it say.</summary>
    public IReadOnlyList<string> Forms { get; }

    /// <summary>It shows something.</summary>
    public bool IsShared { get; }

    public bool IsUnknown { get; }

    public IEnumerable<string> Says => Buttons.Select(button => button.Says).Concat(Codes);

    /// <summary>The text without codes, secrets and capitals, and without the sentence that it answers.</summary>
    public string Comparable(string? sentence = null)
    {
        var text = OfferCode().Replace(Text, "$1 CODE");
        text = ShareButton().Replace(text, "");
        text = ProposeButton().Replace(text, "[$1]");
        text = PageMark().Replace(text, "after");
        text = NoteId().Replace(text, "$1 ID");
        text = SecretPath().Replace(text, "/$1/…");
        text = Workspace().Replace(text, "local");
        text = Flat(text);
        return sentence is { Length: >= ShortestQuotedSentence }
            ? text.Replace(Flat(sentence).TrimEnd('.', '!', '?', ' '), "<said>", StringComparison.Ordinal)
            : text;
    }

    /// <summary>A sentence without quotes, courtesies and capitals.</summary>
    public static string Plain(string sentence) =>
        Blanks()
            .Replace(Courtesy().Replace(Quotes().Replace(sentence.ToLowerInvariant().Trim(), ""), ""), " ")
            .Trim(' ', '.', '!', '?', ':');

    private static string Flat(string text) =>
        text.ToLowerInvariant().Replace('“', '"').Replace('”', '"').Replace('’', '\'').Trim();

    [GeneratedRegex(@"\b(confirm|cancel) [A-Z0-9]{5}\b")]
    private static partial Regex OfferCode();

    [GeneratedRegex(@"( · )?\[Share\] share [^·\n]*")]
    private static partial Regex ShareButton();

    [GeneratedRegex(@"\[(Propose[^\]]*)\] propose [^·\n]*")]
    private static partial Regex ProposeButton();

    [GeneratedRegex(@"after:\S+")]
    private static partial Regex PageMark();

    [GeneratedRegex(@"\b(ungroup|group|dot)( [0-9a-f]{3})+\b")]
    private static partial Regex NoteId();

    [GeneratedRegex(@"/(calendar|files)/[0-9a-f]\S+")]
    private static partial Regex SecretPath();

    [GeneratedRegex(@"\blocal:w\d+")]
    private static partial Regex Workspace();

    [GeneratedRegex("[“”\"'’`@]")]
    private static partial Regex Quotes();

    [GeneratedRegex(@"\b(please|pls)\b")]
    private static partial Regex Courtesy();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
