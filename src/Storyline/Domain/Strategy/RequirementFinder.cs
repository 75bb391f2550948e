using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Strategy;

/// <summary>The requirement a person means, or the answer when there is none.</summary>
public readonly record struct FoundRequirement(Requirement? Requirement, Reply? No);

/// <summary>Finds requirements by key (N-4) or by words of their text.</summary>
public static class RequirementFinder
{
    private const int MostOffered = 5;

    // The words are searched in the store’s index; so many matches are compared.
    private const int Compared = 20;

    public static async Task<FoundRequirement> FindRequirement(
        this IWork work,
        Turn turn,
        string said,
        CancellationToken cancel
    )
    {
        if (NumberedKey.Read('N', said) is { } number)
            return await work.Find<Requirement>(Requirement.IdOf(number), cancel) is { } one
                ? new FoundRequirement(one, null)
                : new FoundRequirement(null, NoSuch(Requirement.KeyOf(number)));
        var named = await work.RequirementsCalled(said, cancel);
        return named switch
        {
            [var only] => new FoundRequirement(only, null),
            [] => new FoundRequirement(null, NoneCalled(said)),
            _ => new FoundRequirement(null, Several(named, turn.Inbound.Said.Text, said)),
        };
    }

    /// <summary>The requirements whose text, source or rationale has these words.</summary>
    public static async Task<IReadOnlyList<Requirement>> RequirementsCalled(
        this IWork work,
        string said,
        CancellationToken cancel
    )
    {
        var words = SpokenName.Telling(said, RequirementSlot.Nouns);
        if (words.Count == 0)
            return [];
        var page = await work.List<Requirement>(
            new Slice(new SortRange(Requirement.OpenSort), Compared) { Words = words },
            cancel
        );
        return SpokenName.Find(page.Items, one => one.SearchText!, said, RequirementSlot.Nouns);
    }

    private static Reply NoSuch(string key) =>
        Reply.No($"There is no requirement {key:b}.", new Button("See the requirements", "requirements"));

    private static Reply NoneCalled(string said) =>
        Reply.No(
            $"No requirement mentions “{TextCut.ToLine(said, 60)}”.",
            new Button("See the requirements", "requirements"),
            new Button("Record it", $"requirement \"{TextCut.ToLine(said, 60)}\"")
        );

    private static Reply Several(IReadOnlyList<Requirement> some, string sentence, string said)
    {
        var at = sentence.LastIndexOf(said, StringComparison.OrdinalIgnoreCase);
        return Reply.Ask(
            $"Which requirement do you mean by “{TextCut.ToLine(said, 60)}”?",
            [
                .. some.Take(MostOffered)
                    .Select(one => new Button(
                        $"{one.Key} {TextCut.ToLine(one.Text, 60)}",
                        at < 0
                            ? one.Key
                            : string.Concat(sentence.AsSpan(0, at), one.Key, sentence.AsSpan(at + said.Length))
                    )),
            ]
        );
    }
}
