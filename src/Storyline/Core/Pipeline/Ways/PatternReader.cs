namespace Storyline.Core.Pipeline.Ways;

/// <summary>Reads the language of patterns: see README.md in this folder.</summary>
internal ref struct PatternReader
{
    private readonly string pattern;
    private int at;
    private int depth;

    private PatternReader(string pattern) => this.pattern = pattern;

    /// <exception cref="FormatException">The pattern is malformed.</exception>
    public static IReadOnlyList<PatternPart> Read(string pattern)
    {
        var reader = new PatternReader(pattern);
        var parts = reader.Sequence();
        return reader.at == pattern.Length ? parts : throw reader.Malformed();
    }

    private List<PatternPart> Sequence()
    {
        var parts = new List<PatternPart>();
        while (at < pattern.Length && pattern[at] is not ('|' or ')' or ']'))
        {
            if (pattern[at] == ' ')
                at++;
            else
                parts.Add(Part());
        }
        return parts;
    }

    private PatternPart Part() =>
        pattern[at] switch
        {
            '(' => Choice(')'),
            '[' => Choice(']'),
            '{' => new PatternPart.Class(Name('}')),
            '<' => new PatternPart.Slot(Name('>')),
            ':' => Sign(),
            _ => Word(),
        };

    private PatternPart.ChoicePart Choice(char close)
    {
        var start = at++;
        depth++;
        var options = new List<IReadOnlyList<PatternPart>> { Sequence() };
        while (at < pattern.Length && pattern[at] == '|')
        {
            at++;
            options.Add(Sequence());
        }
        if (at >= pattern.Length || pattern[at] != close || options.Any(option => option.Count == 0))
            throw Malformed();
        at++;
        depth--;
        return new PatternPart.ChoicePart(pattern[start..at], options, close == ']');
    }

    private PatternPart.Sign Sign()
    {
        at++;
        return new PatternPart.Sign();
    }

    private string Name(char close)
    {
        var end = pattern.IndexOf(close, at);
        if (end < at + 2)
            throw Malformed();
        var name = pattern[(at + 1)..end];
        at = end + 1;
        return name;
    }

    // Outside a choice a bar joins single words: “show|list backlog”.
    private PatternPart Word()
    {
        var start = at;
        while (at < pattern.Length && pattern[at] is not (' ' or '(' or ')' or '[' or ']' or '{' or '<' or ':'))
        {
            if (pattern[at] == '|' && depth > 0)
                break;
            at++;
        }
        var words = pattern[start..at].Split('|');
        if (words.Any(word => word.Length == 0))
            throw Malformed();
        return words is [var only]
            ? new PatternPart.WordPart(only)
            : new PatternPart.ChoicePart(
                $"({pattern[start..at]})",
                [.. words.Select(word => (IReadOnlyList<PatternPart>)[new PatternPart.WordPart(word)])],
                IsOptional: false
            );
    }

    private readonly FormatException Malformed() => new($"“{pattern}” is no pattern: see character {at + 1}.");
}
