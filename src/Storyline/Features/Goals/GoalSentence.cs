using System.Text.RegularExpressions;
using Storyline.Core.Grammar;

namespace Storyline.Features.Goals;

/// <summary>What a sentence does with a goal.</summary>
internal enum GoalAct
{
    Show,
    Edit,
    Measure,
    Reach,
    Drop,
    Reopen,
    Serve,
}

/// <summary>
/// Reads “goal Acquisition now 62%”, “G-2 reached”, “drop G-2 because …” for all commands about one goal, so that exactly one
/// takes each sentence.
/// </summary>
/// <param name="Goal">As it was said: “G-2”, “Acquisition”.</param>
/// <param name="Text">The value, the reason, or the goal it serves.</param>
internal sealed partial record GoalSentence(string Goal, GoalAct Act, string Text, GoalDraft Draft)
{
    private static readonly (string Verbs, GoalAct Act)[] Openings =
    [
        ("show|see|open", GoalAct.Show),
        ("edit|change|update|rename", GoalAct.Edit),
        ("measure", GoalAct.Measure),
        ("reach|reached|achieve|achieved", GoalAct.Reach),
        ("drop|abandon|cancel", GoalAct.Drop),
        ("reopen", GoalAct.Reopen),
    ];

    /// <summary>The sentence, or <c>null</c>: it is about no goal of the strategy.</summary>
    public static GoalSentence? Read(Words words)
    {
        GoalAct? opened = null;
        foreach (var (verbs, act) in Openings)
            if (words.Sees(verbs) && words.Take(verbs))
            {
                opened = act;
                break;
            }
        words.Skip("the|our");
        // The team's goal for a sprint is another matter.
        if (words.Holds("sprint|iteration"))
            return null;
        // “goal: Guests pay online” is said in planning.
        if (words.Sees("goal") && words.PeekWord().EndsWith(':'))
            return null;
        var isNoun = words.Take("goal");
        if (words.TakeNumbered('G', out var number))
            return Finish(words, opened, $"G-{number}");
        return isNoun && !words.AtEnd && !words.Sees("new|add|set|questions|for|of|in|is|was|to|should|the|:")
            ? Finish(words, opened, null)
            : null;
    }

    private static GoalSentence? Finish(Words words, GoalAct? opened, string? key)
    {
        var options = words.TakeOptions(GoalDraft.Names);
        if (options.Unknown.Count > 0)
            return null;
        var draft = GoalDraft.Of(options);
        var rest = words.Peek().Trim();
        // Behind a key, its verb tells that this is a sentence of its own.
        if (key is not null)
            words.Take("now|is|stands|at|reached|dropped|reopen|reopened|serves|supports");
        words.Rest();
        if (opened is { } act)
            return Opened(act, key, rest, draft);
        return Predicate(key, rest, draft) is { } told ? told
            : key is null && rest.Length > 0
                ? new GoalSentence(rest, draft.IsEmpty ? GoalAct.Show : GoalAct.Edit, "", draft)
            : key is not null && rest.Length == 0
                ? new GoalSentence(key, draft.IsEmpty ? GoalAct.Show : GoalAct.Edit, "", draft)
            : null;
    }

    private static GoalSentence? Opened(GoalAct act, string? key, string rest, GoalDraft draft)
    {
        if (act == GoalAct.Measure && Predicate(key, rest, draft) is { Act: GoalAct.Measure } measured)
            return measured;
        if (key is not null)
            return act is GoalAct.Show && rest.Length > 0 ? null : new GoalSentence(key, act, Reason(rest), draft);
        var cut = WithReason().Match(rest);
        return cut.Success
            ? new GoalSentence(rest[..cut.Index].Trim(), act, cut.Groups["text"].Value.Trim(), draft)
            : new GoalSentence(rest, act, "", draft);
    }

    private static GoalSentence? Predicate(string? key, string rest, GoalDraft draft)
    {
        foreach (var (pattern, act) in Predicates)
            if (pattern.Match(rest) is { Success: true } match && (key is null) == (match.Index > 0))
                return new GoalSentence(
                    key ?? rest[..match.Index].Trim(' ', ','),
                    act,
                    match.Groups["text"].Value.Trim(),
                    draft
                );
        return key is not null && Value().IsMatch(rest)
            ? new GoalSentence(key, GoalAct.Measure, rest.TrimStart(':', '=', ' '), draft)
            : null;
    }

    private static string Reason(string rest) =>
        WithReason().Match($" {rest}") is { Success: true } reason
            ? reason.Groups["text"].Value.Trim()
            : rest.Trim(':', ' ');

    private static readonly (Regex Pattern, GoalAct Act)[] Predicates =
    [
        (Now(), GoalAct.Measure),
        (Reached(), GoalAct.Reach),
        (Dropped(), GoalAct.Drop),
        (Reopened(), GoalAct.Reopen),
        (Serving(), GoalAct.Serve),
    ];

    [GeneratedRegex(
        @"(?:^|\s)(?:(?:is|stands|are)\s+)?(?:now\s*(?:at|:|=)?|currently(?:\s+at)?|(?:is\s+|stands\s+)?at(?=\s+\S*\d))\s*(?<text>\S.*)$|(?:^|\s)(?<bare>now)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Now();

    [GeneratedRegex(
        @"(?:^|\s)(?:(?:is|was|has\s+been|got)\s+)?(?:reached|reach|achieved|accomplished)(?:\s*(?:[:,-]|because)\s*(?<text>.+))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Reached();

    [GeneratedRegex(
        @"(?:^|\s)(?:(?:is|was|has\s+been|gets)\s+)?(?:dropped|drop|abandoned|cancelled|canceled)(?:\s*(?:[:,-]|because|since)?\s+(?<text>.+))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Dropped();

    [GeneratedRegex(
        @"(?:^|\s)(?:is\s+)?(?:reopen|reopened|open\s+again)(?<text>)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Reopened();

    [GeneratedRegex(
        @"(?:^|\s)(?:serves|serve|supports|contributes\s+to|belongs\s+(?:to|under))\s+(?<text>\S.*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Serving();

    [GeneratedRegex(@"^\s*[:=]?\s*[-−€$£¥]?\d\S*(?:\s*\S+){0,3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Value();

    [GeneratedRegex(
        @"(?:\s*[:,]|\s-|\s(?:because|since))\s+(?<text>.+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex WithReason();
}
