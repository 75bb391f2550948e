using System.Collections.Frozen;

namespace Storyline.Core.Pipeline.Ways;

/// <summary>The words that tell the mood of a sentence, and those around a command that tell nothing.</summary>
internal static class MoodWords
{
    /// <summary>They lead in, and the sentence starts behind them.</summary>
    public static readonly FrozenSet<string> LeadIns = Set(
        "hey hi hello ok okay so well and but also then now hmm hm please pls plz sorry oh yes yeah wait storyline bot folks team guys all everyone btw fyi thanks"
    );

    /// <summary>A question starts with them.</summary>
    public static readonly FrozenSet<string> Askers = Set(
        "is are am was were does did has what why how which whose who whom when where whether anyone anybody someone somebody any"
    );

    /// <summary>A question starts with them if a subject follows: “have you …”, “will it …”; “do the retro” is told.</summary>
    public static readonly FrozenSet<string> Helpers = Set(
        "do have had will would can could may might must should shall"
    );

    public static readonly FrozenSet<string> Beings = Set("is are was were has have will can could should does did");

    public static readonly FrozenSet<string> Subjects = Set(
        "i we you u he she they it this that these those there someone somebody anyone anybody everyone everybody nobody the"
    );

    /// <summary>“can you …” and “could we …” ask for something politely.</summary>
    public static readonly FrozenSet<string> Politely = Set("can could may would will");

    /// <summary>Whom “can …” asks politely; “will we …?” is a question.</summary>
    public static readonly FrozenSet<string> You = Set("you u");

    public static readonly FrozenSet<string> Ourselves = Set("we i us");

    public static readonly FrozenSet<string> Supposers = Set(
        "if unless imagine suppose supposing assume assuming provided"
    );

    /// <summary>What starts with one of these is said about another time.</summary>
    public static readonly FrozenSet<string> Times = Set("when whenever once until till while after before");

    public static readonly FrozenSet<string> PastTimes = Set("yesterday earlier previously formerly recently");

    /// <summary>“last week” is past; “last” alone is the last story.</summary>
    public static readonly FrozenSet<string> Spans = Set(
        "week time year month night sprint monday tuesday wednesday thursday friday quarter summer winter"
    );

    public static readonly FrozenSet<string> Nots = Set(
        "not never nobody nothing none neither nor without hardly cannot refuse refused avoid"
    );

    /// <summary>“no need to”, “no longer”, “no reason”: elsewhere “no” belongs to a command.</summary>
    public static readonly FrozenSet<string> AfterNo = Set("need longer reason way one point idea chance");

    public static readonly FrozenSet<string> Reports = Set(
        "said says told tells asked asks claims claimed mentioned reported reports heard announced wrote promised insists insisted"
    );

    public static readonly FrozenSet<string> Past = Set("was were had used");

    public static readonly FrozenSet<string> Nearly = Set("almost nearly barely");

    public static readonly FrozenSet<string> Opinions = Set(
        "think thinks guess thought hope hopes doubt believe believes wonder wondering suppose feel wish assume imagine expect"
    );

    public static readonly FrozenSet<string> Doubts = Set("maybe perhaps possibly probably might unsure");

    /// <summary>Free text follows them: its words have a mood of their own.</summary>
    public static readonly FrozenSet<string> Texts = Set(
        "comment note ask remind say tell answer reply reason because propose search find"
    );

    /// <summary>A command with one of these writes a text, which may be a question.</summary>
    public static readonly FrozenSet<string> Writers = Set(
        "new add create write make put set rename change edit note log record keep enter comment ask answer remind propose say tell title import define"
    );

    /// <summary>“…, ok?” asks for no answer.</summary>
    public static readonly FrozenSet<string> Courtesies = Set(
        "ok okay please pls plz yes thanks thx cool good fine alright"
    );

    /// <summary>“if possible”, “if you like”: a polite request.</summary>
    public static readonly FrozenSet<string> AfterPoliteIf = Set("possible you u that's ok okay needed necessary");

    /// <summary>A text that starts with one of these says something about the noun before it: “blocker or not”.</summary>
    public static readonly FrozenSet<string> Joints = Set(
        "or and but for from of in on with about since this next last is are was were has have by as than then to at items notes item list tree"
    );

    private static FrozenSet<string> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
