using System.Text;
using Storyline.Core.Messages;

namespace Storyline.Core.Grammar;

/// <summary>
/// Reads a free text with a day and people in it, wherever they stand: “@ada: write the guide (by Friday)”, “write the guide
/// due:Friday @ada and @bo”. Quoted words are text alone.
/// </summary>
public sealed partial class Words
{
    private const string Due = "by|due|until|till|before|deadline|due:|by:|deadline:|until:";
    private const string DueOptions = "by|due|until|deadline|date";
    private const string OwnerOptions = "owner|assignee|who|for";
    private const string NoDeadline = "of|from|since|the|last|every|each|and|about";
    private const int LongestUnread = 4;
    private const int LongestAside = 60;

    /// <summary>Takes the rest.</summary>
    public TaskReading TakeTask()
    {
        var start = at;
        if (at >= end || Unbracketed(said.From(tokens[start].Start)) is not { } open)
        {
            var read = new TaskSearch(this).Read();
            IsTextFrom(start);
            return read;
        }
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

    private sealed class TaskSearch(Words words)
    {
        private readonly List<string> text = [];
        private readonly List<MentionedEntity> owners = [];
        private DayReading? by;
        private bool isBefore;
        private string? unread;
        private (int Start, int Stop)? inText;

        public TaskReading Read()
        {
            while (words.at < words.end)
                if (!TakeOption() && !TakeDue() && !TakeOwners() && !TakeBareDay())
                    text.Add(words.TextAt(words.at++));
            if (by is null && inText is var (start, stop))
                AskAbout(start, stop);
            return new TaskReading(
                string.Join(' ', text).Trim(' ', ':', ','),
                [.. owners.DistinctBy(owner => owner.Id)],
                by,
                isBefore,
                by is null ? unread : null
            );
        }

        // “due:Friday”, “owner:@ada”
        private bool TakeOption()
        {
            var token = words.tokens[words.at];
            var sign = token.Match.IndexOfAny([':', '=']);
            if (token.Kind != TokenKind.Word || sign < 1 || sign == token.Match.Length - 1)
                return false;
            var name = token.Match[..sign];
            if (Known(name, [OwnerOptions]) is not null && token.Entity is { Kind: EntityKind.Person } owner)
                owners.Add(owner);
            else if (Known(name, [DueOptions]) is not null)
                ReadDue(token, sign);
            else
                return false;
            words.at++;
            return true;
        }

        private void ReadDue(Token token, int sign)
        {
            var value = words.said.Text[(token.Start + sign + 1)..token.End].Trim('"', '“', '”');
            var inner = new Words(Utterance.Plain(value), words.Hearing);
            if (inner.Take(out DayReading day) && inner.AtEnd && inner.doubts.Count == 0)
            {
                by = day;
                words.MeansInOption(token, "due", value);
            }
            else
                unread = words.said.Text[token.Start..token.End];
        }

        // “by Friday”, “due on 18.12.”, “before the end of the sprint”
        private bool TakeDue()
        {
            var here = words.at;
            if (!words.TakeFirst(Due))
                return false;
            var isStrict = words.IsOneOf(here, "before");
            words.Skip("by|on|for|the|at|:");
            if (words.TakeDeadline(out var day))
            {
                (by, isBefore) = (day, isStrict);
                return true;
            }
            NoteUnread(here);
            words.at = here;
            return false;
        }

        // “by the release”; “by hand”, “due to …” and “by 20%” are no days.
        private void NoteUnread(int here)
        {
            var stop = here + 1;
            while (stop < words.end && stop <= here + LongestUnread + 1 && words.tokens[stop].Kind == TokenKind.Word)
                stop++;
            var isTail = stop >= words.end || words.tokens[stop].Kind == TokenKind.Entity;
            if (!isTail || stop - here - 1 is 0 or > LongestUnread || IsNoDay(words.tokens[here + 1].Match))
                return;
            unread = words.said.Text[words.Letters(here, stop)];
        }

        private static bool IsNoDay(string word) =>
            word.EndsWith("ing", StringComparison.OrdinalIgnoreCase)
            || word.Equals("to", StringComparison.OrdinalIgnoreCase)
            || word.Equals("hand", StringComparison.OrdinalIgnoreCase)
            || word.Equals("default", StringComparison.OrdinalIgnoreCase)
            || word.EndsWith('%');

        // “@ada and @bo”, “for @ada”, “Ada: …”, “… for Ada”
        private bool TakeOwners()
        {
            var here = words.at;
            var isLed = words.TakeFirst("for|owner|owner:|→|->") || words.TakePair("assigned|assign|owned", "to|by");
            if (words.SeesMention && !BelongsToText(here))
            {
                words.TakePeople(out var people);
                owners.AddRange(people.People);
                words.Skip(":|,");
                return true;
            }
            if ((text.Count == 0 || isLed) && words.Take(out MentionedEntity named) && EndsName(here, isLed))
            {
                owners.Add(named);
                words.Skip("to|:");
                return true;
            }
            words.at = here;
            return false;
        }

        // “Talk to @bo”, “the contract with @bo”
        private bool BelongsToText(int here) =>
            here == words.at
            && text.Count > 0
            && text[^1].ToLowerInvariant()
                is "to"
                    or "with"
                    or "from"
                    or "about"
                    or "of"
                    or "via"
                    or "ask"
                    or "tell"
                    or "help";

        private bool EndsName(int here, bool isLed) =>
            words.at >= words.end && (isLed || text.Count > 0)
            || words.said.Text[words.tokens[here].Start..words.tokens[words.at - 1].End].EndsWith(':')
            || (words.at < words.end && words.IsOneOf(words.at, isLed ? "to|:|by|due" : "to|:"));

        // “the Monday meeting” or “on Monday: the meeting”? The words stay where they are, as text or with a “by”.
        private void AskAbout(int start, int stop)
        {
            var day = words.said.Text[words.Letters(start, stop)];
            words.Doubt(
                start,
                stop,
                [new WordChoice($"Until {day}", $"by {day}"), new WordChoice("Just words", $"\"{day}\"")]
            );
        }

        // A day at the end, or at the beginning with a colon; in between, the speaker says whether it is one.
        private bool TakeBareDay()
        {
            var here = words.at;
            if (by is not null || (text.Count > 0 && Known(text[^1], [NoDeadline]) is not null))
                return false;
            words.Skip("on");
            var isDay = words.TakeDeadline(out var day);
            if (isDay && IsAround(here))
            {
                by = day;
                // “the slides for Friday” are more than due on Friday.
                if (text is [.., var last] && Known(last, ["for|in|at|with"]) is not null)
                    text.Add(words.said.Text[words.Letters(here, words.at)]);
                return true;
            }
            if (isDay)
                inText ??= (words.IsOneOf(here, "on") ? here + 1 : here, words.at);
            words.at = here;
            return false;
        }

        private bool IsAround(int here)
        {
            if (text.Count == 0 && owners.Count == 0)
                return words.at < words.end
                    && words.said.Text[words.tokens[here].Start..words.tokens[words.at - 1].End][^1] is ':' or ',';
            var stop = words.at;
            while (
                stop < words.end
                && (words.tokens[stop].Kind == TokenKind.Entity || words.IsOneOf(stop, "and|&|,|for|owner"))
            )
                stop++;
            return stop >= words.end;
        }
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
