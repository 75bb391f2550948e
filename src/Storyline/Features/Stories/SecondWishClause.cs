using System.Collections.Frozen;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>Tells “add campers and print badges” from “drag and drop” and “terms and conditions”.</summary>
internal static class SecondWishClause
{
    // A second wish needs a verb for something new and its object; nouns joined by “and” are one wish.
    private static readonly FrozenSet<string> Verbs = FrozenSet.Create(
        "add",
        "archive",
        "assign",
        "be",
        "block",
        "browse",
        "cancel",
        "change",
        "check",
        "choose",
        "close",
        "convey",
        "create",
        "deal",
        "define",
        "delete",
        "download",
        "edit",
        "enter",
        "export",
        "filter",
        "find",
        "generate",
        "get",
        "have",
        "import",
        "invite",
        "keep",
        "list",
        "make",
        "merge",
        "move",
        "notify",
        "open",
        "operationalize",
        "order",
        "pay",
        "print",
        "provide",
        "publish",
        "read",
        "receive",
        "register",
        "remove",
        "rename",
        "reply",
        "reset",
        "restore",
        "save",
        "schedule",
        "search",
        "see",
        "select",
        "send",
        "set",
        "share",
        "show",
        "sort",
        "store",
        "submit",
        "suspend",
        "track",
        "update",
        "upload",
        "use",
        "validate",
        "view"
    );

    // One action to the person who asks.
    private static readonly FrozenSet<string> Pairs = FrozenSet.Create(
        "drag drop",
        "copy paste",
        "cut paste",
        "search replace",
        "find replace",
        "save close",
        "save exit",
        "search filter",
        "sort filter",
        "filter sort",
        "pick choose",
        "read write",
        "send receive",
        "check see",
        "go see",
        "import export"
    );

    /// <summary>The joining word, or <c>null</c> when there is one wish.</summary>
    public static string? In(string want)
    {
        var words = Word.Split(want);
        for (var at = 1; at + 1 < words.Count; at++)
        {
            // “codes that say why and provide enough”: the rest describes a thing and is no wish.
            if (words[at].Core is "that" or "which" or "who" or "whose" or "where")
                return null;
            if (words[at].Core is not ("and" or "or"))
                continue;
            var verb =
                words[at + 1].Core is "to" or "also" && at + 2 < words.Count ? words[at + 2].Core : words[at + 1].Core;
            // “sign and submit a form”: two verbs with one object are close enough to be one wish.
            if (
                Verbs.Contains(words[at - 1].Core)
                || at == 1
                || words[at - 2].Core == "to"
                || Pairs.Contains($"{words[at - 1].Core} {verb}")
            )
                continue;
            if (
                Verbs.Contains(verb)
                && at + 2 < words.Count
                && words[at + 2].Core is not ("at" or "of" or "for" or "on" or "in")
            )
                return words[at].Core;
        }
        return null;
    }
}
