using NodaTime;
using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Drawing;

/// <summary>One sample of every part, input and span. Whoever adds a kind adds its sample here.</summary>
internal static class Samples
{
    private static readonly byte[] OneDot = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
    );

    public static IReadOnlyList<Sample> All { get; } =
    [
        Sample.Of(new Part.Title("Sample heading"), "Sample heading"),
        Sample.Of(new Part.Paragraph("Sample words"), "Sample words"),
        Sample.Of(new Part.Note("Sample aside"), "Sample aside"),
        Sample.Of(new Part.Fields([new Field("Sample fact", "Sample value")]), "Sample fact", "Sample value"),
        Sample.Of(
            new Part.Rows([new Row("Sample row", "Sample detail", [new Button("Sample button", "sample say")])], 3),
            "3",
            "Sample row",
            "Sample detail",
            "Sample button",
            "sample say"
        ),
        Sample.Of(new Part.Buttons([new Button("Sample button", "sample say")]), "Sample button", "sample say"),
        Sample.Of(new Part.Image(OneDot, "Sample picture"), "Sample picture"),
        Sample.Of(
            new Part.Form("Sample form", "sample say", "Sample submit", [new Input.Line("sample", "Sample question")]),
            "Sample form",
            "sample say",
            "Sample submit",
            "Sample question"
        ),
        Sample.Of(new Input.Line("sample", "Sample line", Value: "Sample value"), "Sample value"),
        Sample.Of(new Input.Lines("sample", "Sample lines", Value: "Sample value"), "Sample value"),
        Sample.Of(
            new Input.Choice(
                "sample",
                "Sample choice",
                [new Option("Sample option", "sample"), new Option("Other", "other")]
            ),
            "Sample option",
            "Other"
        ),
        Sample.Of(new Input.Lookup("sample", "Sample lookup", "pick story", Value: "SHOP-1"), "SHOP-1"),
        Sample.Of(new Input.PersonField("sample", "Sample person", Value: "U0SAMPLE"), "U0SAMPLE"),
        Sample.Of(new Input.Date("sample", "Sample date", Value: "2026-03-01"), "2026-03-01"),
        Sample.Of(new Span.Plain("Sample words"), "Sample words"),
        Sample.Of(new Span.Bold("Sample words"), "Sample words"),
        Sample.Of(new Span.Italic("Sample words"), "Sample words"),
        Sample.Of(new Span.Code("Sample words"), "Sample words"),
        Sample.Of(
            new Span.Link("Sample link", new Uri("https://example.com/sample")),
            "Sample link",
            "https://example.com/sample"
        ),
        Sample.Of(new Span.Mention("slack:T0/U0SAMPLE", "Sample person"), "Sample person"),
        Sample.Of(new Span.Time(Instant.FromUtc(2026, 3, 1, 9, 0), "Sample time"), "Sample time"),
    ];

    /// <summary>A part, an input and a span that no edge knows.</summary>
    public static IReadOnlyList<Sample> Unknown { get; } =
    [
        Sample.Of(new UnknownPart("Sample unknown"), "Sample unknown"),
        Sample.Of(new UnknownInput("Sample unknown")),
        Sample.Of(new UnknownSpan("Sample unknown"), "Sample unknown"),
    ];

    /// <summary>The closed sets.</summary>
    public static IReadOnlyList<Type> Sets { get; } = [typeof(Part), typeof(Input), typeof(Span)];

    public static IReadOnlyList<string> Kinds { get; } = [.. Sets.SelectMany(KindsOf).Select(Sample.NameOf)];

    public static IEnumerable<Type> KindsOf(Type set) =>
        set.Assembly.GetTypes().Where(type => type.IsSubclassOf(set) && !type.IsAbstract);

    public static Sample Of(string kind) =>
        All.FirstOrDefault(sample => sample.Kind == kind)
        ?? throw new InvalidOperationException($"{kind} has no sample: add one to {nameof(Samples)}.");
}

// Only the copy constructor gets around the private constructor of a closed set.
internal sealed record UnknownPart(string Words) : Part(new Note(Words))
{
    public override Part Map(PartMap map) => this;
}

internal sealed record UnknownInput(string Words) : Input("sample", Words, false, null, null, null);

internal sealed record UnknownSpan(string Words) : Span
{
    public override string ToText() => Words;
}
