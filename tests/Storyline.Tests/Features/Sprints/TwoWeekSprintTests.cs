using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Schedule;

namespace Storyline.Tests.Features.Sprints;

/// <summary>A two-week sprint of a team of seven across three zones: with leave, a holiday and the end of summer time in Berlin.</summary>
public sealed class TwoWeekSprintTests
{
    private static readonly (string Name, string Zone)[] Developers =
    [
        ("ann", "Europe/Berlin"),
        ("bo", "Europe/Berlin"),
        ("cy", "America/New_York"),
        ("di", "America/New_York"),
        ("ed", "Asia/Kolkata"),
        ("flo", "Asia/Kolkata"),
        ("gus", "Europe/Berlin"),
    ];

    private static async Task<TestBot> Team()
    {
        var bot = await SprintOf.ReadyStories(4);
        // It is Friday, 16 October 2026, 10:00 in Berlin; the clocks go back on Sunday, 25 October.
        bot.Clock.Reset(Instant.FromUtc(2026, 10, 16, 8, 0));
        foreach (var (name, zone) in Developers)
            await bot.Hears(
                new Inbound
                {
                    Key = $"hello-{name}",
                    Place = new Place("local", "checkout", Name: "checkout"),
                    Speaker = new Person(name, name, Zone: zone),
                    Said = Utterance.Plain("help"),
                }
            );
        await Keep(
            bot,
            new TeamCalendar { Team = "t1", Holidays = [new Holiday(new LocalDate(2026, 10, 26), "Republic Day")] }
        );
        await Keep(
            bot,
            new PersonCalendar
            {
                Member = "local/ann",
                Leaves = [new AbsenceDays(new LocalDate(2026, 10, 21), new LocalDate(2026, 10, 22))],
            }
        );
        for (var number = 1; number <= 4; number++)
            await bot.Hears("priya", $"sprint add PB-{number}");
        return bot;
    }

    private static async Task Keep<T>(TestBot bot, T document)
        where T : class, IDocument<T>
    {
        var partition = await bot.Partition();
        Assert.IsType<CommitResult.Committed>(
            await bot.Store.Commit(
                new Batch(partition, [new Write.Create(DocumentBody.Write(partition, document))]),
                TestContext.Current.CancellationToken
            )
        );
    }

    /// <summary>The days of the month on which the bot asked a person.</summary>
    private static string Asked(TestBot bot, string person) =>
        string.Join(
            ' ',
            bot.Sent.Where(delivery =>
                    delivery.Person == person
                    && delivery.View.ToText().StartsWith("Standup of team", StringComparison.Ordinal)
                )
                .Select(delivery => delivery.Made.InUtc().Day)
        );

    private static Instant Utc(int day, int hour, int minute, int month = 10) =>
        Instant.FromUtc(2026, month, day, hour, minute);

    private static IReadOnlyList<Delivery> InChannel(TestBot bot) =>
        [.. bot.Sent.Where(delivery => delivery.Person is null)];

    [Fact]
    public async Task Starting_counts_the_holiday_and_the_leave()
    {
        await using var bot = await Team();

        var preview = await bot.Hears("priya", "sprint start 2w from:2026-10-19 goal:\"Register without paper\"");

        Assert.Contains("Mon 19 Oct – Sun 1 Nov (Europe/Berlin)", preview.Text);
        Assert.Contains("Working days: 9", preview.Text);
        Assert.Contains("61 of 63 person-days", preview.Text);
        Assert.Contains("Days off: Republic Day (Mon 26 Oct); ann away on 2 days", preview.Text);
    }

    [Fact]
    public async Task Every_working_day_everyone_there_is_asked_once_and_one_summary_comes_at_the_same_wall_clock_time()
    {
        await using var bot = await Team();
        await bot.Hears("priya", "sprint start 2w from:2026-10-19 goal:\"Register without paper\"");
        await bot.Hears("priya", "confirm");
        await bot.Hears("sam", "standup at 9:30 weekdays Europe/Berlin");

        await bot.ClockMovesTo(Utc(19, 7, 45));
        await bot.Sweep();
        Assert.Equal(
            Developers.Select(one => one.Name),
            bot.Sent.Where(delivery =>
                    delivery.Person is not null
                    && delivery.View.ToText().StartsWith("Standup of team", StringComparison.Ordinal)
                )
                .Select(delivery => delivery.Person!)
                .Order()
        );
        await bot.Hears("ann", "standup Y: set up T: PB-1 B: none");
        await bot.ClockMovesTo(Utc(19, 8, 45));
        await bot.Hears("bo", "standup Y: late T: PB-2");
        await bot.Hears("ann", "PB-1 done");
        await bot.ClockMovesTo(Utc(21, 9, 0));
        var midweek = InChannel(bot)[^1].View.ToText();
        await bot.ClockMovesTo(Utc(1, 20, 0, month: 11));
        await bot.Sweep();

        Assert.Contains("Away: ann until Thu 22 Oct 2026", midweek);
        Assert.DoesNotContain("Still to come: ann", midweek);
        var first = InChannel(bot)
            .GroupBy(delivery => delivery.Card)
            .ToDictionary(card => card.Key!, card => card.First().Made);
        Assert.Equal(9, first.Count);
        Assert.DoesNotContain("standup:standup:2026-10-26", first.Keys);
        Assert.Equal(Utc(19, 8, 30), first["standup:standup:2026-10-19"]);
        // After the end of summer time it is an hour later in UTC, and the same in local time.
        Assert.Equal(Utc(27, 9, 30), first["standup:standup:2026-10-27"]);
        Assert.Equal("19 20 23 27 28 29 30", Asked(bot, "ann"));
        Assert.Equal("19 20 21 22 23 27 28 29 30", Asked(bot, "bo"));
        var second = InChannel(bot).First(delivery => delivery.Card == "standup:standup:2026-10-20").View.ToText();
        Assert.Contains("What changed: PB-1 done", second);
        Assert.Contains(
            "bo (late)",
            InChannel(bot).Last(delivery => delivery.Card == "standup:standup:2026-10-19").View.ToText()
        );
    }

