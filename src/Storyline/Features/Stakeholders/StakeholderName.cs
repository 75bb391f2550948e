using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>How a stakeholder is named: “Lena, legal”, “Lena from legal”, “Lena (legal)”, “@olaf”.</summary>
/// <param name="Post">What they are or where they belong; <c>null</c>: it was not said.</param>
/// <param name="Person">The person who was mentioned.</param>
/// <param name="RhythmDays">How often they are to be heard from, said behind: “every 3 weeks”.</param>
public sealed partial record StakeholderName(
    string Name,
    string? Post,
    MentionedEntity? Person = null,
    int? RhythmDays = null
)
{
    private const int MostNameWords = 2;
    private const int MostPostWords = 3;

    public static StakeholderName None { get; } = new("", null);

    public static StakeholderName Take(Words words)
    {
        if (words.Sees("me|myself|i") || !words.TakeMention(out var person))
        {
            var (said, days) = ContactRhythm.CutOff(words.Rest(), words.Hearing);
            return Read(said) with { RhythmDays = days };
        }
        var (behind, every) = ContactRhythm.CutOff($" {words.Skip("from|of|at|,|-|–").Rest()}", words.Hearing);
        var post = behind.Trim(' ', ',', '(', ')');
        return new StakeholderName(person.Name, post.Length > 0 ? post : null, person, every);
    }

    public static StakeholderName Read(string said)
    {
        var text = said.ReplaceLineEndings(" ").Replace('"', '\'').Trim(' ', ',', '.', '\'');
        if (Parts().Match(text) is not { Success: true } parts || IsSentence(parts))
            return new StakeholderName(Capital(text), null);
        var post = parts.Groups["post"].Value.Trim(' ', ')', '.');
        return new StakeholderName(Capital(parts.Groups["name"].Value.Trim()), post.Length > 0 ? post : null);
    }

    /// <summary>How a sentence names somebody in the register, so that no other one is meant.</summary>
    public static string Of(Stakeholder stakeholder) =>
        stakeholder.Post is { } post ? $"{stakeholder.Name}, {post}" : stakeholder.Name;

    // “three weeks from today …” is no name and where it belongs.
    private static bool IsSentence(Match parts) =>
        parts.Groups["from"].Success
        && (Count(parts.Groups["post"].Value) > MostPostWords || IsLong(parts.Groups["name"].Value));

    private static bool IsLong(string name) =>
        Count(name) > MostNameWords && name.Split(' ').Any(word => word.Length > 0 && char.IsLower(word[0]));

    private static int Count(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    // Names typed in a hurry get their capital.
    private static string Capital(string name) => name.Any(char.IsUpper) ? name : SentenceCase.Of(name);

    [GeneratedRegex(
        @"^(?<name>[^,(]{1,80}?)(?:\s*,\s*|\s*\(\s*|\s+(?<from>from|of|at)\s+(?:the\s+)?)(?<post>.+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Parts();
}
