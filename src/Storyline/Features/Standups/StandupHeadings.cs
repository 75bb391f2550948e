using System.Buffers;
using System.Text.RegularExpressions;

namespace Storyline.Features.Standups;

/// <summary>
/// Finds the headings of a standup answer as people write them: <c>Y:</c>, <c>## Yesterday</c>, <c>*Today:*</c>, <c>- Doing -</c>,
/// “What did I do?”, <c>1)</c>.
/// </summary>
internal static partial class StandupHeadings
{
    private const string Done =
        "yesterday|done|did|finished|completed|achieved|accomplished|previously|since yesterday|last time|last working day|"
        + "what (?:i|we) (?:did|finished|completed|have done)(?: yesterday)?|gestern|erledigt|gemacht|getan";

    private const string Next =
        "today|next|next up|up next|doing|now|plan|plans|planned|plan for today|to-?do|to do|will do|in progress|wip|working on|"
        + "what (?:i|we)(?: will|’ll|'ll| am going to| plan to) do(?: today| next)?|heute|geplant|als nächstes|nächstes";

    private const string Blockers =
        "blockers?|blocker\\(s\\)|blocked|blocked by|blocked on|blocking|blocks|blockages?|impediments?|obstacles?|problems?|"
        + "issues?|in my way|in the way|hindernisse|blockaden|blockiert|probleme";

    private const string Days = "(?:last |on )?(?:mon|tues|wednes|thurs|fri)day";

    // Bullets, numbers, pictures, quotes and markup in front of a heading: each sign is read in one way only and there are few of
    // them, so that a line full of them takes no time.
    private const string Lead =
        @"^[ \t>]*(?:(?:[-*•◦‣▪●+–—·]|\(?[0-9a-f][.)]|[#=]|:[a-z0-9_+-]{1,40}:|[\p{So}\p{Cs}\uFE0F\u200D])[ \t]*){0,24}[*_~`""“\[(]{0,6}";

    // What ends one: a sign, or the end of its line.
    private const string Sign = @"(?:[ \t]*[:：=?;]+|[ \t]*(?:->|=>|[-–—>→|])(?=[ \t\r]|$)|[ \t]*(?:\.{2,}|…))";

    private const string Close = @"[*_~`""”\])]*[ \t]*(?:\([^()\n]{1,30}\))?[*_~`]*";

    // Whatever ends a heading inside a line.
    private static readonly SearchValues<char> Signs = SearchValues.Create("\n\r\t:：=?;.…>→|–—)]");

