using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Views;

namespace Storyline.Domain.Artefacts;

/// <summary>A field of an artefact that is one card: of the vision, of the blueprint.</summary>
/// <param name="Word">Its name in sentences and forms.</param>
/// <param name="Asks">The question that its field in a form asks.</param>
/// <param name="Also">Other names, each of one word or more.</param>
public sealed record CardField<T>(
    string Word,
    string Label,
    string Asks,
    Func<T, string?> Of,
    Func<T, string?, T> With,
    params string[] Also
);

/// <summary>The fields of a card, and how they are read from what is said.</summary>
public sealed class CardFields<T>
    where T : IArtefact
{
    /// <summary>The reason for a change, which is no field of a card.</summary>
    public const string Why = "why";

    public const int Longest = 600;

    private readonly Regex headed;
    private readonly Regex name;

    public CardFields(params IReadOnlyList<CardField<T>> all)
    {
        All = all;
        var names = string.Join(
            '|',
            all.Select(field => Group(field.Word, [field.Word, .. field.Also])).Append(Group(Why, [Why, "reason"]))
        );
        const RegexOptions How = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
        headed = new Regex($@"^[-*• ]*(?:{names})\s*[:=]\s*", How);
        name = new Regex($"^(?:{names})$", How);
    }

    public IReadOnlyList<CardField<T>> All { get; }

    public CardField<T> Called(string word) => All.First(field => field.Word == word);

    /// <summary>What a sentence says after the card's name: texts by field, or the one field that is asked for.</summary>
    public CardSentence Read(Words words)
    {
        var form = InForm(words);
        if (words.AtEnd)
            return new CardSentence(form, form.Count == 1 ? form.Keys.First() : null);
        if (name.Match(words.Peek()) is not { Success: true } only || WordOf(only) == Why)
            return new CardSentence(InText(words.Rest()), null);
        while (!words.AtEnd)
            words.Take(words.PeekWord());
        return new CardSentence(form, WordOf(only));
    }

    /// <summary>The first field without a text; <c>null</c>: all have one.</summary>
    public CardField<T>? FirstMissing(T card) => All.FirstOrDefault(field => field.Of(card) is null);

    /// <summary>“Not said yet: needs, product.”; nothing where all is said.</summary>
    public IEnumerable<Part> Missing(T card)
    {
        var missing = All.Where(field => field.Of(card) is null)
            .Select(field => field.Label.ToLowerInvariant())
            .ToList();
        return missing.Count == 0 ? [] : [new Part.Note($"Not said yet: {string.Join(", ", missing)}.")];
    }

    public Part.Form Form(T card, string heading, string says, string? only)
    {
        var asked = only is null ? All : [Called(only)];
        var inputs = asked
            .Select(field => (Input)new Input.Lines(field.Word, field.Asks, Value: field.Of(card), MaxLength: Longest))
            .ToList();
        if (card.Edition is not null && only is null)
            inputs.Add(new Input.Line(Why, "Why does it change?"));
        return new Part.Form(heading, says, "Keep it", inputs);
    }

    /// <summary>The card with the texts; or the field that is too long.</summary>
    public (T Card, CardField<T>? TooLong) Apply(T card, IReadOnlyDictionary<string, string> texts)
    {
        foreach (var field in All)
            if (texts.TryGetValue(field.Word, out var text))
            {
                if (text.Length > Longest)
                    return (card, field);
                card = field.With(card, text.ReplaceLineEndings(" ").Trim());
            }
        return (card, null);
    }

    // Lines that begin with a field's name belong to it, others to the field before, at the start to the first.
    private Dictionary<string, string> InText(string text)
    {
        var fields = new Dictionary<string, string>();
        var current = All[0].Word;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var said = line;
            if (headed.Match(line) is { Success: true } heading)
            {
                current = WordOf(heading);
                said = line[heading.Length..].Trim();
            }
            if (said.Length > 0)
                fields[current] = fields.TryGetValue(current, out var before) ? $"{before} {said}" : said;
        }
        return fields;
    }

    private Dictionary<string, string> InForm(Words words) =>
        All.Select(field => field.Word)
            .Append(Why)
            .Where(word => words.Field(word) is not null)
            .ToDictionary(word => word, word => words.Field(word)!);

    private static string WordOf(Match match) => match.Groups.Values.Skip(1).First(group => group.Success).Name;

    private static string Group(string word, IEnumerable<string> names) =>
        $"(?<{word}>{string.Join('|', names.Select(one => Regex.Escape(one).Replace(@"\ ", @"\s+")))})";
}

/// <summary>What is said about a card.</summary>
/// <param name="Texts">By the field's word.</param>
/// <param name="Only">The only field that is asked for; <c>null</c>: all of them.</param>
public sealed record CardSentence(IReadOnlyDictionary<string, string> Texts, string? Only)
{
    public string? Why => Texts.GetValueOrDefault("why");

    /// <summary>Nothing is written: the form asks.</summary>
    public bool IsEmpty => Texts.Keys.All(word => word == "why");
}
