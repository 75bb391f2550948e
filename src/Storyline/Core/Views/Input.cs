using System.Text.Json.Serialization;

namespace Storyline.Core.Views;

/// <summary>One question of a form.</summary>
/// <param name="Name">The name of the field in the sentence that the form says.</param>
/// <param name="Value">The value to start with.</param>
/// <param name="Error">What is wrong with the value that was sent, shown at the field.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Line), "line")]
[JsonDerivedType(typeof(Lines), "lines")]
[JsonDerivedType(typeof(Choice), "choice")]
[JsonDerivedType(typeof(Lookup), "lookup")]
[JsonDerivedType(typeof(PersonField), "person")]
[JsonDerivedType(typeof(Date), "date")]
public abstract record Input(string Name, string Label, bool Required, string? Value, string? Hint, string? Error)
{
    /// <summary>A line of text.</summary>
    public sealed record Line(
        string Name,
        string Label,
        bool Required = false,
        string? Value = null,
        string? Hint = null,
        string? Error = null,
        int MaxLength = 200
    ) : Input(Name, Label, Required, Value, Hint, Error);

    /// <summary>Several lines of text.</summary>
    public sealed record Lines(
        string Name,
        string Label,
        bool Required = false,
        string? Value = null,
        string? Hint = null,
        string? Error = null,
        int MaxLength = 3000
    ) : Input(Name, Label, Required, Value, Hint, Error);

    /// <summary>One of several options.</summary>
    public sealed record Choice(
        string Name,
        string Label,
        IReadOnlyList<Option> Options,
        bool Required = false,
        string? Value = null,
        string? Hint = null,
        string? Error = null
    ) : Input(Name, Label, Required, Value, Hint, Error);

    /// <summary>
    /// A value with suggestions: while somebody types, a surface says <paramref name="Finds"/> followed by the typed
    /// text, and offers the <see cref="Option.Of"/> of the answer. Typed text is a valid value even if no suggestion is
    /// chosen.
    /// </summary>
    /// <param name="Finds">The sentence that searches: <c>pick story</c>, <c>pick epic</c> or <c>pick label</c>. It
    /// only reads.</param>
    /// <param name="Several">The value is a comma-separated list; suggestions are for its last item.</param>
    public sealed record Lookup(
        string Name,
        string Label,
        string Finds,
        bool Several = false,
        bool Required = false,
        string? Value = null,
        string? Hint = null,
        string? Error = null,
        int MaxLength = 200
    ) : Input(Name, Label, Required, Value, Hint, Error);

    /// <summary>A person of the workspace; the value is the person's id.</summary>
    public sealed record PersonField(
        string Name,
        string Label,
        bool Required = false,
        string? Value = null,
        string? Hint = null,
        string? Error = null
    ) : Input(Name, Label, Required, Value, Hint, Error);

    /// <summary>A day, as an ISO date.</summary>
    public sealed record Date(
        string Name,
        string Label,
        bool Required = false,
        string? Value = null,
        string? Hint = null,
        string? Error = null
    ) : Input(Name, Label, Required, Value, Hint, Error);
}

/// <summary>A value that a field offers.</summary>
public sealed record Option(string Label, string Value)
{
    /// <summary>The most options in the answer to a lookup: the limit of the platforms' menus.</summary>
    public const int Most = 100;

    /// <summary>The options in the answer to a lookup: its rows that can fill a field.</summary>
    public static IReadOnlyList<Option> Of(View answer) =>
        [
            .. answer
                .Parts.OfType<Part.Rows>()
                .SelectMany(rows => rows.Items)
                .Where(row => row.Fills is not null)
                .Take(Most)
                .Select(row => new Option(row.Text.ToString(), row.Fills!)),
        ];
}
