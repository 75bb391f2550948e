namespace Storyline.Core.Messages;

/// <summary>
/// A sentence without any platform's markup. Mentions appear in <see cref="Text"/> as people read them (<c>@Ada</c>,
/// <c>#team</c>) and are listed with their position.
/// </summary>
public sealed record Utterance(string Text, IReadOnlyList<MentionedEntity> Entities)
{
    public static Utterance Plain(string text) => new(text, []);

    /// <summary>The text from an index on, with its entities.</summary>
    public Utterance From(int start) =>
        new(
            Text[start..],
            [
                .. Entities
                    .Where(mentionedEntity => mentionedEntity.Start >= start)
                    .Select(mentionedEntity => mentionedEntity with { Start = mentionedEntity.Start - start }),
            ]
        );

    /// <summary>The same with part of it replaced; entities in that part are dropped.</summary>
    public Utterance With(Range stretch, string words)
    {
        var (start, length) = stretch.GetOffsetAndLength(Text.Length);
        var shift = words.Length - length;
        return new(
            string.Concat(Text.AsSpan(0, start), words, Text.AsSpan(start + length)),
            [
                .. Entities
                    .Where(mentionedEntity =>
                        mentionedEntity.Start + mentionedEntity.Length <= start
                        || mentionedEntity.Start >= start + length
                    )
                    .Select(mentionedEntity =>
                        mentionedEntity.Start < start
                            ? mentionedEntity
                            : mentionedEntity with
                            {
                                Start = mentionedEntity.Start + shift,
                            }
                    ),
            ]
        );
    }

    /// <summary>The same with the last occurrence of some words replaced.</summary>
    public Utterance WithLast(string stretch, string words) =>
        Text.LastIndexOf(stretch, StringComparison.Ordinal) is >= 0 and var start
            ? With(start..(start + stretch.Length), words)
            : this;

    /// <summary>The same with part of it replaced by a mention.</summary>
    public Utterance With(Range stretch, MentionedEntity person)
    {
        var words = $"@{person.Name}";
        var (start, _) = stretch.GetOffsetAndLength(Text.Length);
        var said = With(stretch, words);
        return said with { Entities = [.. said.Entities, person with { Start = start, Length = words.Length }] };
    }

    /// <summary>The same with part of it replaced by another utterance, with the people in it.</summary>
    public Utterance With(Range stretch, Utterance said)
    {
        var (start, _) = stretch.GetOffsetAndLength(Text.Length);
        var replaced = With(stretch, said.Text);
        return replaced with
        {
            Entities =
            [
                .. replaced.Entities,
                .. said.Entities.Select(mentionedEntity =>
                    mentionedEntity with
                    {
                        Start = mentionedEntity.Start + start,
                    }
                ),
            ],
        };
    }

    /// <summary>The same with words before it.</summary>
    public Utterance After(string words) =>
        new(
            words + Text,
            [
                .. Entities.Select(mentionedEntity =>
                    mentionedEntity with
                    {
                        Start = mentionedEntity.Start + words.Length,
                    }
                ),
            ]
        );
}

/// <summary>A person or channel named in an utterance.</summary>
/// <param name="Start">Index of its visible form in the text.</param>
/// <param name="Length">Length of its visible form, including the <c>@</c> or <c>#</c>.</param>
/// <param name="Id">The platform's id.</param>
public sealed record MentionedEntity(EntityKind Kind, int Start, int Length, string Id, string Name)
{
    /// <summary>The workspace that the id belongs to; <c>null</c>: the one in which it was said.</summary>
    public string? Workspace { get; init; }

    /// <summary>The id, with its workspace where that is another one.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Account => Workspace is null ? Id : MemberId.Of(Workspace, Id);
}

public enum EntityKind
{
    Person,
    Channel,

    /// <summary>Several people whom the platform knows under one name: <c>@devs</c>, <c>@here</c>.</summary>
    Group,
}
