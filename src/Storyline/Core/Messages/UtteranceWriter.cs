using System.Text;

namespace Storyline.Core.Messages;

/// <summary>Takes down what a <see cref="Notation"/> reads: text as people read it, and who and what is mentioned in it.</summary>
public sealed class UtteranceWriter
{
    private readonly string? own;
    private readonly StringBuilder text = new();
    private readonly List<MentionedEntity> entities = [];
    private bool isBehindOwn;

    internal UtteranceWriter(string? own) => this.own = own;

    public void Write(char character)
    {
        if (isBehindOwn && IsTakenWithOwn(character))
            return;
        isBehindOwn &= char.IsWhiteSpace(character);
        text.Append(character);
    }

    public void Write(string words) => text.Append(words);

    /// <summary>Writes the mention of a person or channel; the bot's own leaves nothing behind.</summary>
    /// <param name="name">What people read; empty: the id.</param>
    public void Write(EntityKind kind, string id, string name)
    {
        if (kind == EntityKind.Person && id == own)
        {
            LeaveOutAddressed();
            isBehindOwn = true;
            return;
        }
        isBehindOwn = false;
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

    // “@bot: backlog”, “*@bot* backlog”, “is PB-1 done @bot?”: what marks the mention goes with it, or to the word before.
    private bool IsTakenWithOwn(char character)
    {
        if (character is ',' or ':' or ';' or '?' or '!' or '.')
        {
            while (text.Length > 0 && char.IsWhiteSpace(text[^1]))
                text.Length--;
            return text.Length == 0;
        }
        if (character is '*' or '_' or '~' or '`' && text.Length > 0 && text[^1] == character)
        {
            text.Length--;
            return true;
        }
        return false;
    }

    // “@ada @bot backlog” is said to both.
    private void LeaveOutAddressed()
    {
        var at = 0;
        foreach (var entity in entities)
        {
            if (entity.Kind != EntityKind.Person || text.ToString(at, entity.Start - at).AsSpan().Trim(" ,").Length > 0)
                return;
            at = entity.Start + entity.Length;
        }
        if (at == 0 || text.ToString(at, text.Length - at).AsSpan().Trim(" ,").Length > 0)
            return;
        text.Clear();
        entities.Clear();
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
