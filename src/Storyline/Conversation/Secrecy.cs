namespace Storyline.Conversation;

/// <summary>
/// How much of a turn its record may keep. The record is what history, undo, exports and redeliveries read: what must not be read
/// there before its time, or by whom it was said, is never written into it.
/// </summary>
public enum Secrecy
{
    /// <summary>Everything.</summary>
    None,

    /// <summary>Who did something, not what: a hidden vote.</summary>
    Unsaid,

    /// <summary>Neither who nor what, and when only by the hour: an anonymous contribution.</summary>
    Nameless,
}
