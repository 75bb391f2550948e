using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Render;

/// <summary>
/// Writes a line of the neutral markup as rich text, in which nothing a user typed can become markup, a link or a ping: what a
/// stretch of text is, is said beside it and never read out of it.
/// </summary>
/// <param name="Workspace">The workspace it is written for: only its own people can be mentioned there.</param>
/// <param name="LongestText">Code points of a stretch of text.</param>
internal sealed record RichText(string Workspace, int LongestText)
{
    /// <summary>Slack shows the reader's own zone but has no token for its name, hence “your time”. The fallback names the product's zone.</summary>
    private const string DateFormat = "{date_short_pretty}, {time} your time";

    private static readonly TextStyle Bold = new() { Bold = true };

    public IReadOnlyList<InlineElement> Of(Rich text)
    {
        var elements = new List<InlineElement>();
        foreach (var span in text.Spans)
            Add(elements, span);
        return elements.Count > 0 ? elements : [new TextElement(" ")];
    }

    /// <summary>Bold text.</summary>
    public IReadOnlyList<InlineElement> Strong(string text) => [new TextElement(Written(text), Bold)];

    private void Add(List<InlineElement> elements, Span span)
    {
        var element = Element(span);
        if (element is TextElement { Text.Length: 0 })
            return;
        if (element is TextElement added && elements is [.., TextElement last] && last.Style == added.Style)
            elements[^1] = last with { Text = last.Text + added.Text };
        else
            elements.Add(element);
    }

    private InlineElement Element(Span span) =>
        span switch
        {
            Span.Plain(var text) => new TextElement(Written(text)),
            Span.Bold(var text) => new TextElement(Written(text), Bold),
            Span.Italic(var text) => new TextElement(Written(text), new TextStyle { Italic = true }),
            Span.Code(var text) => new TextElement(Written(text), new TextStyle { Code = true }),
            Span.Link { Url.Scheme: "https" } link => new LinkElement(link.Url.AbsoluteUri, Written(link.Text)),
            Span.Link link => new TextElement(Written(link.ToText())),
            Span.Mention { Pings: true } mention when SlackId(mention.Person) is { } person => new UserElement(person),
            Span.Mention mention => new TextElement(Written(mention.Name)),
            Span.Time time => new DateElement(time.At.ToUnixTimeSeconds(), DateFormat, Written(time.Fallback)),
            _ => throw new NotSupportedException($"No rich text for {span.GetType().Name}."),
        };

    /// <summary>The Slack id of a member of this workspace; <c>null</c>: somebody of another one, who is only named.</summary>
    private string? SlackId(string member)
    {
        if (MemberId.HasWorkspace(member) && !MemberId.IsIn(member, Workspace))
            return null;
        var id = MemberId.PersonOf(member);
        return IsUser(id) ? id : null;
    }

    /// <summary>Whether this can be the id of a user and not a typed name.</summary>
    public static bool IsUser(string id) =>
        id is ['U' or 'W', _, ..]
        && id.Length <= 40
        && id.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter));

    // Slack refuses some control characters and shows nothing for the others.
    private string Written(string text) => TextCut.Counted(Clean(text), LongestText);

    public static string Clean(string text)
    {
        if (!text.Any(IsUnwritable))
            return text;
        return string.Concat(text.Where(letter => !IsUnwritable(letter)));
    }

    private static bool IsUnwritable(char letter) => char.IsControl(letter) && letter is not ('\n' or '\t');
}
