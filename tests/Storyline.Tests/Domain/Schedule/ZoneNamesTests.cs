using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Views;

namespace Storyline.Tests.Domain.Schedule;

/// <summary>Zone names as people say them: every command that takes a zone understands them, and asks about them, alike.</summary>
public sealed class ZoneNamesTests
{
    [Theory]
    [InlineData("Europe/Berlin", "Europe/Berlin")]
    [InlineData("america/new york", "America/New_York")]
    [InlineData("berlin", "Europe/Berlin")]
    [InlineData("Berlin time", "Europe/Berlin")]
    [InlineData("New York.", "America/New_York")]
    [InlineData("India", "Asia/Kolkata")]
    [InlineData("Germany", "Europe/Berlin")]
    [InlineData("UK", "Europe/London")]
    [InlineData("Japan", "Asia/Tokyo")]
    [InlineData("Poland", "Europe/Warsaw")]
    [InlineData("South Korea", "Asia/Seoul")]
    [InlineData("Mumbai", "Asia/Kolkata")]
    [InlineData("San Francisco", "America/Los_Angeles")]
    [InlineData("munich", "Europe/Berlin")]
    [InlineData("UTC", "Etc/UTC")]
    [InlineData("UTC+2", "UTC+02")]
    [InlineData("UTC-03:30", "UTC-03:30")]
    [InlineData("JST", "Asia/Tokyo")]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("India Standard Time", "Asia/Kolkata")]
    [InlineData("Pacific Standard Time", "America/Los_Angeles")]
    [InlineData("GB", "Europe/London")]
    public void A_name_with_one_meaning_is_that_zone(string said, string zone) =>
        Assert.Equal(zone, ZoneNames.Find(said));

    [Theory]
    [InlineData("EST", "America/New_York, America/Panama, Australia/Sydney")]
    [InlineData("cst", "America/Chicago, Asia/Shanghai, America/Costa_Rica, America/Havana")]
    [InlineData("IST", "Asia/Kolkata, Europe/Dublin, Asia/Jerusalem")]
    [InlineData("BST", "Europe/London, Asia/Dhaka")]
    [InlineData("MST", "America/Denver, America/Phoenix")]
    [InlineData("PST", "America/Los_Angeles, Asia/Manila")]
    [InlineData("CET", "Europe/Berlin, Europe/Paris, Europe/Madrid, Europe/Rome, Africa/Algiers")]
    [InlineData("GMT", "Europe/London, Africa/Accra, Etc/UTC")]
    [InlineData("Brazil", "America/Sao_Paulo, America/Manaus, America/Rio_Branco, America/Noronha")]
    [InlineData("Portugal", "Europe/Lisbon, Atlantic/Azores")]
    [InlineData("New Zealand", "Pacific/Auckland, Pacific/Chatham")]
    public void A_name_with_several_meanings_is_asked_about(string said, string zones) =>
        Assert.Equal(zones, string.Join(", ", ZoneNames.Candidates(said)));

    [Fact]
    public void An_offset_from_GMT_may_mean_a_place_or_a_clock_that_never_changes()
    {
        var zones = ZoneNames.Candidates("GMT+2");

        Assert.Equal("UTC+02", zones[^1]);
        Assert.Contains("Europe/Athens", zones);
        Assert.Contains("Africa/Johannesburg", zones);
        Assert.Contains("Europe/Berlin", zones);
    }

    [Theory]
    [InlineData("Berln", "Europe/Berlin, Europe/Zurich")]
    [InlineData("Lisobn", "Europe/Lisbon")]
    [InlineData("Europe/Berln", "Europe/Berlin")]
    [InlineData("New Yrok", "America/New_York")]
    [InlineData("Germny", "Europe/Berlin")]
    [InlineData("Indai", "Asia/Kolkata")]
    [InlineData("Amstredam", "Europe/Amsterdam")]
    [InlineData("Nowhere", "")]
    [InlineData("xyz", "")]
    [InlineData("the zone of my heart", "")]
    public void A_slip_is_mended_and_nothing_else_is_offered(string said, string zones)
    {
        Assert.Empty(ZoneNames.Candidates(said));
        Assert.Equal(zones, string.Join(", ", ZoneNames.Near(said)));
    }

    [Fact]
    public void Whatever_is_offered_is_a_zone_and_names_itself()
    {
        var offered = ZoneTables
            .Abbreviations.Values.Concat(ZoneTables.Places.Values)
            .SelectMany(zones => zones)
            .Concat(ZoneTables.WellKnown)
            .Distinct();

        Assert.All(offered, zone => Assert.NotNull(DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone)));
        Assert.All(offered, zone => Assert.Equal(zone, ZoneNames.Find(zone)));
    }

    [Theory]
    [InlineData("sam", "zone EST", "zone America/New_York")]
    [InlineData("sam", "set zone to Berln", "zone Europe/Berlin")]
    [InlineData("sam", "zone GMT+2", "zone UTC+02")]
    [InlineData("ann", "my zone EST", "my zone America/New_York")]
    [InlineData("ann", "my zone Berln", "my zone Europe/Berlin")]
    [InlineData("ann", "my timezone is Brazil", "my zone America/Sao_Paulo")]
    [InlineData(
        "sam",
        "remind us to look every day at 9:00 EST",
        "remind us to look every day at 9:00 America/New_York"
    )]
    [InlineData("sam", "standup at 9:30 CST weekdays", "standup at 9:30 America/Chicago weekdays")]
    public async Task Wherever_a_zone_is_said_an_unclear_one_is_asked_about(string who, string said, string button)
    {
        await using var bot = await TestBot.WithTeam();

        var asked = await bot.Hears(who, said);
        Assert.Contains(button, asked.Buttons.Select(one => one.Says));
        Assert.Contains("Europe/Berlin, where", (await bot.Hears(who, "zone")).Text, StringComparison.Ordinal);
        var chosen = await bot.Hears(who, button);

        Assert.DoesNotContain("several zones", chosen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("one of these", chosen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_country_with_one_zone_is_taken_at_its_word()
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Contains(
            "You live in Asia/Kolkata",
            (await bot.Hears("ann", "my timezone is India")).Text,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("remind us to look 2026-03-12 at 9:30 CET", "Thu 12 Mar 2026 at 09:30")]
    [InlineData("remind us to look 2026-03-12 at 9:30 GMT+2", "Thu 12 Mar 2026, 08:30 CET")]
    public async Task A_single_moment_that_all_meanings_share_is_not_asked_about(string said, string at)
    {
        await using var bot = await TestBot.WithTeam();

        Assert.Contains(at, (await bot.Hears("ann", said)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("EST", "can mean several zones", "America/New_York")]
    [InlineData("Berln", "Do you mean one of these?", "Europe/Berlin")]
    public async Task The_form_that_sets_a_product_up_offers_the_zones(string said, string why, string offered)
    {
        await using var bot = TestBot.Empty();

        var asked = await bot.Hears("ann", $"setup Checkout key:CHK zone:{said}", "#shop");
        var zone = Assert.IsType<Input.Choice>(
            asked.Reply.View.Parts.OfType<Part.Form>().Single().Inputs.Single(input => input.Name == "zone")
        );
        Assert.Contains(why, zone.Error, StringComparison.Ordinal);
        Assert.Contains(offered, zone.Options.Select(option => option.Value));

        var done = await bot.Submits(
            "ann",
            "setup",
            new()
            {
                ["name"] = "Checkout",
                ["key"] = "CHK",
                ["zone"] = offered,
            },
            "#shop"
        );

        Assert.Contains($"Zone: {offered}", done.Text, StringComparison.Ordinal);
    }
}
