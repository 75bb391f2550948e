using Storyline.Core.Grammar;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Scores;

/// <summary>Reads one number of a score: <c>1,500</c>, <c>80%</c>, <c>2k</c>, “massive”.</summary>
internal static class ScoreNumber
{
    // The scales of RICE's inventors.
    private static readonly (string Input, string Words, double Number)[] Levels =
    [
        ("impact", "massive|huge", 3),
        ("impact", "high|big", 2),
        ("impact", "medium|med|mid|normal", 1),
        ("impact", "low|small", 0.5),
        ("impact", "minimal|tiny", 0.25),
        ("confidence", "high", 1),
        ("confidence", "medium|med|mid", 0.8),
        ("confidence", "low", 0.5),
    ];

    /// <summary>What it can mean for an input: none where it is no number, two for “1.500” where both are possible.</summary>
    public static IReadOnlyList<double> ReadingsOf(ScoreInput input, string said)
    {
        var word = said.Trim(' ', ',', ';', '.', '~');
        foreach (var (name, words, level) in Levels)
            if (name == input.Name && words.Split('|').Contains(word, StringComparer.OrdinalIgnoreCase))
                return [level];
        var readings = NumberText.ReadingsOf(word).Select(number => Scale(input, word, number)).ToList();
        var possible = readings.FindAll(number => input.Refuse(number) is null);
        return possible.Count == 1 ? possible : readings;
    }

    // “confidence:80” means 80%.
    private static double Scale(ScoreInput input, string word, double number) =>
        input.Name == "confidence" && !word.EndsWith('%') && number is > 1 and <= 100 ? number / 100 : number;
}
