using Storyline.Core.Messages;

namespace Storyline.Core.Grammar;

/// <summary>The options and labels of a sentence: <c>points:3 --epic Onboarding +mvp -web</c>.</summary>
public sealed partial class Words
{
    /// <summary>Whether the remaining words start on a new line, or none remain.</summary>
    public bool AtLineEnd => at >= end || (at > first && tokens[at].Line > tokens[at - 1].Line);

    /// <summary>
    /// Cuts off the lines below the current one and returns them, so that the rest of this line can be read by itself.
    /// </summary>
    public string TakeBelow()
    {
        if (at >= end)
            return "";
        var line = tokens[at].Line;
        var lastHere = at;
        while (lastHere + 1 < end && tokens[lastHere + 1].Line == line)
            lastHere++;
        if (lastHere + 1 >= end)
            return "";
        var below = said.Text[tokens[lastHere].End..tokens[TextEnd - 1].End];
        end = lastHere + 1;
        return below.TrimStart('\r', '\n').TrimEnd();
    }

    /// <summary>Takes the rest like <see cref="Rest"/>, with its indentation where it starts a line.</summary>
    public string RestIndented()
    {
        if (at >= end)
            return "";
        var start = tokens[at].Start;
        var line = said.Text.LastIndexOf('\n', Math.Max(0, start - 1)) + 1;
        var indent = said.Text[Math.Min(line, start)..start];
        return string.IsNullOrWhiteSpace(indent) ? indent + Rest() : Rest();
    }

    /// <summary>Whether the next word is the last of its line and more lines follow.</summary>
    public bool IsLastOfLine => at + 1 < end && tokens[at + 1].Line > tokens[at].Line;

    /// <summary>
    /// Takes options and labels off the end of the remaining words. Only the given names count, so that free text keeps
    /// its colons; <c>name|other</c> are two names of one option, returned under the first.
    /// </summary>
    public Options TakeTail(params ReadOnlySpan<string> names) => TakeTail(mayDrop: true, names);

    /// <summary>The same for text without labels, in which “-word” is a word.</summary>
    public Options TakeLabelsAndOptions(params ReadOnlySpan<string> names) => TakeTail(mayDrop: false, names);

    private Options TakeTail(bool mayDrop, ReadOnlySpan<string> names)
    {
        var tail = new Options();
        while (TakeLast(tail, mayDrop, names)) { }
        AddFields(tail, names);
        return tail;
    }

    private bool TakeLast(Options tail, bool mayDrop, ReadOnlySpan<string> names)
    {
        if (end <= at)
            return false;
        var token = tokens[end - 1];
        if (token.Kind == TokenKind.Word && TryOption(token, names, out var name, out var value))
        {
            tail.Add(name, value, token.Entity);
            MeansInOption(token, name, value);
            end--;
            return true;
        }
        if (end - at >= 2 && tokens[end - 2].Kind == TokenKind.Word && TryDashed(tokens[end - 2], names, out name))
        {
            tail.Add(name, token.Match, token.Entity);
            MeansInOption(token, name, token.Match);
            end -= 2;
            return true;
        }
        if (token.Kind != TokenKind.Word || !IsTag(token, out var tag) || (!mayDrop && tag[0] != '+'))
            return false;
        tail.AddTag(tag);
        end--;
        return true;
    }

    /// <summary>
    /// Takes a named field with everything after it as its value: “title: Sign in with SSO”, “goal Activation”. The
    /// value keeps its capitals, colons and lines; quotes around the whole are dropped.
    /// </summary>
    public bool TakeNamed(out string name, out string value, params ReadOnlySpan<string> names) =>
        TakeField(out name, out value, isSigned: false, names);

    /// <summary>
    /// The same, but only with a colon or equals sign: for names that are also everyday words (“who: …”).
    /// </summary>
    public bool TakeSigned(out string name, out string value, params ReadOnlySpan<string> names) =>
        TakeField(out name, out value, isSigned: true, names);

    private bool TakeField(out string name, out string value, bool isSigned, ReadOnlySpan<string> names)
    {
        name = value = "";
        if (at >= end || tokens[at].Kind != TokenKind.Word)
            return false;
        var token = tokens[at];
        var raw = said.Text.AsSpan(token.Start, token.End - token.Start);
        var sign = raw.IndexOfAny(":=：");
        if (Known((sign < 0 ? raw : raw[..sign]).ToString(), names) is not { } known)
            return false;
        var start = sign < 0 ? token.End : token.Start + sign + 1;
        var rest = said.Text.AsSpan(start..Math.Max(start, tokens[TextEnd - 1].End)).Trim();
        if (sign < 0 && rest.IndexOfAny(":=：") == 0)
        {
            rest = rest[1..].TrimStart();
            sign = 0;
        }
        if (isSigned && sign < 0)
            return false;
        name = known;
        value = Unquoted(rest).ToString();
        TakeFieldToEnd();
        return true;
    }

    private void TakeFieldToEnd()
    {
        Knows(at, at + 1);
        IsTextFrom(at + 1);
        at = end;
        Matched++;
    }

