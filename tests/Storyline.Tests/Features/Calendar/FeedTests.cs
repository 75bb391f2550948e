using System.Text;
using Ical.Net.DataTypes;
using NodaTime;
using IcalCalendar = Ical.Net.Calendar;

namespace Storyline.Tests.Features.Calendar;

/// <summary>The feed, read back by a calendar library as a calendar program reads it.</summary>
public sealed class FeedTests
{
    [Fact]
    public async Task A_calendar_program_sees_the_same_instants_holidays_left_out()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "remind #team to look, and; think every weekday at 2:30");
        await bot.Hears("sam", "holiday add 2026-03-09 Rest");

        var ics = (await bot.Subscribes(await Address(bot, "sam", "team calendar feed")))!;
        var starts = IcalCalendar
            .Load(ics)!
            .Events.Single(one => one.RecurrenceRule is not null)
            .GetOccurrences(new CalDateTime(2026, 3, 5, 12, 0, 0, "UTC"))
            .Take(20)
            .Select(one => one.Period.StartTime.AsUtc)
            .ToList();

        Assert.Equal(new DateTime(2026, 3, 6, 1, 30, 0), starts[0]);
        Assert.DoesNotContain(starts, start => start.Date == new DateTime(2026, 3, 9));
        Assert.Contains(new DateTime(2026, 3, 27, 1, 30, 0), starts);
        Assert.Contains(new DateTime(2026, 3, 30, 0, 30, 0), starts);
        Assert.Contains("SUMMARY:look\\, and\\; think", ics, StringComparison.Ordinal);
        Assert.Contains("TZID:Europe/Berlin", ics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_keep_the_id_and_raise_the_sequence()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "remind #team to look every weekday at 9:30");
        var path = await Address(bot, "sam", "team calendar feed");
        var before = IcalCalendar.Load((await bot.Subscribes(path))!)!.Events.Single();

        await bot.Hears("sam", "change reminder 1 to every Friday at 10:00");
        var after = IcalCalendar.Load((await bot.Subscribes(path))!)!.Events.Single();

        Assert.Equal(before.Uid, after.Uid);
        Assert.True(after.Sequence > before.Sequence);
    }

    [Fact]
    public async Task Lines_end_with_CRLF_and_are_folded_at_75_bytes_between_characters()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears(
            "sam",
            "remind #team to " + string.Concat(Enumerable.Repeat("größe 📅 ", 20)) + "every day at 9:30"
        );

        var ics = (await bot.Subscribes(await Address(bot, "sam", "team calendar feed")))!;

        Assert.All(
            ics.Split("\r\n"),
            line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n'), line)
        );
        Assert.Contains(
            IcalCalendar.Load(ics)!.Events,
            one => one.Summary!.Contains("größe 📅 größe", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_persons_feed_has_their_own_and_the_teams_and_nobody_elses()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "remind #team to plan every Friday at 10:00");
        await bot.Hears("ann", "remind me to call the bank tomorrow at 9:00");
        await bot.Hears("bo", "remind me to call mum tomorrow at 9:00");

        var ann = (await bot.Subscribes(await Address(bot, "ann", "calendar feed")))!;
        var team = (await bot.Subscribes(await Address(bot, "sam", "team calendar feed")))!;

        Assert.Equal(["call the bank", "plan"], IcalCalendar.Load(ann)!.Events.Select(one => one.Summary!).Order());
        Assert.Equal(["plan"], IcalCalendar.Load(team)!.Events.Select(one => one.Summary!));
    }

    [Fact]
    public async Task An_address_is_taken_back_and_a_wrong_one_leads_nowhere()
    {
        await using var bot = await TestBot.WithTeam();
        var first = await Address(bot, "ann", "calendar feed");
        var second = await Address(bot, "ann", "calendar feed");

        Assert.Null(await bot.Subscribes(first));
        Assert.NotNull(await bot.Subscribes(second));
        Assert.Null(await bot.Subscribes(second.Replace(".ics", "0.ics", StringComparison.Ordinal)));
        await bot.Hears("ann", "calendar feed off");
        Assert.Null(await bot.Subscribes(second));
    }

    private static async Task<string> Address(TestBot bot, string person, string sentence)
    {
        var reply = await bot.Hears(person, sentence);
        Assert.True(reply.IsPrivate);
        return "/calendar/" + reply.Line(0).Split("/calendar/")[1];
    }
}
