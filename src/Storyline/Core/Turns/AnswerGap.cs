namespace Storyline.Core.Turns;

/// <summary>The missing piece of a sentence that a reply asks for: where the answer goes.</summary>
/// <param name="Sentence">The sentence with <see cref="Mark"/> in the place of the answer; <c>null</c>: the answer
/// follows the sentence as it was said.</param>
public sealed record AnswerGap(string? Sentence = null, AnswerKind Kind = AnswerKind.Text)
{
    public const char Mark = '…';

    /// <summary>A time follows the sentence as it was said, whose text would take anything.</summary>
    public static readonly AnswerGap TimeAtEnd = new(Kind: AnswerKind.Time);

    /// <summary>Nothing is missing: a whole sentence is offered, to be taken or left.</summary>
    public static readonly AnswerGap None = new(Kind: AnswerKind.None);
}

/// <summary>What kind of answer fills a gap.</summary>
public enum AnswerKind
{
    /// <summary>Anything: whole sentences that are commands of their own are not taken for the answer.</summary>
    Text,

    /// <summary>
    /// A piece that the command itself recognises, such as the name of a ceremony: it fills the gap even if it would be
    /// a command of its own.
    /// </summary>
    Piece,

    /// <summary>No answer but yes, no, and the labels of buttons.</summary>
    None,

    /// <summary>A time or a part of one: “tomorrow at 9”, “in the afternoon”.</summary>
    Time,

    /// <summary>Somebody's words, of which yes and no are possible ones.</summary>
    Statement,

    /// <summary>The name of something there is: what only begins a command is none.</summary>
    Name,
}
