using System.Text;

namespace Storyline.Core.Messages;

/// <summary>Takes down what a <see cref="Notation"/> reads: text as people read it, and who and what is mentioned in it.</summary>
public sealed class UtteranceWriter
{
    private readonly string? own;
    private readonly StringBuilder text = new();
    private readonly List<MentionedEntity> entities = [];

    internal UtteranceWriter(string? own) => this.own = own;

    public void Write(char character) => text.Append(character);

    public void Write(string words) => text.Append(words);

    /// <summary>Writes the mention of a person or channel; the bot's own leaves nothing behind.</summary>
    /// <param name="name">What people read; empty: the id.</param>
    public void Write(EntityKind kind, string id, string name)
    {
        if (kind == EntityKind.Person && id == own)
            return;
        var shown = name.Length > 0 ? name : id;
        // Teams mentions a person once for each word of the name.
        if (kind == EntityKind.Person && entities is [.., var last] && last.Id == id && EndsBehind(last))
        {
            shown = last.Name.Contains(shown, StringComparison.Ordinal) ? last.Name : $"{last.Name} {shown}";
            text.Length = last.Start;
            entities.RemoveAt(entities.Count - 1);
        }
        entities.Add(new MentionedEntity(kind, text.Length, shown.Length + 1, id, shown));
        text.Append(kind == EntityKind.Channel ? '#' : '@').Append(shown);
    }

    private bool EndsBehind(MentionedEntity last) =>
        last.Kind == EntityKind.Person
        && string.IsNullOrWhiteSpace(text.ToString(last.Start + last.Length, text.Length - last.Start - last.Length));

    /// <summary>Trims what surrounds the sentence; entities keep pointing at their words.</summary>
    internal Utterance Finish(Func<string, int> marksAround)
    {
        var whole = text.ToString();
        var trimmed = whole.Trim();
        var marks = marksAround(trimmed);
        var inside = trimmed[marks..^marks];
        var start = LeadingBlanks(whole) + marks + LeadingBlanks(inside);
        return new Utterance(
            inside.Trim(),
            [.. entities.Select(entity => entity with { Start = entity.Start - start })]
        );
    }

    private static int LeadingBlanks(string words) => words.Length - words.TrimStart().Length;
}
