using System.Text;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Calendar;

/// <summary>It is Thursday, 5 March 2026, 10:00 in Berlin.</summary>
public sealed class CalendarTests
{
    private static Instant At(int month, int day, int hour, int minute = 0) =>
        new LocalDateTime(2026, month, day, hour, minute)
            .InZoneLeniently(DateTimeZoneProviders.Tzdb["Europe/Berlin"])
            .ToInstant();

    [Fact]
    public async Task A_holiday_says_what_it_skips_and_moves_and_then_it_does()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "remind #team to look every day at 10:30");
        await bot.Hears("sam", "remind #team to plan every Friday at 11:00 or the next working day");

        var added = await bot.Hears("sam", "holiday add 2026-03-06 Founders’ day");
        await bot.ClockMovesTo(At(3, 9, 12));

        Assert.Contains(
            "Fri 6 Mar 2026 is a holiday of team Checkout: Founders’ day.",
            added.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Reminder 1 (look) is skipped on Fri 6 Mar 2026", added.Text, StringComparison.Ordinal);
        Assert.Contains(
            "reminder 2 (plan) moves from Fri 6 Mar 2026 to Mon 9 Mar 2026",
            added.Text,
            StringComparison.Ordinal
        );
        Assert.Equal(
            [At(3, 5, 10, 30), At(3, 7, 10, 30), At(3, 8, 10, 30), At(3, 9, 10, 30), At(3, 9, 11)],
            bot.Sent.Where(delivery => delivery.To.Channel == "checkout").Select(delivery => delivery.Made)
        );
        Assert.Contains(
            "Founders’ day is a holiday of team Checkout",
            (await bot.Hears("ann", "why did nothing fire?")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Several_holidays_are_pasted_and_one_bad_line_stops_all()
    {
        await using var bot = await TestBot.WithTeam();

        var bad = await bot.Hears("sam", "holiday add 2026-12-25 Christmas\n2026-02-30 Nothing");
        var good = await bot.Hears("sam", "holiday add 2026-12-25 Christmas\n2026-12-26 Boxing Day");
        var shown = await bot.Hears("ann", "calendar");

        Assert.Equal(Outcome.Refused, bad.Outcome);
        Assert.Contains("“2026-02-30 Nothing”", bad.Text, StringComparison.Ordinal);
        Assert.StartsWith("2 holidays of team Checkout", good.Text, StringComparison.Ordinal);
        Assert.Contains("Fri 25 Dec 2026: Christmas", shown.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Holidays_come_from_a_file_and_its_alarms_are_left_alone()
    {
        await using var bot = await TestBot.WithTeam();

        var reply = await bot.Submits(
            "sam",
            "holiday add",
            [],
            files: Ics(
                """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//x//y//EN
                BEGIN:VEVENT
                UID:1
                DTSTART;VALUE=DATE:20261225
                DTEND;VALUE=DATE:20261227
                SUMMARY:Christmas <!channel>
                BEGIN:VALARM
                ACTION:DISPLAY
                TRIGGER:-PT15M
                DESCRIPTION:evil
                END:VALARM
                END:VEVENT
                BEGIN:VEVENT
                UID:2
                DTSTART:20260601T100000Z
                SUMMARY:A meeting
                END:VEVENT
                END:VCALENDAR
                """
            )
        );

        Assert.StartsWith(
            "2 holidays of team Checkout, from Fri 25 Dec 2026 to Sat 26 Dec 2026",
            reply.Text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("meeting", (await bot.Hears("ann", "calendar")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello", "is no calendar")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VEVENT\nBEGIN:VEVENT\nBEGIN:VEVENT\n", "is nested too deeply")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:99999999\nRRULE:FREQ=SECONDLY\n", "cannot be read")]
    public async Task A_hostile_file_changes_nothing(string content, string why)
    {
        await using var bot = await TestBot.WithTeam();

        var reply = await bot.Submits("sam", "holiday add", [], files: Ics(content));
        var large = await bot.Submits(
            "sam",
            "holiday add",
            [],
            files: Ics("BEGIN:VCALENDAR\n" + new string('x', 300_000))
        );

        Assert.Equal(Outcome.Refused, reply.Outcome);
        Assert.Contains(why, reply.Text, StringComparison.Ordinal);
        Assert.Contains("larger than 256 KB", large.Text, StringComparison.Ordinal);
        Assert.Contains("No holidays ahead.", (await bot.Hears("ann", "calendar")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_is_the_Scrum_Masters_and_a_developer_proposes()
    {
        await using var bot = await TestBot.WithTeam();

        var reply = await bot.Hears("ann", "holiday add 2026-12-25 Christmas");

        Assert.Contains("sam", reply.Text, StringComparison.Ordinal);
        Assert.Contains("No holidays ahead.", (await bot.Hears("ann", "calendar")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ooo until Monday", "from Thu 5 Mar 2026 to Mon 9 Mar 2026, back on Tue 10 Mar 2026")]
    [InlineData("ooo 2026-12-24..2027-01-02", "from Thu 24 Dec 2026 to Sat 2 Jan 2027, back on Mon 4 Jan 2027")]
    [InlineData("I'm ooo tomorrow", "on Fri 6 Mar 2026, back on Mon 9 Mar 2026")]
    [InlineData("vacation for 2 weeks", "from Thu 5 Mar 2026 to Wed 18 Mar 2026, back on Thu 19 Mar 2026")]
    public async Task Leave_is_said_back_with_the_day_of_return(string sentence, string expected)
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Contains(expected, (await bot.Hears("ann", sentence)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_reminders_rest_during_leave_and_go_on_when_back()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind me to stretch every day at 15:00");
        await bot.Hears("ann", "ooo until Sunday");

        await bot.ClockMovesTo(At(3, 6, 16));
        var back = await bot.Hears("ann", "back");
        await bot.ClockMovesTo(At(3, 7, 16));

        Assert.StartsWith("Welcome back, ann", back.Text, StringComparison.Ordinal);
        Assert.Single(bot.SentTo("ann"));
        Assert.Contains(
            "ann is away until Sun 8 Mar 2026",
            (await bot.Hears("ann", "why did nothing fire?")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Quiet_hours_hold_back_what_repeats_until_they_are_over()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind me to stretch every day at 22:00");
        await bot.Hears("ann", "quiet hours 20:00 to 8:00");

        await bot.ClockMovesTo(At(3, 5, 23));
        Assert.Empty(bot.SentTo("ann"));
        await bot.ClockMovesTo(At(3, 6, 9));

        Assert.Equal(At(3, 6, 8), Assert.Single(bot.Sent, delivery => delivery.Person == "ann").Made);
    }

    [Fact]
    public async Task Who_moves_to_another_zone_is_reminded_at_the_same_time_on_the_wall()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind me to stretch every day at 15:00");
        await bot.Hears("ann", "remind me to call Berlin every day at 15:00 Europe/Berlin");

        var moved = await bot.Hears("ann", "my zone America/New_York");
        await bot.ClockMovesTo(At(3, 6, 9));

        Assert.Contains("One of your reminders", moved.Text, StringComparison.Ordinal);
        Assert.Equal(
            [At(3, 5, 15), At(3, 5, 21)],
            bot.Sent.Where(delivery => delivery.Person == "ann").Select(delivery => delivery.Made)
        );
    }

    [Fact]
    public async Task Working_days_change_what_a_working_day_means()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("sam", "working days Sun-Thu");
        await bot.Hears("sam", "working hours 8:00 to 16:00");
        var reply = await bot.Hears("ann", "remind us to look every working day");

        Assert.Contains("Next: Sun 8 Mar 2026, 08:00 CET", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DTSTART:20260401T090000Z\r\nSUMMARY:Meeting")]
    [InlineData("DTSTART;TZID=Mars/Olympus:20260401T090000\r\nSUMMARY:Meeting")]
    [InlineData("SUMMARY:No day at all")]
    [InlineData("DTSTART;VALUE=DATE:20200101\r\nSUMMARY:Long ago")]
    [InlineData("DTSTART;VALUE=DATE:20260410\r\nDTEND;VALUE=DATE:30260401")]
    [InlineData("DTSTART;VALUE=DATE:20260410\r\nSTATUS:CANCELLED")]
    public async Task A_file_without_a_day_off_says_why_it_gave_none(string holiday)
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Submits(
            "sam",
            "holidays import",
            [],
            files: Ics($"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{holiday}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
        );

        Assert.StartsWith(
            "holidays.ics holds 1 event, but no whole day off from today on",
            answer.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_holiday_on_a_weekday_of_a_month_is_on_its_own_day_each_year()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Submits(
            "sam",
            "holidays import",
            [],
            files: Ics(
                "\uFEFFBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20200525\r\nSUMMARY:Memorial Day\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\r\nEND:VEVENT\r\n"
                    + "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20200701\r\nSUMMARY:Twice only\r\nRRULE:FREQ=YEARLY;COUNT=2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            )
        );

        var calendar = (await bot.Hears("sam", "calendar")).Text;
        Assert.Contains("Mon 25 May 2026", calendar, StringComparison.Ordinal);
        Assert.Contains("Mon 31 May 2027", calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("Twice only", calendar, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "DTSTART;VALUE=DATE:20260401\r\nRRULE:FREQ=MONTHLY;COUNT=3\r\nEXDATE;VALUE=DATE:20260501",
        "Wed 1 Apr, Mon 1 Jun"
    )]
    [InlineData(
        "DTSTART;VALUE=DATE:20260401\r\nRDATE;VALUE=DATE:20260410,20260420",
        "Wed 1 Apr, Fri 10 Apr, Mon 20 Apr"
    )]
    [InlineData("DTSTART;VALUE=DATE:20260401\r\nDURATION:P2D", "Wed 1 Apr, Thu 2 Apr")]
    [InlineData("DTSTART:20260401T000000\r\nDTEND:20260403T000000", "Wed 1 Apr, Thu 2 Apr")]
    [InlineData("DTSTART;TZID=Europe/Berlin:20260401T000000\r\nDURATION:PT24H", "Wed 1 Apr")]
    [InlineData("DTSTART:20260331T220000Z\r\nDTEND:20260401T220000Z", "Wed 1 Apr")]
    [InlineData("DTSTART;VALUE=DATE:20260406\r\nRRULE:FREQ=WEEKLY;UNTIL=20260420", "Mon 6 Apr, Mon 13 Apr, Mon 20 Apr")]
    [InlineData(
        "DTSTART;VALUE=DATE:20260401\r\nRRULE:FREQ=MONTHLY;COUNT=2\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Rest\r\nRECURRENCE-ID;VALUE=DATE:20260501\r\nDTSTART;VALUE=DATE:20260504",
        "Wed 1 Apr, Mon 4 May"
    )]
    [InlineData(
        "DTSTART;VALUE=DATE:20260401\r\nRRULE:FREQ=MONTHLY;COUNT=3\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Rest\r\nSTATUS:CANCELLED\r\nRECURRENCE-ID;VALUE=DATE:20260501\r\nDTSTART;VALUE=DATE:20260501",
        "Wed 1 Apr, Mon 1 Jun"
    )]
    public async Task A_file_repeats_and_excepts_as_calendars_do(string lines, string days)
    {
        await using var bot = await TestBot.WithTeam();

        var reply = await bot.Submits(
            "sam",
            "holiday add",
            [],
            files: Ics(
                $"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Rest\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            )
        );

        var expected = days.Split(", ").Select(day => $"{day} 2026: Rest");
        var calendar = (await bot.Hears("ann", "calendar")).Text;
        Assert.Equal(Outcome.Done, reply.Outcome);
        Assert.Equal(
            expected,
            calendar.Split('\n').Where(line => line.Contains(": Rest")).Select(line => line.Trim('•', ' '))
        );
    }

    [Fact]
    public async Task What_a_file_holds_and_is_no_holiday_is_named()
    {
        await using var bot = await TestBot.WithTeam();

        var reply = await bot.Submits(
            "sam",
            "holiday add",
            [],
            files: Ics(
                "BEGIN:VCALENDAR\r\n"
                    + "BEGIN:VEVENT\r\nUID:1\r\nDTSTART;VALUE=DATE:20260401\r\nSUMMARY:Rest\r\nEND:VEVENT\r\n"
                    + "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20260402T100000Z\r\nSUMMARY:Meeting\r\nEND:VEVENT\r\n"
                    + "BEGIN:VEVENT\r\nUID:3\r\nDTSTART;VALUE=DATE:20260403\r\nSTATUS:CANCELLED\r\nSUMMARY:Party\r\nEND:VEVENT\r\n"
                    + "END:VCALENDAR\r\n"
            )
        );

        Assert.Contains("Wed 1 Apr 2026 is a holiday", reply.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Not taken: Meeting (has a time of day), Party (called off).",
            reply.Text,
            StringComparison.Ordinal
        );
    }

    private static MessageFile Ics(string content) => new("holidays.ics", Encoding.UTF8.GetBytes(content));
}
