using System.Text.Json.Serialization;

namespace Storyline.Core.Views;

/// <summary>One question of a form. <see cref="Name"/> is the name of the field in the sentence the form says.</summary>
/// <param name="Value">What is filled in already.</param>
/// <param name="Error">What is wrong with the value that was sent, shown in place.</param>
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

    /// <summary>One of several.</summary>
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
    /// Something that is found while it is typed: a surface says <paramref name="Finds"/> with what was typed behind it, and offers
    /// the <see cref="Option.Of"/> of the answer. What was typed counts as it stands where nothing of it is chosen.
    /// </summary>
    /// <param name="Finds">The sentence that finds: <c>pick story</c>, <c>pick epic</c> or <c>pick label</c>. It only reads.</param>
    /// <param name="Several">The value is a list with commas; what stands behind the last one is looked for.</param>
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

/// <summary>One of the values of a choice.</summary>
public sealed record Option(string Label, string Value)
{
    /// <summary>The most options that the answer to a lookup holds: what the platforms' menus take.</summary>
    public const int Most = 100;

    /// <summary>The options that the answer to a lookup offers: its rows that can fill a field.</summary>
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
