using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Stakeholders;

/// <summary>Reads how often somebody is to be heard from: “every 3 weeks”, “monthly”, “every other week”.</summary>
internal static partial class ContactRhythm
{
    public const string Openings = "every|each|once|daily|weekly|fortnightly|biweekly|monthly|quarterly|yearly";
    public const int Longest = 366;

    private const int Week = 7;
    private const int Month = 30;
    private const int Quarter = 91;
    private const int Year = 365;

    /// <summary>The days between two contacts; <c>null</c>: that is no rhythm.</summary>
    public static int? Take(Words words)
    {
        if (!words.TakeAny(out var first))
            return null;
        switch (first.ToLowerInvariant())
        {
            case "daily":
                return 1;
            case "weekly":
                return Week;
            case "fortnightly" or "biweekly":
                return 2 * Week;
            case "monthly":
                return Month;
            case "quarterly":
                return Quarter;
            case "yearly":
                return Year;
            case "once":
                words.Skip("a|every|each|per");
                break;
        }
        var times =
            words.Take(out int number) ? number
            : Array.IndexOf(NumberText.Written, words.PeekWord().ToLowerInvariant()) is > 0 and var written
            && words.TakeAny(out _)
                ? written
            : words.Sees("other|second") && words.TakeAny(out _) ? 2
            : words.Sees("few|couple") ? 0
            : 1;
        var days = words.TakeAny(out var unit) ? DaysOf(unit) * times : 0;
        return days is > 0 and <= Longest ? days : null;
    }

    /// <summary>The days between two contacts in a text: “every 3 weeks”, “3 weeks”; <c>null</c>: that is no rhythm.</summary>
    public static int? Read(string? text, ParseContext hearing)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var words = new Words(Utterance.Plain(text.TrimEnd('.', '!', '?', ',')), hearing);
        var days = Take(words.Sees(Openings) ? words : new Words(Utterance.Plain($"every {text}"), hearing));
        return words.AtEnd || !words.Sees(Openings) ? days : null;
    }

    /// <summary>The answer to a text that ends with a rhythm nobody can keep, or is one alone; <c>null</c>: it does not.</summary>
    public static Parsed? Refuse(string said) =>
        WrongAtEnd().Match($" {said}") is { Success: true } match
            ? Parsed.No(
                $"How often is “{Core.Text.TextCut.ToLine(match.Value.Trim(), 40)}”? Say who it is, and for instance “every 3 weeks” or “monthly”, up to a year."
            )
            : null;

    [GeneratedRegex(@"\s(?:every|each)\s.*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WrongAtEnd();

    /// <summary>Cuts a rhythm off the end of what was said: “Lena, legal, every 3 weeks”.</summary>
    public static (string Said, int? Days) CutOff(string said, ParseContext hearing)
    {
        if (
            AtEnd().Match(said) is not { Success: true } match
            || Read(match.Groups["every"].Value, hearing) is not { } days
        )
            return (said, null);
        return (said[..match.Index].TrimEnd(' ', ','), days);
    }

    [GeneratedRegex(
        @"[\s,]+(?:contact\s+|talk\s+)?(?<every>(?:every|each|once)\s[^,]+|daily|weekly|fortnightly|biweekly|monthly|quarterly|yearly)[.!]?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex AtEnd();

    private static int DaysOf(string unit) =>
        unit.ToLowerInvariant() switch
        {
            "day" or "days" => 1,
            "week" or "weeks" => Week,
            "month" or "months" => Month,
            "quarter" or "quarters" => Quarter,
            "year" or "years" => Year,
            _ => 0,
        };
}

/// <summary><c>&lt;every&gt;</c>: how often: “every 3 weeks”, “once a month”, “weekly”.</summary>
internal sealed class ContactRhythmSlot : IWaySlot
{
    private const int MostWords = 4;

    public string Kind => "every";

    public (string Said, string Meant) Sample => ("every 3 weeks", "every 3 weeks");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start)
    {
        if (!Array.Exists(ContactRhythm.Openings.Split('|'), word => said.Is(start, word)))
            return 0;
        var ends = 0UL;
        for (var end = start + 1; end <= Math.Min(said.Count, start + MostWords); end++)
            if (IsOne(said.Between(start, end), said))
                ends |= SpokenSentence.To(end);
        return ends;
    }

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(SlotFilling.One(stretch.Text.TrimEnd('.', '!', '?', ',')));

    private static bool IsOne(Utterance piece, SpokenSentence said)
    {
        var words = new Words(Utterance.Plain(piece.Text.TrimEnd('.', '!', '?', ',')), said.Words.Hearing);
        return ContactRhythm.Take(words) is not null && words.AtEnd;
    }
}
