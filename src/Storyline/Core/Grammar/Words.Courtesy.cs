using Storyline.Core.Messages;

namespace Storyline.Core.Grammar;

/// <summary>Leaves out the courtesies around a command: “hey storyline, can you show 12 please” is “show 12”.</summary>
public sealed partial class Words
{
    private static readonly string[] Greetings =
    [
        "hey",
        "hi",
        "hello",
        "ok",
        "okay",
        "storyline",
        "please",
        "pls",
        "now",
        "so",
    ];
    private static readonly string[] Thanks = ["please", "pls", "thanks", "thx", "thank", "you"];

    /// <summary>The sentence without the courtesies in front of it.</summary>
    internal Utterance WithoutGreeting => first < tokens.Count ? said.From(tokens[first].Start) : said;

    /// <summary>Whether a word is a courtesy that may stand around a command.</summary>
    internal static bool IsCourtesy(ReadOnlySpan<char> word)
    {
        foreach (var courtesy in Greetings)
            if (word.Equals(courtesy, StringComparison.OrdinalIgnoreCase))
                return true;
        foreach (var courtesy in Thanks)
            if (word.Equals(courtesy, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    // “@storyline”, as it is typed where no mention is needed.
    private bool IsBot(int index) =>
        tokens[index].Kind != TokenKind.Quoted
        && TextAt(index).TrimEnd(',', ':', '?', '!', '.').Equals("@storyline", StringComparison.OrdinalIgnoreCase);

    // A greeting alone stays a greeting.
    private int FirstAfterGreeting()
    {
        var start = 0;
        while (start < tokens.Count - 1)
        {
            if (Greetings.Any(tokens[start].Is) || IsBot(start) || TokenText.IsEmoji(TextAt(start)))
                start++;
            else if (
                start + 2 < tokens.Count
                && (tokens[start].Is("can") || tokens[start].Is("could") || tokens[start].Is("would"))
                && tokens[start + 1].Is("you")
            )
                start += 2;
            else
                break;
        }
        return start;
    }

    /// <summary>
    /// Skips “I want to”, “let's” and the like before a command; returns whether there was any. Only for a sentence
    /// that no command understood with them: “I want to see my orders so that …” is a story.
    /// </summary>
    internal bool LeaveOutLeadIn()
    {
        Rewind();
        var fits =
            Pass("i|we", "want|need|have|would|should|wanna|must", "like|love", "to")
            || Pass("i|we", "want|need|have", "to")
            || Pass("i'd|we'd", "like|love|want", "to")
            || Pass("i|we", "should|would|must|could|will|wanna")
            || Pass("let's|lets|i'll|we'll|let")
            || Pass("can|could|may|shall|should", "i|we")
            || Pass("let", "us|me");
        if (!fits || AtEnd)
            return false;
        Skip("please|just|also|now|us|me");
        first = at;
        Rewind();
        return true;
    }

    // “I want to thank you” does not end with thanks: free text loses only its “please”.
    private int TextEnd
    {
        get
        {
            if (end < last || isCut)
                return end;
            var stop = tokens.Count;
            while (stop > end && (tokens[stop - 1].Is("please") || tokens[stop - 1].Is("pls")))
                stop--;
            // A sentence that began with “could you please” ends with thanks to the bot.
            if (
                first > 0
                && stop == tokens.Count
                && stop - end == 1
                && (tokens[end].Is("thanks") || tokens[end].Is("thx"))
            )
                stop--;
            return stop;
        }
    }

    private int LastBeforeThanks()
    {
        var stop = tokens.Count;
        // “… at 9 !”
        while (
            stop > first + 1
            && tokens[stop - 1] is { Kind: TokenKind.Word, Match: ['!' or '.', ..] mark }
            && mark.All(sign => sign is '!' or '.')
        )
            stop--;
        while (
            stop > first + 1
            && (Thanks.Any(tokens[stop - 1].Is) || IsBot(stop - 1) || TokenText.IsEmoji(TextAt(stop - 1)))
        )
            stop--;
        return stop;
    }
}
