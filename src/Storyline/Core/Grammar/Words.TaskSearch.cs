using Storyline.Core.Messages;
using Storyline.Core.Products;

namespace Storyline.Core.Grammar;

/// <summary>Searches a free text word by word for a day, people, and what only looks like them.</summary>
public sealed partial class Words
{
    private const string Due = "by|due|until|till|til|before|deadline|due:|by:|deadline:|until:";
    private const string DueOptions = "by|due|until|deadline|date";
    private const string OwnerOptions = "owner|assignee|who|for";
    private const string NoDeadline = "of|from|since|the|last|every|each|and|about";
    private const int LongestUnread = 4;

    private sealed class TaskSearch(Words words)
    {
        private readonly List<string> text = [];
        private readonly List<MentionedEntity> owners = [];
        private readonly List<Role> roles = [];
        private DayReading? by;
        private bool isBefore;
        private string? unread;
        private string? stranger;
        private (int Start, int Stop)? inText;

        public TaskReading Read()
        {
            while (words.at < words.end)
            {
                var here = words.at;
                if (TakeOption() || TakeDue() || TakeOwners() || TakeRepetition() || TakeBareDay())
                {
                    if (text.Count == 0)
                        words.Knows(here, words.at);
                    continue;
                }
                NoteStranger();
                AddText(here, here + 1);
            }
            if (by is null && inText is var (start, stop))
                AskAbout(start, stop);
            return new TaskReading(
                string.Join(' ', text).Trim(' ', ':', ',').TrimStart('-', '–', '—', ' '),
                new PeopleReading([.. owners.DistinctBy(owner => owner.Id)], [.. roles.Distinct()]),
                by,
                isBefore,
                by is null ? unread : null,
                stranger
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
            var start = words.at;
            if (words.TakeDeadline(out var day))
            {
                (by, isBefore) = (day, isStrict);
                return true;
            }
            if (words.TakeRepetition(out _))
            {
                KeepUnread(here, start);
                return true;
            }
            NoteUnread(here);
            words.at = here;
            return false;
        }

        // “every other Tuesday” is no day, and stays in the text; “the first Monday of the month” may be one.
        private bool TakeRepetition()
        {
            var here = words.at;
            words.Skip("on|at");
            var isDay = words.TakeDeadline(out _);
            words.at = here;
            if (isDay || !words.TakeRepetition(out var every))
                return false;
            if (MayBeDay(here, every))
                KeepUnread(here, here);
            else
                AddText(here, words.at);
            return true;
        }

        private bool MayBeDay(int here, Repetition every) =>
            every is { Frequency: Frequency.Monthly or Frequency.Yearly, Interval: 1 }
            && !words.IsOneOf(here, "every|each|monthly|quarterly|yearly|annually");

        private void KeepUnread(int first, int start)
        {
            var stop = words.at;
            unread ??= words.said.Text[words.Letters(start, stop)];
            AddText(first, stop);
        }

        private void AddText(int start, int stop)
        {
            words.at = start;
            if (text.Count == 0)
                words.IsTextFrom(start);
            for (; words.at < stop; words.at++)
                text.Add(words.TextAt(words.at));
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

        // “@ada and @bo”, “for @ada”, “Ada: …”, “for Ada - …”, “… for the PO”
        private bool TakeOwners()
        {
            var here = words.at;
            var isLed = words.TakeFirst("for|owner|owner:|→|->") || words.TakePair("assigned|assign|owned", "to|by");
            if (
                (words.SeesMention && !BelongsToText(here) && words.TakePeople(out var people))
                || ((text.Count == 0 || isLed) && words.TakePeople(out people) && EndsName(here, isLed, people))
            )
            {
                owners.AddRange(people.People);
                roles.AddRange(people.Roles);
                words.Skip("to|:|,|-");
                return true;
            }
            words.at = here;
            return false;
        }

        // “@nobody” where an owner may stand; in “Talk to @nobody” it is a word. It stays in the text.
        private void NoteStranger()
        {
            if (
                words.tokens[words.at] is { Kind: TokenKind.Word, Match: ['@', var letter, ..] typed }
                && char.IsLetter(letter)
                && !BelongsToText(words.at)
            )
                stranger ??= typed;
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

        // A bare name is an owner with a sign or a “to” behind it, or at the end; “for Ada” at the head in any case.
        private bool EndsName(int here, bool isLed, PeopleReading people) =>
            words.at >= words.end && (isLed || text.Count > 0)
            || words.said.Text[words.tokens[here].Start..words.tokens[words.at - 1].End] is [.., var last]
                && (last == ':' || (isLed && last == ','))
            || (words.at < words.end && words.IsOneOf(words.at, isLed ? "to|:|-|by|due" : "to|:|-"))
            || (isLed && text.Count == 0 && people.Roles.Count == 0);

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
}