    /// <summary>
    /// Whether a text may have headings, judged by its letters alone: one in prose stands first, any other has a sign behind it.
    /// </summary>
    public static bool MayBeIn(string text) =>
        text.AsSpan().ContainsAny(Signs)
        || text.Contains("- ", StringComparison.Ordinal)
        || Prose.Any(word => text.AsSpan().TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase));

    private static readonly string[] Prose = ["yesterday", "today", "gestern", "heute"];

    /// <summary>All headings of a text in their order.</summary>
    public static IReadOnlyList<StandupHeading> Of(string text)
    {
        var found = new List<StandupHeading>();
        for (var start = 0; start < text.Length; )
        {
            var end = text.IndexOf('\n', start) is >= 0 and var newLine ? newLine : text.Length;
            var from = start;
            if (AtLine(text[start..end], found) is { } heading)
            {
                found.Add(heading.After(start));
                from = found[^1].End;
            }
            AddInside(text, from, end, found);
            start = end + 1;
        }
        return found;
    }

    private static StandupHeading? AtLine(string line, List<StandupHeading> before)
    {
        if (Worded().Match(line) is { Success: true } worded)
            return new StandupHeading(0, worded.Length, Question(worded, before), worded.Groups["prose"].Success);
        if (
            Asked().Match(line) is { Success: true } asked
            && AskingWords.After(asked.Value) is not QuestionPurpose.Else and var about
        )
            return new StandupHeading(0, asked.Length, ~(int)about);
        if (Denied().IsMatch(line) && before.Count > 0 && before[^1].Question != ~(int)QuestionPurpose.Blockers)
            return new StandupHeading(0, 0, ~(int)QuestionPurpose.Blockers);
        return Numbered().Match(line) is { Success: true } numbered && Counts(numbered, before)
            ? new StandupHeading(0, numbered.Length, numbered.Groups["number"].Value[0] - '1')
            : null;
    }

    // Below a heading in words, numbers are those of a list.
    private static bool Counts(Match numbered, List<StandupHeading> before) =>
        before.Count == 0 || before[0].Question >= 0 && numbered.Groups["number"].Value[0] - '1' > before[^1].Question;

    private static void AddInside(string text, int from, int end, List<StandupHeading> found)
    {
        foreach (var match in Inside().Matches(text[from..end]).AsEnumerable())
            if (found.Count > 0 && (!match.Groups["number"].Success || Counts(match, found)))
                found.Add(
                    new StandupHeading(
                        from + match.Index,
                        match.Length,
                        Question(match, found),
                        match.Groups["prose"].Success
                    )
                );
    }

    private static int Question(Match heading, List<StandupHeading> before)
    {
        if (heading.Groups["done"].Success)
            return ~(int)QuestionPurpose.Done;
        if (heading.Groups["next"].Success)
            return ~(int)QuestionPurpose.Next;
        if (heading.Groups["number"] is { Success: true, Value: [var number, ..] })
            return number - '1';
        // “Friday: …”, then “Monday: …”.
        if (heading.Groups["day"].Success)
            return ~(int)(before.Count == 0 ? QuestionPurpose.Done : QuestionPurpose.Next);
        return ~(int)QuestionPurpose.Blockers;
    }

    [GeneratedRegex(
        Lead
            + "(?:(?:(?<done>"
            + Done
            + ")|(?<next>"
            + Next
            + ")|(?<day>"
            + Days
            + ")|(?<blockers>(?:any |my |current )?(?:"
            + Blockers
            + @")(?:(?:/| (?:and|or|&) )(?:issues?|problems?|impediments?|risks?|questions?))?))"
            + Close
            + "(?:"
            + Sign
            + @"[*_~`]*[ \t]*|(?=[ \t\r=*_#]*$)[ \t=*_#]*)|(?:(?<done>[YD])|(?<next>[TN])|(?<blockers>B))"
            + Close
            + @"(?:[ \t]?[:：=)\].]|[ \t]*[-–—](?=[ \t])|(?=[ \t\r]*$))[*_~`]*[ \t]*"
            + "|(?<prose>(?<done>yesterday|gestern)|(?<next>today|heute)),?[ ](?=(?:i|i['’](?:m|ve|ll|d)|we|we['’](?:re|ve|ll)|ich)[ ]))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Worded();

    // A question of the standup itself, with its answer behind it or below.
    [GeneratedRegex(
        Lead + @"(?:what|which|any|anything|is|are|do|how|who|was)\b[^?\n]{3,100}\?[*_~`""”\])]*:?[*_~`]*[ \t]*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Asked();

    [GeneratedRegex(
        @"^[ \t>]*[*_~`#Qq(]*(?<number>[1-6])[ \t]?(?:[:：=).]|-(?=[ \t]))[*_~`]*(?![0-9])[ \t]*",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Numbered();

    // “No blockers.” needs no heading.
    [GeneratedRegex(
        @"^[ \t>]*(?:[-*•◦‣▪●+–—·][ \t]+)?(?:no (?:blockers?|impediments?)|not blocked|nothing (?:is )?block(?:ing|ed)|keine (?:blocker|hindernisse))\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Denied();

    // The whole block on one line.
    [GeneratedRegex(
        @"(?<=[\s,;|])[*_~`]*(?:(?:(?<done>yesterday|done|y)|(?<next>today|next|doing|t)|(?<blockers>blockers?|blocked|b))[*_~`]*[ \t]?[:：=][*_~`]*[ \t]*|(?<number>[1-6])[ \t]?[:=)](?![0-9])[ \t]*)"
            + @"|(?<=[.!;,][ \t]+)(?:(?<prose>(?<next>today|heute)),?[ ](?=(?:i|i['’](?:m|ve|ll|d)|we|we['’](?:re|ve|ll)|ich)[ ])|(?<prose>(?<blockers>(?=(?:no (?:blockers?|impediments?)|not blocked|nothing (?:is )?blocking)\b))))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Inside();
}

/// <summary>One heading in a text.</summary>
/// <param name="Question">From 0, or the complement of its <see cref="QuestionPurpose"/>.</param>
/// <param name="IsProse">“Today I …”: the beginning of a sentence, which need not be meant as a heading.</param>
internal readonly record struct StandupHeading(int Start, int Length, int Question, bool IsProse = false)
{
    public int End => Start + Length;

    public StandupHeading After(int characters) => this with { Start = Start + characters };
}
