namespace Storyline.Core.Pipeline.Ways;

/// <summary>The mood of a sentence.</summary>
internal static class SentenceMood
{
    /// <summary>“can dan do it?”, “could you …?”: a question in form only.</summary>
    public static bool AsksPolitely(SpokenSentence said)
    {
        for (var at = 0; at < said.Count && at < 4; at++)
            if (said.Is(at, "can") || said.Is(at, "could") || said.Is(at, "would") || said.Is(at, "will"))
                return true;
            else if (!said[at].IsFiller)
                return false;
        return false;
    }
}
