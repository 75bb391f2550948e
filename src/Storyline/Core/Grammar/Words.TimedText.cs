namespace Storyline.Core.Grammar;

/// <summary>Reads a text that ends with a time: “update estimates every Thursday at 16:00”.</summary>
public sealed partial class Words
{
    /// <summary>
    /// Takes the rest. The text is as short as it can be with everything after it understood as a time; without one, all of it is
    /// text.
    /// </summary>
    public TimedText TakeTimedText()
    {
        var left = FindLeftBehind();
        return TakeThenWhen(out var text, out var when)
            ? new TimedText(text, when, null)
            : new TimedText(text, null, left);
    }

    private bool TakeThenWhen(out string text, out TimePhrase timePhrase)
    {
        var start = at;
        for (var split = start; split < end; split++)
        {
            MeansItself(start);
            at = split;
            if (!Take(out timePhrase) || at < end)
                continue;
            text = split == start ? "" : said.Text[tokens[start].Start..tokens[split - 1].End].Trim();
            if (split > start)
                IsTextFrom(start);
            return true;
        }
        at = start;
        timePhrase = new TimePhrase();
        text = Rest();
        return false;
    }

    // Words after a time that do not belong to it: “every Monday at 9 unless it rains”. Takes nothing.
    private LeftBehind? FindLeftBehind()
    {
        var start = at;
        LeftBehind? found = null;
        for (var split = start; split < end && found is null; split++)
        {
            at = split;
            if (
                !Take(out TimePhrase timePhrase)
                || at == end
                || timePhrase is { Every: null, On: null, Later: null } or { Every: null, Times.Count: 0, Later: null }
            )
                continue;
            found = new LeftBehind(
                split == start ? "" : said.Text[tokens[start].Start..tokens[split - 1].End].Trim(),
                timePhrase.Said,
                said.Text[tokens[at].Start..tokens[end - 1].End]
            );
        }
        at = start;
        return found;
    }
}

/// <summary>A text and the time behind it.</summary>
/// <param name="When"><c>null</c>: it does not end with a time.</param>
/// <param name="Left">The words behind a time that belong to none, where the sentence does not end with one.</param>
public sealed record TimedText(string Text, TimePhrase? When, LeftBehind? Left)
{
    /// <summary>
    /// Whether the end of the text may belong to its time: “twice a week at 9” is not “twice a week” at nine. What is quoted is text.
    /// </summary>
    public bool IsDoubtful => When is not null && !Text.Contains('"') && TimeWords.MayBelongTo(Text, When.Said);
}

/// <summary>A time in the middle of a sentence, with the words around it.</summary>
/// <param name="Text">The words before it.</param>
/// <param name="When">Its words.</param>
/// <param name="Rest">The words after it.</param>
public sealed record LeftBehind(string Text, string When, string Rest);
