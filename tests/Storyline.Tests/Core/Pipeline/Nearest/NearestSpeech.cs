using System.Text.Json;
using NodaTime;
using Storyline.Tests.PlainSpeech;

namespace Storyline.Tests.Core.Pipeline.Nearest;

/// <summary>Sentences of all kinds: those that people typed, and mixtures of them that nobody ever typed.</summary>
internal static class NearestSpeech
{
    private const int Seed = 14;
    private static readonly LocalDate Today = new(2026, 3, 5);

    /// <summary>Our own sentences, and the examples of all commands.</summary>
    public static IReadOnlyList<string> Own { get; } =
    [
        .. File.ReadLines(SharedFiles.Path("data/chat/utterances.jsonl"))
            .Select(line => JsonElement.Parse(line).GetProperty("said").GetString()!)
            .Concat(NearestWorld.Vocabulary.Usages.Select(usage => usage.Example))
            .Select(said => said.Replace("PB-", "CHK-", StringComparison.Ordinal))
            .Distinct(),
    ];

    /// <summary>What people typed in a chat, where the corpus is beside the project.</summary>
    public static IReadOnlyList<string> Plain { get; } =
        SharedFiles.Find(PlainSentence.File) is { } file
            ? [.. PlainSentence.ReadFrom(file).Select(one => PlainSentence.WithDates(one.Text, Today)).Distinct()]
            : [];

    /// <summary>The same ones every time: halves joined, words swapped, left out, misspelt or taken from another.</summary>
    public static IEnumerable<string> Mixtures(int count)
    {
        var random = new Random(Seed);
        List<string[]> all = [.. Own.Concat(Plain).Select(said => said.Split(' '))];
        for (var number = 0; number < count; number++)
        {
            List<string> words = [.. Half(all, random), .. random.Next(2) == 0 ? Half(all, random) : []];
            for (var change = random.Next(3); change > 0; change--)
                Change(words, all, random);
            yield return string.Join(' ', words);
        }
    }

    private static IEnumerable<string> Half(List<string[]> all, Random random)
    {
        var words = all[random.Next(all.Count)];
        var cut = random.Next(words.Length + 1);
        return random.Next(2) == 0 ? words.Take(cut) : words.Skip(cut);
    }

    private static void Change(List<string> words, List<string[]> all, Random random)
    {
        if (words.Count == 0)
            return;
        var at = random.Next(words.Count);
        switch (random.Next(4))
        {
            case 0:
                words.RemoveAt(at);
                break;
            case 1:
                var other = all[random.Next(all.Count)];
                words.Insert(at, other[random.Next(other.Length)]);
                break;
            case 2 when words[at].Length > 3:
                var letter = random.Next(1, words[at].Length - 1);
                words[at] = words[at].Remove(letter, 1);
                break;
            default:
                var next = random.Next(words.Count);
                (words[at], words[next]) = (words[next], words[at]);
                break;
        }
    }
}
