using System.Collections.Frozen;

namespace Storyline.Domain.Backlog.Reading;

/// <summary>A sentence taken apart into who, what and why.</summary>
/// <param name="KeepsSentenceAsTitle">Whether the whole sentence is the title, since it has no “I want”.</param>
internal sealed record StorySentence(string? Role, string Want, string? Benefit, bool KeepsSentenceAsTitle = false)
{
    private static readonly FrozenSet<string> LeadIns = FrozenSet.Create(
        "story",
        "stories",
        "user",
        "new",
        "create",
        "add",
        "please",
        "write",
        "make",
        "a",
        "the"
    );
    private static readonly FrozenSet<string> NoRoles = FrozenSet.Create(
        "result",
        "rule",
        "consequence",
        "reminder",
        "follow-up",
        "followup",
        "follow up",
        "bonus",
        "side note",
        "start",
        "first step",
        "next step",
        "last step",
        "final step",
        "workaround",
        "precaution",
        "note",
        "matter of fact",
        "whole",
        "fallback",
        "test",
        "heads-up",
        "rule of thumb",
        "side effect",
        "stopgap",
        "compromise",
        "last resort",
        "starting point",
        "general rule"
    );
    private static readonly FrozenSet<string> NotARoleAfterAs = FrozenSet.Create(
        "discussed",
        "agreed",
        "mentioned",
        "soon",
        "long",
        "per",
        "for",
        "of",
        "always",
        "usual",
        "well",
        "if",
        "though",
        "it",
        "this",
        "that",
        "we",
        "i",
        "you",
        "part",
        "such",
        "far",
        "is",
        "described",
        "requested",
        "said",
        "shown",
        "seen",
        "above",
        "follows",
        "with",
        "in",
        "expected",
        "planned",
        "promised",
        "before",
        "to",
        "they",
        "he",
        "she",
        "my",
        "many",
        "much",
        "now"
    );
    private static readonly FrozenSet<string> Conditions = FrozenSet.Create(
        "when",
        "whenever",
        "while",
        "if",
        "once",
        "after",
        "before",
        "where"
    );

    /// <summary>The parts of the sentence, or <c>null</c> when it gives neither a role nor a benefit.</summary>
    public static StorySentence? Read(List<Word> words)
    {
        if (RoleAt(words) is { } role)
            return AsFirst(words, role);
        if (BenefitClause.Opening(words) is { } opening)
            return BenefitFirst(words, opening);
        if (words.Count > 0 && WishClause.At(words, 0) is { } wishClause)
            return Wanted(words, null, wishClause.Adverb, wishClause.Start, null);
        return BenefitClause.FindStrong(words, 1, words.Count) is { } benefitClause
            ? Plain(words, benefitClause)
            : null;
    }

    /// <summary>
    /// Where “As a” ends and the role starts; strict without an article, since “as” alone says little.
    /// </summary>
    public static RoleStart? RoleAt(List<Word> words) => RoleAt(words, PassLeadIns(words));

    /// <summary>The number of words before “As a …” that do not belong to the sentence, such as “new story:”.</summary>
    public static int LeadInsOf(List<Word> words) =>
        PassLeadIns(words) is var at && RoleAt(words, at) is not null ? at : 0;

    /// <summary>Whether a clause that says when something is wanted starts with this word.</summary>
    public static bool IsCondition(Word word) => Conditions.Contains(word.Core);

    private static int PassLeadIns(List<Word> words)
    {
        var at = 0;
        while (at < words.Count && at < 5 && LeadIns.Contains(words[at].Core))
            at++;
        return at;
    }

    private static RoleStart? RoleAt(List<Word> words, int at)
    {
        if (at + 1 >= words.Count)
            return null;
        if (words[at].Core == "asa")
            return new RoleStart(at + 1, IsStrict: false);
        if (words[at].Core != "as")
            return null;
        if (words[at + 1].Core is "a" or "an" or "the" or "a/an" or "a(n" or "a(an")
            return new RoleStart(at + 2, IsStrict: false);
        return NotARoleAfterAs.Contains(words[at + 1].Core) ? null : new RoleStart(at + 1, IsStrict: true);
    }

    private static StorySentence? AsFirst(List<Word> words, RoleStart role)
    {
        // A wish after “so that I can …” is part of the benefit.
        var benefitClause = BenefitClause.FindStrong(words, role.Start, words.Count);
        var end = benefitClause?.At ?? words.Count;
        if (WishClause.Find(words, role.Start, end) is { } wishClause)
            return Whole(words, role.Start, wishClause.Subject, wishClause.Adverb, wishClause.Start);
        for (var at = role.Start + 1; at < end && !role.IsStrict; at++)
            if (WishClause.WithoutSubject(words, at) is { } start)
                return Whole(words, role.Start, at, -1, start);
        if (WishAfter(words, benefitClause) is { } late)
            return Whole(words, role.Start, late.Subject, late.Adverb, late.Start);
        return role.IsStrict ? null : WithoutWish(words, role.Start);
    }

