using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Reads and finds the nodes of the opportunity tree by key: O-4, S-2, H-3; and insights: I-9.</summary>
internal static partial class NodeKeys
{
    /// <summary>The series below which something can hang.</summary>
    public const string Parents = "OS";

    /// <summary>Takes a key of one of these series.</summary>
    public static bool Take(Words words, string series, out string key)
    {
        key = "";
        words.Skip("opportunity|prospect|solution|assumption|hypothesis|insight|finding");
        foreach (var letter in series)
            if (words.TakeNumbered(letter, out var number))
                key = $"{letter}-{number}";
        return key.Length > 0;
    }

    /// <summary>The key that a text is; <c>null</c>: it is none.</summary>
    public static string? Read(string said, string series)
    {
        foreach (var letter in series)
            if (NumberedKey.Read(letter, said) is { } number)
                return $"{letter}-{number}";
        return null;
    }

    /// <summary>Takes “for O-4” where a sentence goes on with it.</summary>
    public static string? TakeAbove(Words words) =>
        Ahead().IsMatch(words.Peek()) && Take(words.Skip("for|under|to|of|the"), Parents, out var key) ? key : null;

    /// <summary>Splits “… for O-4” and “O-4: …”: the text, and the key of what it belongs to.</summary>
    public static (string Text, string? Above) Split(string said)
    {
        var match = AtEnd().Match(said) is { Success: true } end ? end : AtStart().Match(said);
        return match.Success
            ? (match.Groups["text"].Value.Trim().Trim('"').Trim(), Read(match.Groups["key"].Value, Parents))
            : (said, null);
    }

    /// <summary>The node or insight with this key.</summary>
    public static async Task<Finding?> FindFinding(this IWork work, string key, CancellationToken cancel)
    {
        var number = NumberedKey.Read(key[0], key) ?? 0;
        return key[0] switch
        {
            'I' => await work.Find<Insight>(Insight.IdOf(number), cancel),
            'O' => await work.Find<Opportunity>(Opportunity.IdOf(number), cancel),
            'S' => await work.Find<Solution>(Solution.IdOf(number), cancel),
            _ => await work.Find<Assumption>(Assumption.IdOf(number), cancel),
        };
    }

    /// <summary>The answer when there is none with this key.</summary>
    public static Reply NoSuch(string key) =>
        Reply.No($"There is no {key}.", new Button($"All {FindingCard.Nouns(key[0])}", FindingCard.Nouns(key[0])));

    public static void StoreFinding(this IWork work, Finding finding)
    {
        switch (finding)
        {
            case Insight insight:
                work.Store(insight);
                break;
            case Opportunity opportunity:
                work.Store(opportunity);
                break;
            case Solution solution:
                work.Store(solution);
                break;
            case Assumption assumption:
                work.Store(assumption);
                break;
        }
    }

    public static void DeleteFinding(this IWork work, Finding finding)
    {
        switch (finding)
        {
            case Insight insight:
                work.Delete(insight);
                break;
            case Opportunity opportunity:
                work.Delete(opportunity);
                break;
            case Solution solution:
                work.Delete(solution);
                break;
            case Assumption assumption:
                work.Delete(assumption);
                break;
        }
    }

    [GeneratedRegex(
        @"^(?:for|under|to|of)\s+(?:the\s+)?(?:opportunity\s+|prospect\s+|solution\s+)?[OS]-?\d{1,9}\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Ahead();

    [GeneratedRegex(
        @"^(?<text>.*?)[\s,]*\b(?:for|under|of|to)\s+(?:the\s+)?(?:opportunity\s+|prospect\s+|solution\s+)?(?<key>[OS]-?\d{1,9})[.!]?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline
    )]
    private static partial Regex AtEnd();

    [GeneratedRegex(
        @"^(?<key>[OS]-\d{1,9})\s*[:,–-]?\s+(?<text>.+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline
    )]
    private static partial Regex AtStart();
}
