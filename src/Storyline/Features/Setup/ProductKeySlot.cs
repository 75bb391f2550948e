using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Setup;

/// <summary><c>&lt;productkey&gt;</c>: a word that can be the key of a product: “CHK”.</summary>
internal sealed class ProductKeySlot : IWaySlot
{
    private const int Shortest = 2;
    private const int Longest = 6;

    public string Kind => "productkey";

    public (string Said, string Meant) Sample => ("CHK", "CHK");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start)
    {
        var word = said.Core(start);
        if (word.Length is < Shortest or > Longest || !char.IsAsciiLetter(word[0]))
            return 0;
        foreach (var letter in word)
            if (!char.IsAsciiLetterOrDigit(letter))
                return 0;
        return SpokenSentence.To(start + 1);
    }

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(SlotFilling.One(stretch.Sentence.Core(stretch.Start).ToString()));
}
