using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization;
using NodaTime;

namespace Storyline.Core.Views;

/// <summary>
/// Text with a little markup. It is built from spans and never parsed, so that text typed by a user cannot become
/// markup, a link or a ping. An interpolated string makes one: <c>$"{story.Key:b} is {owner}'s"</c>; the formats are
/// <c>b</c>old, <c>i</c>talic and <c>c</c>ode.
/// </summary>
[InterpolatedStringHandler]
public sealed class Rich
{
    private readonly List<Span> spans;

    public Rich(int literalLength, int formattedCount) => spans = new List<Span>(formattedCount * 2 + 1);

    [JsonConstructor]
    public Rich(IReadOnlyList<Span> spans) => this.spans = [.. spans];

    public static Rich Empty { get; } = new([]);

    public IReadOnlyList<Span> Spans => spans;

    [JsonIgnore]
    public bool IsEmpty => spans.Count == 0;

    public static implicit operator Rich(string text) => new(text.Length == 0 ? [] : [new Span.Plain(text)]);

    /// <summary>Joins texts with a separator.</summary>
    public static Rich Join(string separator, IEnumerable<Rich> parts)
    {
        var joined = new List<Span>();
        foreach (var part in parts)
        {
            if (joined.Count > 0)
                joined.Add(new Span.Plain(separator));
            joined.AddRange(part.Spans);
        }
        return new Rich(joined);
    }

    public void AppendLiteral(string literal) => spans.Add(new Span.Plain(literal));

    public void AppendFormatted(Rich? text)
    {
        if (text is not null)
            spans.AddRange(text.spans);
    }

    public void AppendFormatted<T>(T value) => AppendFormatted(value, null);

    public void AppendFormatted<T>(T value, string? format)
    {
        if (value is Span span)
        {
            spans.Add(span);
            return;
        }
        var (style, inner) = Style(format);
        var text = value is IFormattable formattable
            ? formattable.ToString(inner, System.Globalization.CultureInfo.InvariantCulture)
            : value?.ToString();
        if (string.IsNullOrEmpty(text))
            return;
        spans.Add(
            style switch
            {
                'b' => new Span.Bold(text),
                'i' => new Span.Italic(text),
                'c' => new Span.Code(text),
                _ => new Span.Plain(text),
            }
        );
    }

    /// <summary>The words alone, for a notification or a terminal.</summary>
    public override string ToString()
    {
        if (spans is [var only])
            return only.ToText();
        var text = new StringBuilder();
        foreach (var span in spans)
            text.Append(span.ToText());
        return text.ToString();
    }

    private static (char Style, string? Inner) Style(string? format) =>
        format is "b" or "i" or "c" ? (format[0], null) : (' ', format);
}

/// <summary>A stretch of text with one kind of markup.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Plain), "plain")]
[JsonDerivedType(typeof(Bold), "bold")]
[JsonDerivedType(typeof(Italic), "italic")]
[JsonDerivedType(typeof(Code), "code")]
[JsonDerivedType(typeof(Link), "link")]
[JsonDerivedType(typeof(Mention), "mention")]
[JsonDerivedType(typeof(Time), "time")]
public abstract record Span
{
    /// <summary>The words without markup.</summary>
    public abstract string ToText();

    public sealed override string ToString() => ToText();

    public sealed record Plain(string Text) : Span
    {
        public override string ToText() => Text;
    }

    public sealed record Bold(string Text) : Span
    {
        public override string ToText() => Text;
    }

    public sealed record Italic(string Text) : Span
    {
        public override string ToText() => Text;
    }

    public sealed record Code(string Text) : Span
    {
        public override string ToText() => Text;
    }

    /// <summary>An https link.</summary>
    public sealed record Link(string Text, Uri Url) : Span
    {
        public override string ToText() => $"{Text} ({Url})";
    }

    /// <summary>
    /// A person. Naming somebody notifies nobody; with <paramref name="Pings"/> the platform may notify them.
    /// </summary>
    public sealed record Mention(string Person, string Name, bool Pings = false) : Span
    {
        public override string ToText() => Pings ? $"@{Name}" : Name;
    }

    /// <summary>An instant, and the words for platforms that cannot show it in the reader's own zone.</summary>
    public sealed record Time(Instant At, string Fallback) : Span
    {
        public override string ToText() => Fallback;
    }
}
