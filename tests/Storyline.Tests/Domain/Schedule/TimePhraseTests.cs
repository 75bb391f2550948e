using NodaTime;
using NodaTime.Text;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Domain.Schedule;

namespace Storyline.Tests.Domain.Schedule;

/// <summary>Phrases said on Wednesday, 4 March 2026, 15:20 in Berlin, and the instants they mean.</summary>
public sealed class TimePhraseTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 4, 14, 20);
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
    private static readonly ParseContext Hearing = new(
        "PB",
        null,
        new MentionedEntity(EntityKind.Person, 0, 0, "ann", "ann")
    );

    [Theory]
    [InlineData("every other Tuesday 10am", "10 Mar 10:00, 24 Mar 10:00, 7 Apr 10:00")]
    [InlineData("every second friday at 3pm", "6 Mar 15:00, 20 Mar 15:00, 3 Apr 15:00")]
    [InlineData("every weekday at 9:30", "5 Mar 09:30, 6 Mar 09:30, 9 Mar 09:30")]
    [InlineData("weekdays at 9:30", "5 Mar 09:30, 6 Mar 09:30, 9 Mar 09:30")]
    [InlineData("at 9:30 on weekdays", "5 Mar 09:30, 6 Mar 09:30, 9 Mar 09:30")]
    [InlineData("every working day at 9", "5 Mar 09:00, 6 Mar 09:00, 9 Mar 09:00")]
    [InlineData("every monday and thursday at 9", "5 Mar 09:00, 9 Mar 09:00, 12 Mar 09:00")]
    [InlineData("first monday of the month at 10am", "6 Apr 10:00, 4 May 10:00, 1 Jun 10:00")]
    [InlineData("First Monday of the month at 10", "6 Apr 10:00, 4 May 10:00, 1 Jun 10:00")]
    [InlineData("the last friday of every month at 15:00", "27 Mar 15:00, 24 Apr 15:00, 29 May 15:00")]
    [InlineData("last working day of the month at 16:00", "31 Mar 16:00")]
    [InlineData("last working day of the month", "31 Mar 09:00")]
    [InlineData("first working day of the month at 9", "1 Apr 09:00, 1 May 09:00, 1 Jun 09:00")]
    [InlineData("every weekday except friday at 9", "5 Mar 09:00, 9 Mar 09:00, 10 Mar 09:00")]
    [InlineData("every weekday except friday", "5 Mar 09:00, 9 Mar 09:00, 10 Mar 09:00")]
    [InlineData("every day except weekends at 8", "5 Mar 08:00, 6 Mar 08:00, 9 Mar 08:00")]
    [InlineData("every 1st and 15th at 9am", "15 Mar 09:00, 1 Apr 09:00, 15 Apr 09:00")]
    [InlineData("every 1st and 15th at 9", "15 Mar 09:00, 1 Apr 09:00, 15 Apr 09:00")]
    [InlineData("monthly on the 15th at 9", "15 Mar 09:00, 15 Apr 09:00, 15 May 09:00")]
    [InlineData("every month on the last Friday at 15:00", "27 Mar 15:00, 24 Apr 15:00, 29 May 15:00")]
    [InlineData("the 10th of every month at noon", "10 Mar 12:00, 10 Apr 12:00, 10 May 12:00")]
    [InlineData("last day of the month at 18:00", "31 Mar 18:00")]
    [InlineData("Mon, Wed and Fri 9:15 Europe/Berlin", "6 Mar 09:15, 9 Mar 09:15, 11 Mar 09:15")]
    [InlineData("Mon-Fri 9:15", "5 Mar 09:15, 6 Mar 09:15, 9 Mar 09:15")]
    [InlineData("Monday to Thursday at 9:15", "5 Mar 09:15, 9 Mar 09:15, 10 Mar 09:15")]
    [InlineData("Tuesdays and Fridays at 11", "6 Mar 11:00, 10 Mar 11:00, 13 Mar 11:00")]
    [InlineData("every 2 weeks on Monday at 10", "9 Mar 10:00, 23 Mar 10:00, 6 Apr 10:00")]
    [InlineData("every three weeks on Tuesday at 10", "10 Mar 10:00, 31 Mar 10:00, 21 Apr 10:00")]
    [InlineData("weekly on Thursday at 16:00", "5 Mar 16:00, 12 Mar 16:00, 19 Mar 16:00")]
    [InlineData("every Thursday at 16:00", "5 Mar 16:00, 12 Mar 16:00, 19 Mar 16:00")]
    [InlineData("every Thursday 4pm until 2026-03-12", "5 Mar 16:00, 12 Mar 16:00")]
    [InlineData("every Thursday 4pm for 2 weeks", "5 Mar 16:00, 12 Mar 16:00")]
    [InlineData("every day at 9 3 times", "5 Mar 09:00, 6 Mar 09:00, 7 Mar 09:00")]
    [InlineData("every day at 9 starting Monday", "9 Mar 09:00, 10 Mar 09:00, 11 Mar 09:00")]
    [InlineData("daily at 9", "5 Mar 09:00, 6 Mar 09:00, 7 Mar 09:00")]
    [InlineData("every day at 17:00", "4 Mar 17:00, 5 Mar 17:00, 6 Mar 17:00")]
    [InlineData("every day at 9 and 14", "5 Mar 09:00, 5 Mar 14:00, 6 Mar 09:00")]
    [InlineData("every day at 9:30, 12:30 and 16:30", "4 Mar 16:30, 5 Mar 09:30, 5 Mar 12:30")]
    [InlineData("every 15 minutes", "4 Mar 15:30, 4 Mar 15:45, 4 Mar 16:00")]
    [InlineData("every hour", "4 Mar 16:00, 4 Mar 17:00, 4 Mar 18:00")]
    [InlineData("hourly", "4 Mar 16:00, 4 Mar 17:00, 4 Mar 18:00")]
    [InlineData("every 2 hours between 9 and 17", "4 Mar 17:00, 5 Mar 09:00, 5 Mar 11:00")]
    [InlineData("every half hour", "4 Mar 15:30, 4 Mar 16:00, 4 Mar 16:30")]
    [InlineData("every quarter on the 1st at 10", "1 Apr 10:00, 1 Jul 10:00, 1 Oct 10:00")]
    [InlineData("every year on 1 April at 9", "1 Apr 09:00, 1 Apr 09:00, 1 Apr 09:00")]
    [InlineData("last Friday of November at 9", "27 Nov 09:00, 26 Nov 09:00, 24 Nov 09:00")]
    [InlineData("every other day at 8", "5 Mar 08:00, 7 Mar 08:00, 9 Mar 08:00")]
    [InlineData("every day at 2:30", "5 Mar 02:30, 6 Mar 02:30, 7 Mar 02:30")]
    [InlineData("in 2 hours", "4 Mar 17:20")]
    [InlineData("in 45 min", "4 Mar 16:05")]
    [InlineData("in half an hour", "4 Mar 15:50")]
    [InlineData("in an hour", "4 Mar 16:20")]
    [InlineData("in an hour and a half", "4 Mar 16:50")]
    [InlineData("in 1h30", "4 Mar 16:50")]
    [InlineData("in 90m", "4 Mar 16:50")]
    [InlineData("in 2 hours 30 minutes", "4 Mar 17:50")]
    [InlineData("in 3 days", "7 Mar 15:20")]
    [InlineData("in 3 business days", "9 Mar 09:00")]
    [InlineData("in a week at 10", "11 Mar 10:00")]
    [InlineData("a fortnight from now", "18 Mar 15:20")]
    [InlineData("two weeks from today at 10am", "18 Mar 10:00")]
    [InlineData("tomorrow 9", "5 Mar 09:00")]
    [InlineData("tomorrow 9am", "5 Mar 09:00")]
    [InlineData("tomorrow at noon", "5 Mar 12:00")]
    [InlineData("at 10 tomorrow", "5 Mar 10:00")]
    [InlineData("tomorrow", "5 Mar 09:00")]
    [InlineData("today at 16:00", "4 Mar 16:00")]
    [InlineData("at 16:00", "4 Mar 16:00")]
    [InlineData("at 9:00", "5 Mar 09:00")]
    [InlineData("next Tuesday at noon", "10 Mar 12:00")]
    [InlineData("next tuesday 14:00", "10 Mar 14:00")]
    [InlineData("this friday at noon", "6 Mar 12:00")]
    [InlineData("on Friday", "6 Mar 09:00")]
    [InlineData("Wednesday at 10", "11 Mar 10:00")]
    [InlineData("2026-12-18 14:00", "18 Dec 14:00")]
    [InlineData("2026-03-15 09:00", "15 Mar 09:00")]
    [InlineData("Mar 15 9:30 CET", "15 Mar 09:30")]
    [InlineData("20 March 2026 at half past nine", "20 Mar 09:30")]
    [InlineData("on the 15th at 9", "15 Mar 09:00")]
    [InlineData("at 9:30 in the morning on Friday", "6 Mar 09:30")]
    [InlineData("Friday at 5 in the afternoon", "6 Mar 17:00")]
    [InlineData("tomorrow end of day", "5 Mar 17:00")]
    [InlineData("tomorrow at 9:30 New York time", "5 Mar 15:30")]
    [InlineData("tomorrow at 9:30 America/New_York", "5 Mar 15:30")]
    [InlineData("tomorrow at 9:30 UTC", "5 Mar 10:30")]
    [InlineData("tomorrow at 9:30 UTC+2", "5 Mar 08:30")]
    [InlineData("tomorrow 12am", "5 Mar 00:00")]
    [InlineData("tomorrow 14h30", "5 Mar 14:30")]
    [InlineData("every 31st at 9 in months that have it", "31 Mar 09:00, 31 May 09:00, 31 Jul 09:00")]
    [InlineData("every weekday at 9:30 except 2026-03-06", "5 Mar 09:30, 9 Mar 09:30, 10 Mar 09:30")]
    [InlineData("every day at 9 except in March", "1 Apr 09:00, 2 Apr 09:00, 3 Apr 09:00")]
    [InlineData("every day but Sunday at 9", "5 Mar 09:00, 6 Mar 09:00, 7 Mar 09:00")]
    [InlineData("every weekday but Friday at 9", "5 Mar 09:00, 9 Mar 09:00, 10 Mar 09:00")]
    [InlineData("every evening at 7", "4 Mar 19:00, 5 Mar 19:00, 6 Mar 19:00")]
    [InlineData("every night at 10", "4 Mar 22:00, 5 Mar 22:00, 6 Mar 22:00")]
    [InlineData("every Friday afternoon at 3", "6 Mar 15:00, 13 Mar 15:00, 20 Mar 15:00")]
    [InlineData("Monday mornings at 9", "9 Mar 09:00, 16 Mar 09:00, 23 Mar 09:00")]
    [InlineData("tonight at 8", "4 Mar 20:00")]
    [InlineData("tomorrow afternoon at 3", "5 Mar 15:00")]
    [InlineData("tomorrow at ten past nine", "5 Mar 09:10")]
    [InlineData("tomorrow at twenty to 10", "5 Mar 09:40")]
    [InlineData("tomorrow at nine", "5 Mar 09:00")]
    [InlineData("day after tomorrow at 9", "6 Mar 09:00")]
    [InlineData("tmrw 8", "5 Mar 08:00")]
    [InlineData("Friday next week at 2pm", "13 Mar 14:00")]
    [InlineData("next week Tuesday 14h", "10 Mar 14:00")]
    [InlineData("Mo-Fr 9:30", "5 Mar 09:30, 6 Mar 09:30, 9 Mar 09:30")]
    [InlineData("M-F 9:30", "5 Mar 09:30, 6 Mar 09:30, 9 Mar 09:30")]
    [InlineData("from Monday to Thursday at 9", "5 Mar 09:00, 9 Mar 09:00, 10 Mar 09:00")]
    [InlineData("first of the month at 9", "1 Apr 09:00, 1 May 09:00, 1 Jun 09:00")]
    [InlineData("at the end of the month at 9", "31 Mar 09:00")]
    [InlineData("second to last working day of the month at 9", "30 Mar 09:00")]
    [InlineData("annually on the 1st of April at 9", "1 Apr 09:00, 1 Apr 09:00, 1 Apr 09:00")]
    [InlineData("every 24 December at 10", "24 Dec 10:00, 24 Dec 10:00, 24 Dec 10:00")]
    [InlineData("3.12.2026 9:00", "3 Dec 09:00")]
    [InlineData("2026/12/03 9:00", "3 Dec 09:00")]
    [InlineData("in 1h 30m", "4 Mar 16:50")]
    [InlineData("in one and a half hours", "4 Mar 16:50")]
    [InlineData("in 5mins", "4 Mar 15:25")]
    [InlineData("in 2hrs", "4 Mar 17:20")]
    [InlineData("in 10 mintues", "4 Mar 15:30")]
    [InlineData("in a couple of hours", "4 Mar 17:20")]
    [InlineData("2026-12-03T09:00", "3 Dec 09:00")]
    [InlineData("2026-12-03T09:00Z", "3 Dec 10:00")]
    [InlineData("2026-12-03T09:00:00-05:00", "3 Dec 15:00")]
    [InlineData("first thing tomorrow", "5 Mar 09:00")]
    [InlineData("first thing in the morning", "5 Mar 09:00")]
    [InlineData("Monday first thing", "9 Mar 09:00")]
    [InlineData("at 12 noon", "5 Mar 12:00")]
    [InlineData("tonight at midnight", "5 Mar 00:00")]
    [InlineData("at 9 at night", "4 Mar 21:00")]
    [InlineData("later today at 18:00", "4 Mar 18:00")]
    [InlineData("tommorow at 9", "5 Mar 09:00")]
    [InlineData("tomorow 9am", "5 Mar 09:00")]
    [InlineData("2moro 9", "5 Mar 09:00")]
    [InlineData("wendesday at 9", "11 Mar 09:00")]
    [InlineData("every thrusday at 9", "5 Mar 09:00, 12 Mar 09:00, 19 Mar 09:00")]
    [InlineData("20 Febuary at 9", "20 Feb 09:00")]
    [InlineData("M/W/F at 9", "6 Mar 09:00, 9 Mar 09:00, 11 Mar 09:00")]
    [InlineData("every Monday at 9 until Christmas", "9 Mar 09:00, 16 Mar 09:00, 23 Mar 09:00")]
    [InlineData("on New Year’s Eve at 10", "31 Dec 10:00")]
    [InlineData("1st of April at 9", "1 Apr 09:00")]
    [InlineData("on the 1st of next month at 10", "1 Apr 10:00")]
    [InlineData("every day at 9 until the end of the month", "5 Mar 09:00, 6 Mar 09:00, 7 Mar 09:00")]
    [InlineData("at the end of June", "30 Jun 09:00")]
    [InlineData("end of the week", "6 Mar 17:00")]
    [InlineData("every day next week at 9", "9 Mar 09:00, 10 Mar 09:00, 11 Mar 09:00")]
    [InlineData("every day this week at 9", "5 Mar 09:00, 6 Mar 09:00, 7 Mar 09:00")]
    [InlineData("every Monday starting next week at 9", "9 Mar 09:00, 16 Mar 09:00, 23 Mar 09:00")]
    [InlineData("last working day of the quarter at 9", "31 Mar 09:00")]
    [InlineData("last working day of every month at 16:00", "31 Mar 16:00, 30 Apr 16:00, 29 May 16:00")]
    [InlineData("last working day of each quarter at 9", "31 Mar 09:00, 30 Jun 09:00, 30 Sep 09:00")]
    [InlineData("every month on the last day at 18:00", "31 Mar 18:00, 30 Apr 18:00, 31 May 18:00")]
    [InlineData("at the end of every quarter at 9", "31 Mar 09:00, 30 Jun 09:00, 30 Sep 09:00")]
    [InlineData("end of the quarter at 9", "31 Mar 09:00")]
    [InlineData("last day of the month at 9 until 2026-05-31", "31 Mar 09:00, 30 Apr 09:00, 31 May 09:00")]
    [InlineData("next business day at 10", "5 Mar 10:00")]
    [InlineData("18.12 at 10:00", "18 Dec 10:00")]
    [InlineData("18.12. 9:00", "18 Dec 09:00")]
    [InlineData("on 3.12 at 9", "3 Dec 09:00")]
    [InlineData("18/12 at 9", "18 Dec 09:00")]
    [InlineData("12/18 at 9", "18 Dec 09:00")]
    [InlineData("18/12/2026 at 9", "18 Dec 09:00")]
    [InlineData("Friday 18 December at 9", "18 Dec 09:00")]
    [InlineData("Dec 18th at 9", "18 Dec 09:00")]
    [InlineData("at 18.12", "4 Mar 18:12")]
    [InlineData("tomorrow 9.30", "5 Mar 09:30")]
    [InlineData("M W F at 9", "6 Mar 09:00, 9 Mar 09:00, 11 Mar 09:00")]
    [InlineData("M T Th F at 9", "5 Mar 09:00, 6 Mar 09:00, 9 Mar 09:00")]
    [InlineData("last Friday of the quarter at 9", "27 Mar 09:00, 26 Jun 09:00, 25 Sep 09:00")]
    public void Phrase_means(string phrase, string expected)
    {
        var (recurrence, asked) = Read(phrase);

        Assert.True(recurrence is not null, $"“{phrase}” was not understood: {asked}");
        Assert.Equal(expected, string.Join(", ", recurrence.AllAfter(Now).Take(3).Select(Shown)));
    }

    [Theory]
    [InlineData("tomorrow at 25:00", "There is no 25:00")]
    [InlineData("tomorrow at 9:75", "There is no 9:75")]
    [InlineData("on 31 February at 9", "There is no 31 February")]
    [InlineData("2026-02-30 at 9", "There is no 2026-02-30")]
    [InlineData("29 Feb 2027 9:00", "There is no 29 February 2027")]
    [InlineData("every day at 9 until 31 April", "There is no 31 April")]
    [InlineData("2026-03-01 9:00", "has passed")]
    [InlineData("today at 9 UTC", "[Tomorrow instead] x 2026-03-05 at 9 UTC")]
    [InlineData("today at 9", "has passed")]
    [InlineData("every 5 minutes", "more often than every 15 minutes")]
    [InlineData("every day at 9 until 2026-03-01", "ends before it starts")]
    [InlineData("every year on 30 February at 9", "There is no 30 February")]
    [InlineData("every 31 June at 9", "There is no 31 June")]
    [InlineData("every day at 9:00 and 9:15 and 10:30", "must have the same minute")]
    [InlineData("every morning at 3pm", "15:00 is not in the morning")]
    [InlineData("tomorrow evening at 9am", "09:00 is not in the evening")]
    public void Phrase_is_refused_with_the_reason(string phrase, string why)
    {
        var (recurrence, asked) = Read(phrase);

        Assert.Null(recurrence);
        Assert.Contains(why, asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tomorrow at 5", "[05:00] x 2026-03-05 at 05:00 · [17:00] x 2026-03-05 at 17:00")]
    [InlineData("next Friday at 10", "[Fri 6 Mar 2026] x 2026-03-06 at 10 · [Fri 13 Mar 2026] x 2026-03-13 at 10")]
    [InlineData("every day at 9 IST", "[Asia/Kolkata] x every day at 9 Asia/Kolkata")]
    [InlineData(
        "tomorrow at 9 Indiana time",
        "[America/Indiana/Indianapolis] x tomorrow at 9 America/Indiana/Indianapolis"
    )]
    [InlineData(
        "tomorrow at 9 America/Indiana",
        "[America/Indiana/Indianapolis] x tomorrow at 9 America/Indiana/Indianapolis"
    )]
    [InlineData("tomorrow 9:00 Europe/Berln", "[Europe/Berlin] x tomorrow 9:00 Europe/Berlin")]
    [InlineData("every 31st at 9", "[The last day] x last day of every month at 09:00")]
    [InlineData("every 31st at 9", "[Only where it exists] x every 31st at 9 in months that have it")]
    [InlineData("weekly at 9", "[Monday] x weekly at 9 on Monday")]
    [InlineData(
        "in 2 weeks on Monday at 9",
        "[Mon 16 Mar 2026] x 2026-03-16 at 09:00 · [Mon 23 Mar 2026] x 2026-03-23 at 09:00"
    )]
    [InlineData("tomorrow evening", "[18:00] x 2026-03-05 evening at 18:00")]
    [InlineData(
        "sometime next week at 10",
        "[Mon 9 Mar 2026] x 2026-03-09 at 10 · [Tue 10 Mar 2026] x 2026-03-10 at 10"
    )]
    [InlineData("on the weekend", "[Sat 7 Mar 2026] x 2026-03-07 · [Sun 8 Mar 2026] x 2026-03-08")]
    [InlineData("next month at 9", "[Wed 1 Apr 2026] x 2026-04-01 at 9")]
    [InlineData(
        "on the 2nd Tuesday at 10",
        "[Every month] x on the 2nd Tuesday of the month at 10 · [Tue 10 Mar 2026] x 2026-03-10 at 10"
    )]
    [InlineData("Friday at midnight", "[As it begins] x 2026-03-06 at 00:00 · [As it ends] x 2026-03-07 at 00:00")]
    [InlineData(
        "every month at 9",
        "[The 1st] x every month at 9 on the 1st · [The 4th] x every month at 9 on the 4th"
    )]
    public void Two_readings_are_two_buttons(string phrase, string buttons)
    {
        var (recurrence, asked) = Read(phrase);

        Assert.Null(recurrence);
        Assert.Contains(buttons, asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read the 5 May report on monday", "read the 5 May report", "on monday")]
    [InlineData("to update estimates every Thursday at 16:00", "to update estimates", "every Thursday at 16:00")]
    [InlineData("call Bob at 10 tomorrow", "call Bob", "at 10 tomorrow")]
    [InlineData("buy 2 tickets for 3 people on Friday", "buy 2 tickets for 3 people", "on Friday")]
    [InlineData("check the build in 2 hours", "check the build", "in 2 hours")]
    [InlineData("eat a sundae at 9", "eat a sundae", "at 9")]
    [InlineData("plan Christmas at 9", "plan Christmas", "at 9")]
    [InlineData("read tomorrow’s agenda at 9 !", "read tomorrow’s agenda", "at 9")]
    [InlineData("prepare the agenda 30 minutes before planning", "prepare the agenda", "30 minutes before planning")]
    public void A_text_ends_where_its_time_begins(string said, string text, string when)
    {
        var read = new Words(Utterance.Plain(said), Hearing).TakeTimedText();

        Assert.Equal((text, when), (read.Text, read.When?.Said));
    }

    [Theory]
    [InlineData("to update the estimates")]
    [InlineData("every now and then")]
    [InlineData("on the first release after the summit")]
    [InlineData("to march on")]
    public void A_text_without_a_time_has_none(string said) =>
        Assert.Null(new Words(Utterance.Plain(said), Hearing).TakeTimedText().When);

    private static (Recurrence? Recurrence, string Asked) Read(string phrase)
    {
        var words = new Words(Utterance.Plain(phrase), Hearing);
        if (!words.Take(out TimePhrase timePhrase))
            return (null, "no time in it");
        if (!words.AtEnd)
            return (null, $"left over: {words.Peek()}");
        var read = TimePhraseReading.ReadAt(
            timePhrase,
            "Europe/Berlin",
            again => $"x {again}",
            Now,
            new TeamCalendar { Team = "t1" },
            earliest: null
        );
        return (read.Recurrence, read.Question?.View.ToText() ?? "");
    }

    private static string Shown(Instant at) =>
        LocalDateTimePattern.CreateWithInvariantCulture("d MMM HH:mm").Format(at.InZone(Berlin).LocalDateTime);
}