    [Fact]
    public async Task At_their_own_time_each_zone_is_asked_at_its_own_half_past_nine()
    {
        await using var bot = await Team();
        await bot.Hears("sam", "standup at 9:30 weekdays at each person's own time");

        await bot.ClockMovesTo(Utc(20, 0, 0));
        await bot.Sweep();

        Instant AskedAt(string person) =>
            bot
                .Sent.First(delivery =>
                    delivery.Person == person
                    && delivery.View.ToText().StartsWith("Standup of team", StringComparison.Ordinal)
                )
                .Made;
        Assert.Equal(Utc(19, 4, 0), AskedAt("ed"));
        Assert.Equal(Utc(19, 7, 30), AskedAt("bo"));
        Assert.Equal(Utc(19, 13, 30), AskedAt("cy"));
        Assert.Equal(Utc(19, 14, 30), Assert.Single(InChannel(bot)).Made);
    }

    [Fact]
    public async Task The_rhythm_opens_each_ceremony_once_in_the_channel_and_briefs_the_PO_in_private()
    {
        await using var bot = await Team();
        await bot.Hears("priya", "ceremony rhythm");
        await bot.Hears("priya", "confirm");

        await bot.ClockMovesTo(Utc(25, 20, 0));

        var cards = InChannel(bot)
            .Where(delivery => delivery.Card is not null)
            .GroupBy(delivery => delivery.Card)
            .Select(card => card.Last().View.ToText().Split('\n')[0])
            .ToList();
        Assert.Contains(cards, card => card.StartsWith("Sprint planning: ", StringComparison.Ordinal));
        Assert.Contains(cards, card => card.StartsWith("Refinement: ", StringComparison.Ordinal));
        Assert.Contains(bot.SentTo("priya"), text => text.Contains("Briefing for sprint 1"));
    }

    [Fact]
    public async Task A_question_is_brought_up_at_its_target_and_goes_up_at_its_deadline_by_itself()
    {
        await using var bot = await Team();
        await bot.Hears("ann", "ask PO on PB-1: which currencies?");

        await bot.ClockMovesTo(Utc(16, 12, 5));
        Assert.Contains(
            bot.SentTo("priya"),
            text => text.StartsWith("Q-1 has been waiting for you", StringComparison.Ordinal)
        );
        await bot.ClockMovesTo(Utc(19, 10, 0));

        Assert.Single(bot.SentTo("maya"), text => text.Contains("Q-1 was escalated to you"));
        Assert.Contains(bot.SentTo("ann"), text => text.Contains("was not answered in time"));
    }

    [Fact]
    public async Task An_answered_question_is_left_in_peace()
    {
        await using var bot = await Team();
        await bot.Hears("ann", "ask PO on PB-1: which currencies?");
        await bot.Hears("priya", "answer Q-1 euros");

        await bot.ClockMovesTo(Utc(20, 10, 0));

        Assert.DoesNotContain(bot.SentTo("priya"), text => text.Contains("waiting for you"));
        Assert.DoesNotContain(bot.SentTo("maya"), text => text.Contains("escalated to you"));
    }

    [Fact]
    public async Task Poker_and_a_retro_go_on_after_a_restart_with_what_was_given()
    {
        await using var bot = await Team();
        await bot.Hears("sam", "poker PB-1");
        await bot.Hears("ann", "vote 8");
        await bot.Hears("sam", "retro start anonymous");
        await bot.Hears("sam", "retro next");
        await bot.Hears("bo", "retro add hopeful");

        await bot.Restart();
        foreach (var name in new[] { "bo", "cy", "di", "ed", "flo", "gus" })
            await bot.Hears(name, "vote 8");
        await bot.Hears("sam", "retro next");

        Assert.Contains("All 7 agree: 8.", bot.Sent.Last(delivery => delivery.Card == "poker:1").View.ToText());
        Assert.Contains(
            "Gather (3 of 7)",
            bot.Sent.Last(delivery => delivery.Card?.StartsWith("session:", StringComparison.Ordinal) == true)
                .View.ToText()
        );
        Assert.Contains("hopeful", (await bot.Hears("sam", "minutes 1")).Text);
    }

    [Fact]
    public async Task An_action_is_asked_for_on_its_day_until_it_is_done()
    {
        await using var bot = await Team();
        await bot.Hears("sam", "action Rotate the reviewer @bo by 2026-10-20");

        await bot.ClockMovesTo(Utc(20, 7, 5));
        Assert.Single(bot.SentTo("bo"), text => text.StartsWith("A-1 of team", StringComparison.Ordinal));
        await bot.Hears("bo", "A-1 done");
        await bot.ClockMovesTo(Utc(30, 7, 5));

        Assert.Single(bot.SentTo("bo"), text => text.StartsWith("A-1 of team", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Poker_over_a_day_is_revealed_at_its_deadline_whoever_is_missing()
    {
        await using var bot = await Team();
        await bot.Hears("sam", "poker PB-1 for:4h");
        await bot.Hears("ann", "vote 8");
        await bot.Hears("cy", "vote 3");

        await bot.ClockMovesTo(Utc(16, 12, 5));

        Assert.Contains("From 3 to 8", bot.Sent.Last(delivery => delivery.Card == "poker:1").View.ToText());
        Assert.Contains("For how long", (await bot.Hears("sam", "poker PB-2 for:ever")).Text);
    }
}
