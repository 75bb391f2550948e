namespace Storyline.Core.Grammar;

/// <summary>What a sentence may start with besides a plain word.</summary>
[Flags]
internal enum OpeningKind
{
    None = 0,
    Story = 1,
    Number = 2,
    Numbered = 4,
    Person = 8,
    Entity = 16,
    Role = 32,
}

/// <summary>
/// Watches a parser read a sentence that is none of its own. Whatever it asked was answered with no; so it says the same of
/// every sentence for which all these answers are no. What it asked about the first words is noted; a parser that looked
/// at anything else has to be tried on every sentence.
/// </summary>
/// <param name="startsWithStory">The sentence starts with a story, behind which the parser may ask about one word more.</param>
internal sealed class OpeningProbe(bool startsWithStory)
{
    private readonly HashSet<string> firstWords = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> secondWords = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlySet<string> FirstWords => firstWords;

    /// <summary>What it asked about the word behind the story.</summary>
    public IReadOnlySet<string> SecondWords => secondWords;

    public OpeningKind Kinds { get; private set; }

    /// <summary>It looked at more than the first words.</summary>
    public bool IsBlurred { get; private set; }

    public void Asks(int place, ReadOnlySpan<char> words)
    {
        if (place > 1 || (place == 1 && !startsWithStory))
            IsBlurred = true;
        else
            foreach (var word in words.Split('|'))
                (place == 0 ? firstWords : secondWords).Add(words[word].ToString());
    }

    public void Asks(int place, OpeningKind kind)
    {
        Kinds |= kind;
        IsBlurred |= place > 0;
    }

    /// <summary>Whether it gets the story that the sentence starts with.</summary>
    public bool Reads(int place)
    {
        Asks(place, OpeningKind.Story);
        return startsWithStory && place == 0;
    }

    public void Blurs() => IsBlurred = true;
}
