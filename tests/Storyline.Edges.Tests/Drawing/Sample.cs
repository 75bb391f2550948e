using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Drawing;

/// <summary>A view with one part, input or span, and the words in it that every reader must find.</summary>
/// <param name="Kind">For example <c>Part.Title</c>.</param>
public sealed record Sample(string Kind, View View, IReadOnlyList<string> Words)
{
    public static Sample Of(Part part, params string[] words) => new(NameOf(part.GetType()), View.Of(part), words);

    public static Sample Of(Input input, params string[] words) =>
        new(
            NameOf(input.GetType()),
            View.Of(new Part.Form("Sample form", "sample say", "Send", [input])),
            [input.Label, .. words]
        );

    public static Sample Of(Span span, params string[] words) =>
        new(NameOf(span.GetType()), View.Of(new Part.Paragraph(new Rich([span]))), words);

    public static string NameOf(Type kind) => $"{kind.BaseType!.Name}.{kind.Name}";

    /// <summary>The words that are missing from the edge's output.</summary>
    public IEnumerable<string> Missing(string drawn) =>
        Words.Where(word => !drawn.Contains(word, StringComparison.Ordinal));
}
