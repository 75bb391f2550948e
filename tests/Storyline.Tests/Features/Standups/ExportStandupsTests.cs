using System.Text.RegularExpressions;
using NodaTime;

namespace Storyline.Tests.Features.Standups;

public sealed class ExportStandupsTests
{
    [Fact]
    public async Task Standups_are_a_file_by_day_and_person_that_can_be_fetched_for_a_day()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "standup at 9:30 weekdays Europe/Berlin");
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 6, 8, 31));
        await bot.Hears("ann", "standup Y: \"quoted\", done T: =1+1 B: none");
        await bot.ClockMovesTo(Instant.FromUtc(2026, 3, 6, 9, 40));
        await bot.Hears("bo", "standup Y: late");

        var answer = await bot.Hears("sam", "standup export last month");
        var path = Regex
            .Match(answer.Text, "/files/([^/]+)/([0-9a-f]{40})/(standups-2026-02-04-2026-03-06.csv)")
            .Groups;
        var file = await bot.Fetches(path[1].Value, path[2].Value, path[3].Value);
        bot.Clock.AdvanceDays(2);

        Assert.Equal(
            """"
            Day,Person,State,Answered,What did you finish towards the sprint goal?,What will you do next for it?,"What blocks you, and who can help?"
            2026-03-06,ann,answered,2026-03-06T09:31:00+01:00,"""quoted"", done",'=1+1,none
            2026-03-06,bo,late,2026-03-06T10:40:00+01:00,late,,

            """".ReplaceLineEndings("\r\n"),
            file
        );
        Assert.True(answer.IsPrivate);
        Assert.Null(await bot.Fetches(path[1].Value, path[2].Value, path[3].Value));
        Assert.Null(await bot.Fetches(path[1].Value, new string('0', 40), path[3].Value));
    }

    [Theory]
    [InlineData("standup export last week", "No standup was held then")]
    [InlineData("standup export 2025-01-01..2026-03-01", "Up to 92 days")]
    [InlineData("standup export soonish", "Which days?")]
    public async Task What_cannot_be_written_is_said(string said, string why)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "standup at 9:30 weekdays Europe/Berlin");

        Assert.Contains(why, (await bot.Hears("sam", said)).Text);
    }
}
