namespace Storyline.Core.Turns;

/// <summary>
/// How much of a turn its record may keep. The record is what history, undo, exports and redeliveries read: what must not be read
/// there before its time, or by whom it was said, is never written into it.
/// </summary>
public enum RecordPrivacy
{
    /// <summary>Everything.</summary>
    None,

    /// <summary>Who did something, not what: a hidden vote.</summary>
    Unsaid,

    /// <summary>
    /// Nothing: an anonymous contribution leaves no record at all. So nothing tells that the same message has come before, and what is
    /// said so must mean the same when it is said twice.
    /// </summary>
    Nameless,
}
