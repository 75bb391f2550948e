using System.Text.Json.Serialization;

namespace Storyline.Views;

/// <summary>One question of a form. <see cref="Name"/> is the name of the field in the sentence the form says.</summary>
/// <param name="Value">What is filled in already.</param>
/// <param name="Error">What is wrong with the value that was sent, shown in place.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Line), "line")]
[JsonDerivedType(typeof(Lines), "lines")]
[JsonDerivedType(typeof(Choice), "choice")]
[JsonDerivedType(typeof(Person), "person")]
[JsonDerivedType(typeof(Date), "date")]
public abstract record Input(string Name, string Label, bool Required, string? Value, string? Hint, string? Error)
{
    /// <summary>A line of text.</summary>
    public sealed record Line(
        string Name, string Label, bool Required = false, string? Value = null, string? Hint = null, string? Error = null, int MaxLength = 200)
        : Input(Name, Label, Required, Value, Hint, Error);

    /// <summary>Several lines of text.</summary>
    public sealed record Lines(
        string Name, string Label, bool Required = false, string? Value = null, string? Hint = null, string? Error = null, int MaxLength = 3000)
        : Input(Name, Label, Required, Value, Hint, Error);

    /// <summary>One of several.</summary>
    public sealed record Choice(
        string Name, string Label, IReadOnlyList<Option> Options, bool Required = false, string? Value = null, string? Hint = null,
        string? Error = null)
        : Input(Name, Label, Required, Value, Hint, Error);

    /// <summary>A person of the workspace; the value is the person's id.</summary>
    public sealed record Person(
        string Name, string Label, bool Required = false, string? Value = null, string? Hint = null, string? Error = null)
        : Input(Name, Label, Required, Value, Hint, Error);

    /// <summary>A day, as an ISO date.</summary>
    public sealed record Date(
        string Name, string Label, bool Required = false, string? Value = null, string? Hint = null, string? Error = null)
        : Input(Name, Label, Required, Value, Hint, Error);
}

/// <summary>One of the values of a choice.</summary>
public sealed record Option(string Label, string Value);