    private static ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> text) =>
        text.Length > 1 && "\"“”„«".Contains(text[0]) && text[1..].IndexOfAny("\"“”»") == text.Length - 2
            ? text[1..^1]
            : text;

    private void AddFields(Options tail, ReadOnlySpan<string> names)
    {
        foreach (var alternatives in names)
        {
            var name = alternatives.Split('|')[0];
            if (Field(name) is { } value && tail[name] is null)
                tail.Add(name, value, Picked(value));
        }
        // From the end, like the options of a sentence.
        var labels = (Field("labels") ?? "").Split([',', ' ', '+', '&'], StringSplitOptions.RemoveEmptyEntries);
        for (var last = labels.Length - 1; last >= 0; last--)
            tail.AddTag($"+{labels[last].TrimStart('#')}");
    }

    /// <summary>The person an option mentions, or a form field names by id.</summary>
    public MentionedEntity? Person(Options tail, string name) => tail.Person(name) ?? PersonIn(name);

    /// <summary>
    /// A name typed into one of the options without a mention: on platforms with ids it identifies nobody.
    /// </summary>
    public string? Unmentioned(Options tail, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (tail[name] is { } typed && Person(tail, name) is null)
                return typed;
        return null;
    }

    /// <summary>The person a form field names by id.</summary>
    public MentionedEntity? PersonIn(string field) =>
        Field(field)?.TrimStart('@') is { Length: > 0 } id
            ? Picked(id) ?? new MentionedEntity(EntityKind.Person, 0, 0, id, id)
            : null;

    // A form field holds only an id. The edge lists its person among the entities, with no place in the text.
    private MentionedEntity? Picked(string id) =>
        said.Entities.FirstOrDefault(mentionedEntity =>
            mentionedEntity is { Kind: EntityKind.Person, Length: 0 } && mentionedEntity.Id == id
        );

    private bool TryOption(Token token, ReadOnlySpan<string> names, out string name, out string value)
    {
        var raw = said.Text.AsSpan(token.Start, token.End - token.Start);
        value = name = "";
        var sign = raw.IndexOfAny(':', '=');
        if (sign < 1 || sign == raw.Length - 1 || Known(raw[..sign].TrimStart('-').ToString(), names) is not { } known)
            return false;
        name = known;
        value = token.Entity?.Name ?? raw[(sign + 1)..].Trim("\"“”„«»,;").ToString();
        return value.Length > 0;
    }

    private static bool TryDashed(Token token, ReadOnlySpan<string> names, out string name)
    {
        name = "";
        // Phones turn -- into a dash.
        if (!token.Match.StartsWith('-') || token.Match.Contains(':'))
            return false;
        name = Known(token.Match.TrimStart('-'), names) ?? "";
        return name.Length > 0;
    }

    private static bool IsTag(Token token, out string tag)
    {
        tag = token.Match;
        return tag.Length > 1 && tag[0] is '+' or '-' && tag.Length > 1 && char.IsLetter(tag[1]);
    }

    private static string? Known(string name, ReadOnlySpan<string> names)
    {
        foreach (var alternatives in names)
        foreach (var range in alternatives.AsSpan().Split('|'))
            if (alternatives.AsSpan()[range].Equals(name, StringComparison.OrdinalIgnoreCase))
                return alternatives.Split('|')[0];
        return null;
    }
}

/// <summary>Options taken off a sentence.</summary>
public sealed class Options
{
    private readonly Dictionary<string, (string Value, MentionedEntity? Entity)> values = [];
    private readonly List<(string Name, string Value)> all = [];
    private readonly List<string> labels = [];
    private readonly List<string> dropped = [];

    /// <summary>Labels given with a plus, in the order they were said.</summary>
    public IReadOnlyList<string> Labels => labels;

    /// <summary>Labels given with a minus.</summary>
    public IReadOnlyList<string> Dropped => dropped;

    /// <summary>What looks like an option of another command, as it was written: “due:friday”.</summary>
    public IReadOnlyList<string> Unknown { get; internal set; } = [];

    public bool IsEmpty => values.Count == 0 && labels.Count == 0 && dropped.Count == 0;

    /// <summary>An option's value without its quotes, or <c>null</c>.</summary>
    public string? this[string name] => values.TryGetValue(name, out var option) ? option.Value : null;

    /// <summary>All values of an option that may be given several times, in the order they were said.</summary>
    public IEnumerable<string> AllOf(string name) =>
        all.Where(option => option.Name == name).Select(option => option.Value);

    /// <summary>The person an option names (<c>pm:@maya</c>), or <c>null</c>.</summary>
    public MentionedEntity? Person(string name) =>
        values.TryGetValue(name, out var option) && option.Entity is { Kind: EntityKind.Person } person ? person : null;

    internal void Add(string name, string value, MentionedEntity? mentionedEntity)
    {
        values.TryAdd(name, (value, mentionedEntity));
        all.Insert(0, (name, value));
    }

    internal void AddTag(string tag)
    {
        var label = tag[1..].ToLowerInvariant();
        var list = tag[0] == '+' ? labels : dropped;
        if (!list.Contains(label))
            list.Insert(0, label);
    }
}
