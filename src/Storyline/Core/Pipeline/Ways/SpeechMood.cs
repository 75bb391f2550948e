namespace Storyline.Core.Pipeline.Ways;

/// <summary>What a sentence does with what it says. Only what is told may change something.</summary>
internal enum SpeechMood
{
    /// <summary>A command, a polite request or a plain statement.</summary>
    Told,

    Question,
    Negated,
    Conditional,

    /// <summary>What somebody said, what was, or what nearly is.</summary>
    Reported,

    /// <summary>An opinion, or a doubt.</summary>
    Wondering,
}
