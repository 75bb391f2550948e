namespace Storyline.Core.Turns;

/// <summary>
/// How much of a turn its record may hold. History, undo, exports and redeliveries read the record, so a hidden vote or
/// the author of an anonymous note is never written into it.
/// </summary>
public enum RecordPrivacy
{
    /// <summary>Everything.</summary>
    None,

    /// <summary>Who did something, not what: a hidden vote.</summary>
    Unsaid,

    /// <summary>
    /// Nothing: an anonymous contribution leaves no record. A redelivery cannot be recognised, so the sentence must be
    /// idempotent.
    /// </summary>
    Nameless,
}