    // “As a parent, so that I can pay, I want …”
    private static WishClause? WishAfter(List<Word> words, BenefitClause? benefitClause)
    {
        for (var at = benefitClause?.Start + 1 ?? words.Count; at < words.Count; at++)
            if (words[at - 1].EndsClause && WishClause.At(words, at) is { } late)
                return late;
        return null;
    }

    private static StorySentence? WithoutWish(List<Word> words, int roleStart)
    {
        if (Subject(words, roleStart) is { } subject)
            return Whole(words, roleStart, subject, -1, subject + 1);
        for (var at = roleStart; at + 1 < words.Count; at++)
            if (words[at].EndsClause)
                return Whole(words, roleStart, at + 1, -1, at + 1);
        return null;
    }

    // “As a parent I see my bills”: an “I” after a pause is better than the first one.
    private static int? Subject(List<Word> words, int from)
    {
        int? first = null;
        for (var at = from + 1; at + 1 < words.Count; at++)
        {
            if (!WishClause.IsSubject(words[at]))
                continue;
            if (words[at - 1].EndsClause)
                return at;
            first ??= at;
        }
        return first;
    }

    private static StorySentence? Whole(List<Word> words, int roleStart, int roleEnd, int adverb, int start)
    {
        string? benefit = null;
        var condition = "";
        // “As a parent, in order to pay less, I want …”
        if (BenefitClause.Find(words, roleStart, roleEnd) is { } early && early.At > roleStart)
        {
            benefit = Phrase.OrNull(Word.Join(words, early.Start, roleEnd));
            roleEnd = early.At;
        }
        // “As a parent, when a camp is full, I want …”: the condition belongs to the want.
        for (var at = roleStart + 1; at < roleEnd; at++)
        {
            if (!words[at - 1].EndsClause || !Conditions.Contains(words[at].Core))
                continue;
            condition = Word.Join(words, at, roleEnd) + " ";
            roleEnd = at;
        }
        var role = Phrase.OrNull(Word.Join(words, roleStart, roleEnd));
        return role is not null && NoRoles.Contains(role.ToLowerInvariant())
            ? null
            : Wanted(words, role, adverb, start, benefit, condition);
    }

    private static StorySentence? Wanted(
        List<Word> words,
        string? role,
        int adverb,
        int start,
        string? benefit,
        string condition = ""
    )
    {
        var benefitClause = BenefitClause.Find(words, start, words.Count);
        var end = benefitClause?.At ?? words.Count;
        var later = benefitClause is { } found ? Phrase.OrNull(Word.Join(words, found.Start, words.Count)) : null;
        if (Phrase.OrNull(Word.Join(words, start, end)) is not { } want)
            return null;
        if (adverb >= 0)
            want = $"{words[adverb].Text} {want}";
        return new StorySentence(
            role,
            condition + want,
            benefit is null || later is null ? benefit ?? later : $"{benefit}; {later}"
        );
    }

    private static StorySentence? BenefitFirst(List<Word> words, BenefitClause opening)
    {
        WishClause? unnamed = null;
        for (var at = opening.Start + 1; at < words.Count; at++)
        {
            if (RoleAt(words, at) is { IsStrict: false } role)
                return WishClause.Find(words, role.Start, words.Count) is { } wishClause
                    ? AfterBenefit(words, opening, at, role.Start, wishClause)
                    : null;
            // “In order to do what I want, I need …”: an “I” after a pause is better than the first one.
            if (WishClause.At(words, at) is { } found && (unnamed is null || words[at - 1].EndsClause))
                unnamed = found;
        }
        return unnamed is { } mine ? AfterBenefit(words, opening, mine.Subject, mine.Subject, mine) : null;
    }

    private static StorySentence? AfterBenefit(
        List<Word> words,
        BenefitClause opening,
        int end,
        int roleStart,
        WishClause wishClause
    ) =>
        Wanted(
            words,
            Phrase.OrNull(Word.Join(words, roleStart, wishClause.Subject)),
            wishClause.Adverb,
            wishClause.Start,
            Phrase.OrNull(Word.Join(words, opening.Start, end))
        );

    private static StorySentence? Plain(List<Word> words, BenefitClause benefitClause) =>
        Phrase.OrNull(Word.Join(words, 0, benefitClause.At)) is { } want
        && Phrase.OrNull(Word.Join(words, benefitClause.Start, words.Count)) is { } benefit
            ? new StorySentence(null, want, benefit, KeepsSentenceAsTitle: true)
            : null;

    /// <summary>The index where a role starts.</summary>
    internal readonly record struct RoleStart(int Start, bool IsStrict);
}
