namespace Storyline.Core.Messages;

/// <summary>
/// What somebody said, without the marks of any platform: mentions stand in <see cref="Text"/> as people read them
/// (<c>@Ada</c>, <c>#team</c>) and are listed with the place where they stand.
/// </summary>
public sealed record Utterance(string Text, IReadOnlyList<MentionedEntity> Entities)
{
    public static Utterance Plain(string text) => new(text, []);

    /// <summary>What stands from a place in the text on, with the entities in it.</summary>
    public Utterance From(int start) =>
        new(
            Text[start..],
            [
                .. Entities
                    .Where(mentionedEntity => mentionedEntity.Start >= start)
                    .Select(mentionedEntity => mentionedEntity with { Start = mentionedEntity.Start - start }),
            ]
        );

    /// <summary>The same with a stretch of it said differently; entities within the stretch go.</summary>
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

    /// <summary>The same with words of it said differently, where they stand for the last time.</summary>
    public Utterance WithLast(string stretch, string words) =>
        Text.LastIndexOf(stretch, StringComparison.Ordinal) is >= 0 and var start
            ? With(start..(start + stretch.Length), words)
            : this;

    /// <summary>The same with a stretch of it said as the mention of somebody.</summary>
    public Utterance With(Range stretch, MentionedEntity person)
    {
        var words = $"@{person.Name}";
        var (start, _) = stretch.GetOffsetAndLength(Text.Length);
        var said = With(stretch, words);
        return said with { Entities = [.. said.Entities, person with { Start = start, Length = words.Length }] };
    }

    /// <summary>The same with words put in front.</summary>
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
/// <param name="Start">Where its visible form starts in the text.</param>
/// <param name="Length">How long its visible form is, with the leading <c>@</c> or <c>#</c>.</param>
/// <param name="Id">The platform's id.</param>
public sealed record MentionedEntity(EntityKind Kind, int Start, int Length, string Id, string Name);

public enum EntityKind
{
    Person,
    Channel,
}
