using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Storyline.Domain.Sprints;

/// <summary>
/// Recognises an answer that says there is no blocker: “none”, “not blocked”, “No blockers today :tada:”. Every word of it must
/// say so: “no access to the database” is a blocker.
/// </summary>
public static partial class NoBlockers
{
    // A longer text has more to say, and the bound keeps reading cheap.
    private const int Longest = 120;

    private const string Thing =
        "(?:(?:any|other|more|further|new|real|big|major|current|known|open|serious|actual) )*"
        + "(?:blockers?|blocks|blockages?|impediments?|issues?|problems?|obstacles?|hindrances?|stoppers?|showstoppers?|"
        + "concerns|worries|complaints|dependencies|hindernisse|probleme)";

    private const string Stuck =
        "(?:blocked|blocking|stuck|impeded|hindered|blocks|blockiert|(?:standing )?in (?:my|the|our) way|"
        + "(?:holding|stopping|hindering)(?: me| us)?(?: back| up)?)(?: (?:me|us|anything|by (?:anything|anyone|anybody)))?";

    private const string Being =
        "(?:(?:i am|i m|im|we are|we re|there is|there s|there are|i have|i ve(?: got)?|we have|i see|i got|got|have|i|we|"
        + "ich bin|ich habe|es gibt|gibt es) )?";

    private const string None =
        Being + "(?:no|zero|0|without(?: any)?|not any|free of|keine|kein|ohne|" + AreNone + ") " + Thing;

    private const string AreNone =
        "aren t any|isn t any|don t have(?: any)?|do not have(?: any)?|don t see any|haven t(?: got)?(?: any)?";

    private const string Unstuck =
        Being
        + "(?:not|isn t|aren t|never|no longer|nothing(?: s)?|nobody|no one|nicht)"
        + "(?: (?:is|that|currently|really|being|at all))? "
        + Stuck
        + "|"
        + Being
        + "(?:un ?blocked)|(?:blocker|block|issue|problem) free";

    private const string Fine =
        "(?:(?:i am|i m|im|we are|we re|it s|it is|things are) )?(?:everything s|everything|all s|all|alles)?"
        + "(?: is| are| looks| seems)?(?: all| still| very| going)? ?"
        + "(?:good|fine|clear|green|okay|ok|well|great|smoothly|smooth|quiet|under control|on track|good to go|gut|klar)";

    private const string Nothing =
        "no|none|nope|nah|nada|nil|n a|na|zero|0|null|nix|nichts|keine|kein|nein|negative|"
        + "nothing(?: (?:new|special|specific|in particular|much|major|serious|big))?|"
        + "not (?:really|at all|applicable|any|at the moment|so far|today|right now|now|yet|for now|currently)";

    private const string When =
        "today|now|right now|just now|currently|so far|as of (?:now|today)|yet|atm|at (?:all|the moment|this point|present)|"
        + "for (?:the moment|now|today|me|us|my part)|this morning|any ?more|still|again|here|from (?:me|us)|"
        + "(?:from|on) (?:my|our) (?:side|end)|to (?:report|mention|speak of|share|add|raise)|worth (?:mentioning|noting)|"
        + "(?:that )?i(?: can| could)? (?:know of|think of|see)|(?:that )?i m aware of|really|luckily|fortunately|thankfully|"
        + "happily|either|else|as (?:usual|always|before)|thanks|thank you|thx|though|please|in sight|whatsoever|"
        + "heute|aktuell|gerade|zurzeit|bisher|momentan|im moment";

    private const string Denial = "(?:" + None + "|" + Unstuck + ")";

    private const string Any = "(?:" + Denial + "|" + Fine + "|" + Nothing + ")";

    private static readonly SearchValues<char> ClauseEnds = SearchValues.Create(".,;!(–—\n");

    /// <summary>Whether a text says that there are none, or says nothing at all.</summary>
    public static bool Are(string text)
    {
        var said = Pictures().Replace(text, " ");
        var clause = said.AsSpan().IndexOfAny(ClauseEnds) is > 0 and var stop ? said[..stop] : "";
        // “No blockers, the review is done by noon”: said in so many words, and not taken back.
        if (Denied().IsMatch(Plain(clause)) && !Contrast().IsMatch(said))
            return true;
        return said.Length <= Longest && Only().IsMatch(Plain(said));
    }

    // Small letters and digits with single blanks: bullets and punctuation say nothing here.
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (char.IsLetterOrDigit(letter))
                plain.Append(char.ToLowerInvariant(letter));
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        return plain.ToString().TrimEnd();
    }

    [GeneratedRegex(
        "^(?:(?:" + When + ") )*" + Any + "(?: (?:(?:and|but) )?(?:" + Any + "|" + When + "))*$|^$",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Only();

    [GeneratedRegex("^(?:(?:" + When + ") )*" + Denial + "(?: (?:" + When + "))*$", RegexOptions.CultureInvariant)]
    private static partial Regex Denied();

    [GeneratedRegex(
        @"\b(?:but|except|however|although|apart from|besides|other than|unless|until|blocked by|stuck|need|aber|außer)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Contrast();

    // An emoji by its name, as Slack and Teams write it.
    [GeneratedRegex(
        ":(?:[a-z0-9_+-]*[a-z][a-z0-9_+-]*|[+-]1):",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Pictures();
}
