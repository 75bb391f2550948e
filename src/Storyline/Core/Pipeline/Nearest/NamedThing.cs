using System.Numerics;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Core.Pipeline.Nearest;

/// <summary>Something with a key that a sentence names.</summary>
/// <param name="Shows">The sentence that shows it.</param>
internal sealed record NamedThing(string Shows, bool Exists)
{
    public static async Task<NamedThing?> At(
        SpokenSentence said,
        int at,
        PhraseBook phraseBook,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        foreach (var slot in phraseBook.Slots)
        {
            if (!slot.IsShown || slot.NamedEnds(said, at) is not (not 0 and var ends))
                continue;
            var stretch = new SpokenStretch(said, at, BitOperations.Log2(ends));
            if ((await slot.Fill(stretch, turn, work, cancel)).Meanings is [{ Words.Text: var key }])
                return new NamedThing(key, await slot.Exists(key, turn, work, cancel));
        }
        return null;
    }
}
