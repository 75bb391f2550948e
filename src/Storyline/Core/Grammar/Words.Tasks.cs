using System.Text;
using Storyline.Core.Messages;

namespace Storyline.Core.Grammar;

/// <summary>
/// Reads a free text with a day and people in it, wherever they stand: “@ada: write the guide (by Friday)”, “write the guide
/// due:Friday @ada and @bo”. Quoted words are text alone.
/// </summary>
public sealed partial class Words
{
    private const int LongestAside = 60;

    /// <summary>Takes the rest.</summary>
    public TaskReading TakeTask()
    {
        var start = at;
        if (at >= end || Unbracketed(said.From(tokens[start].Start)) is not { } open)
            return new TaskSearch(this).Read();
        var inner = new Words(open, Hearing);
        var reading = inner.TakeTask();
        foreach (var meaning in inner.meanings)
            meanings.Add(meaning with { First = start, Where = Shifted(meaning.Where, tokens[start].Start) });
        foreach (var doubt in inner.doubts)
            doubts.Add(doubt with { First = start, Where = Shifted(doubt.Where, tokens[start].Start) });
        IsTextFrom(start);
        at = end;
        return reading;
    }

    private static Range Shifted(Range where, int by) => (where.Start.Value + by)..(where.End.Value + by);

    // “(by Friday)” says the same as “by Friday”; other brackets stay. null: nothing to open.
    private Utterance? Unbracketed(Utterance rest)
    {
        var text = new StringBuilder(rest.Text);
        for (var open = rest.Text.IndexOf('('); open >= 0; open = rest.Text.IndexOf('(', open + 1))
        {
            var close = rest.Text.IndexOf(')', open);
            if (close < 0)
                break;
            if (close - open > LongestAside)
                continue;
            var inside = new Words(rest.With((close)..rest.Text.Length, "").From(open + 1), Hearing);
            if (inside.TakeTask() is { Text: "", Unread: null })
                (text[open], text[close]) = (' ', ' ');
        }
        var opened = text.ToString();
        return opened == rest.Text ? null : rest with { Text = opened };
    }

    /// <summary>Takes a single day, or the end of “this week” or “next month”.</summary>
    public bool TakeDeadline(out DayReading day)
    {
        if (Take(out day))
        {
            TakeFirst("morning|afternoon|evening|night|latest");
            return true;
        }
        var here = at;
        if (!TakeWholeStretch(out var within))
            return false;
        day = within switch
        {
            DayRange.ThisWeek => new DayReading(End: DayEnd.Week),
            DayRange.NextWeek => new DayReading(End: DayEnd.NextWeek),
            DayRange.ThisMonth => new DayReading(DayOfMonth: -1),
            DayRange.NextMonth => new DayReading(End: DayEnd.NextMonth),
            _ => default,
        };
        MeansItself(here);
        return day != default || GoBack(here);
    }

    private string TextAt(int index) =>
        tokens[index].Kind == TokenKind.Quoted
            ? tokens[index].Match
            : said.Text[tokens[index].Start..tokens[index].End];
}
