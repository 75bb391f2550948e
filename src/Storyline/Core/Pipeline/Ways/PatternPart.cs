namespace Storyline.Core.Pipeline.Ways;

/// <summary>A part of a pattern.</summary>
internal abstract record PatternPart
{
    private PatternPart() { }

    public sealed record WordPart(string Text) : PatternPart;

    /// <summary>A word class of <see cref="WordClasses"/>: <c>{show}</c>.</summary>
    public sealed record Class(string Name) : PatternPart;

    /// <summary>A slot; its kind is the name without the digits that tell two of a kind apart.</summary>
    public sealed record Slot(string Name) : PatternPart
    {
        public string Kind => Name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
    }

    /// <summary>A colon, dash or equals sign after the word before.</summary>
    public sealed record Sign : PatternPart;

    /// <summary>One of several, or nothing where it is optional.</summary>
    /// <param name="Text">As it was written: equal choices at one place are one.</param>
    public sealed record ChoicePart(string Text, IReadOnlyList<IReadOnlyList<PatternPart>> Options, bool IsOptional)
        : PatternPart;
}
