using Storyline.Core.Messages;

namespace Storyline.Core.Grammar;

/// <summary>Words with several readings, between which only the speaker can choose: “3/12”, a name of two members.</summary>
/// <param name="First">The number of the first word.</param>
/// <param name="Said">The words themselves.</param>
internal sealed record WordDoubt(int First, Range Where, string Said, IReadOnlyList<WordChoice> Choices)
{
    /// <summary>The sentence with one of the readings in place of the words.</summary>
    public Utterance In(Utterance said, WordChoice choice) => said.With(Where, choice.Words);
}

/// <summary>A reading of words with several.</summary>
/// <param name="Words">What stands for them in the sentence once it is chosen.</param>
internal sealed record WordChoice(string Label, string Words);
