using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;

namespace Storyline.Tests.Features.Roadmap;

public sealed class RoadmapTests
{
    private const string Add =
        "roadmap add now \"Paperless registration\" goal:Acquisition metric:\"80% online\" features:\"form, scan\" date:\"Q2 2026\"";

    private static async Task<RoadmapItem> Item(TestBot bot, long number) =>
        (await bot.Documents("roadmap-item"))
            .Select(DocumentBody.Read<RoadmapItem>)
            .Single(item => item.Number == number);

    [Fact]
    public async Task The_PM_puts_an_item_on_the_roadmap_with_goal_metric_features_and_date()
    {
        await using var bot = await TestBot.WithTeam();

        var added = await bot.Hears("maya", Add);
        var card = await bot.Hears("ann", "R-1");
        var roadmap = await bot.Hears("ann", "roadmap");

        Assert.Contains(
            "R-1 Paperless registration is on the roadmap, 1st in now, for Acquisition, measured by “80% online”, wanted by Q2 2026.",
            added.Text
        );
        Assert.Contains("Goal: Acquisition", card.Text);
        Assert.Contains("Metric: 80% online", card.Text);
        Assert.Contains("1. form\n2. scan", card.Text);
        Assert.Contains("Wanted by: Q2 2026", card.Text);
        Assert.Contains("version 1 by maya", card.Text);
        Assert.Contains("for Acquisition · 80% online · Q2 2026 · no stories yet", roadmap.Text);
    }

    [Theory]
    [InlineData("move R-3 to now above R-2", "R-1 R-3 R-2")]
    [InlineData("move R-3 to now below R-1", "R-1 R-3 R-2")]
    [InlineData("move R-3 to now, at the top", "R-3 R-1 R-2")]
    [InlineData("roadmap move R-3 to the top of now", "R-3 R-1 R-2")]
    [InlineData("move R-3 to the end of now", "R-1 R-2 R-3")]
    public async Task A_lane_and_a_place_in_it_are_told_at_once(string said, string order)
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "roadmap add now Paperless");
        await bot.Hears("maya", "roadmap add now Kiosk");
        await bot.Hears("maya", "roadmap add later Reports");

        await bot.Hears("maya", said);

        var now = (await bot.Hears("maya", "roadmap")).Text.Split("Next")[0];
        Assert.Equal(
            order.Split(' '),
            order.Split(' ').OrderBy(key => now.IndexOf(key, StringComparison.Ordinal)).Where(now.Contains)
        );
    }

    [Fact]
    public async Task An_item_beside_which_it_should_stand_is_in_the_lane_that_was_said()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", "roadmap add now Paperless");
        await bot.Hears("maya", "roadmap add next Kiosk");

        var refused = await bot.Hears("maya", "move R-1 to later above R-2");

        Assert.Contains("R-2 is in next, not in later, so nothing has moved", refused.Text);
        Assert.Equal(RoadmapLane.Now, (await Item(bot, 1)).Lane);
    }

    [Fact]
    public async Task The_PO_is_asked_for_the_stories_of_what_is_now_and_of_nothing_else()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("maya", "roadmap add later Gift cards");
        Assert.Empty(bot.SentTo("priya"));
        await bot.Hears("maya", "roadmap add now Guest checkout");

        Assert.Contains("maya put R-2 Guest checkout on the roadmap, in now", Assert.Single(bot.SentTo("priya")));
    }

    [Fact]
    public async Task An_item_moves_between_lanes_and_within_one()
    {
        await using var bot = await Planned("now:Refunds", "now:Invoices", "next:Guest checkout");

        var lane = await bot.Hears("maya", "roadmap move R-3 to now because the fair is in May");
        var above = await bot.Hears("maya", "R-3 above R-1");
        var named = await bot.Hears("maya", "roadmap move invoices to later");
        var same = await bot.Hears("maya", "R-3 to now");
        var roadmap = (await bot.Hears("bo", "roadmap")).Text;

        Assert.Contains("R-3 Guest checkout: next → now, 3rd there, because the fair is in May.", lane.Text);
        Assert.Contains("R-3 Guest checkout: 3rd → 1st in now.", above.Text);
        Assert.Contains("R-2 Invoices: now → later, 1st there.", named.Text);
        Assert.Equal(Outcome.Shown, same.Outcome);
        Assert.True(At("R-3 Guest checkout") < At("R-1 Refunds") && At("R-1 Refunds") < At("R-2 Invoices"));

        int At(string text) => roadmap.IndexOf(text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_PO_s_move_is_refused_with_a_proposal()
    {
        await using var bot = await Planned("now:Refunds");

        var refused = await bot.Hears("priya", "roadmap move R-1 to next");
        await bot.Hears("priya", "propose roadmap move R-1 to next");
        var accepted = await bot.Hears("maya", "accept P-1");

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Contains("The roadmap is maya’s call (PM)", refused.Text);
        Assert.Equal("propose roadmap move R-1 to next", refused.Says("Propose to maya"));
        Assert.Contains("R-1 Refunds: now → next", accepted.Text);
        Assert.Equal(RoadmapLane.Next, (await Item(bot, 1)).Lane);
    }

    [Fact]
    public async Task A_developer_s_change_becomes_a_proposal_at_once_and_a_stranger_changes_nothing()
    {
        await using var bot = await Planned("now:Refunds");

        var proposed = await bot.Hears("ann", "R-1 metric: 100 refunds a day");
        await bot.Hears("stranger", "roadmap drop R-1 because no", "@");

        Assert.Contains("I’ve put your proposal P-1 to maya", proposed.Text);
        Assert.Null((await Item(bot, 1)).Metric);
        Assert.True((await Item(bot, 1)).IsOpen);
    }

    [Fact]
    public async Task Each_field_is_changed_by_itself_and_emptied_with_none()
    {
        await using var bot = await Planned("now:Refunds");

        Assert.Contains(
            "metric: none → 90% within a day",
            (await bot.Hears("maya", "R-1 metric: 90% within a day")).Text
        );
        Assert.Contains("goal: none → Retention", (await bot.Hears("maya", "R-1 goal: Retention")).Text);
        Assert.Contains("features: none → one click", (await bot.Hears("maya", "R-1 add feature one click")).Text);
        Assert.Contains("when: none → Mar 2027", (await bot.Hears("maya", "R-1 date: 2027-03")).Text);
        Assert.Contains("name: Refunds → Fast refunds", (await bot.Hears("maya", "R-1 name: Fast refunds")).Text);
        Assert.Contains("metric: 90% within a day → none", (await bot.Hears("maya", "R-1 metric: none")).Text);
        Assert.Equal(Outcome.Shown, (await bot.Hears("maya", "R-1 goal: Retention")).Outcome);
        Assert.Equal(7, (await Item(bot, 1)).Edition.Number);
    }

    [Fact]
    public async Task The_form_changes_several_fields_and_empties_what_it_leaves_out()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("maya", Add);

        var form = await bot.Hears("maya", "roadmap edit R-1");
        await bot.Submits(
            "maya",
            "roadmap edit R-1",
            new Dictionary<string, string>
            {
                ["name"] = "Paperless",
                ["goal"] = "Acquisition",
                ["features"] = "form\nscan\nsign",
            }
        );

        var item = await Item(bot, 1);
        Assert.Equal(Outcome.Asked, form.Outcome);
        Assert.Equal("Paperless", item.Name);
        Assert.Equal(["form", "scan", "sign"], item.Features);
        Assert.Null(item.Metric);
        Assert.Null(item.When);
    }

    [Fact]
    public async Task An_item_is_dropped_with_a_reason_and_put_back_and_done()
    {
        await using var bot = await Planned("now:Refunds", "next:Invoices");

        var asked = await bot.Hears("maya", "roadmap drop R-1");
        var dropped = await bot.Hears("maya", "roadmap drop R-1 because nobody asks for it");
        var edit = await bot.Hears("maya", "R-1 metric: 5");
        var back = await bot.Hears("maya", "roadmap restore R-1");
        var done = await bot.Hears("maya", "R-2 done");

        Assert.Equal(Outcome.Asked, asked.Outcome);
        Assert.Contains("R-1 Refunds is dropped: nobody asks for it.", dropped.Text);
        Assert.Contains("it was dropped: nobody asks for it", edit.Text);
        Assert.Contains("R-1 Refunds is back on the roadmap, last in now.", back.Text);
        Assert.Contains("R-2 Invoices is done and off the roadmap.", done.Text);
        Assert.DoesNotContain("Invoices", (await bot.Hears("bo", "roadmap")).Text);
        Assert.Contains("Lane: done", (await bot.Hears("bo", "R-2")).Text);
    }

    [Fact]
    public async Task A_message_that_comes_twice_adds_once_and_undo_takes_it_back()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("maya", "roadmap add now Refunds", key: "same");
        await bot.Hears("maya", "roadmap add now Refunds", key: "same");
        Assert.Single(await bot.Documents("roadmap-item"));
        await bot.Hears("maya", "roadmap move R-1 to later");
        await bot.Hears("maya", "undo");
        Assert.Equal(RoadmapLane.Now, (await Item(bot, 1)).Lane);
        await bot.Hears("maya", "undo");

        Assert.Empty(await bot.Documents("roadmap-item"));
    }

    [Fact]
    public async Task Two_at_once_both_get_their_items_at_different_places()
    {
        await using var bot = await TestBot.WithTeam();

        await Task.WhenAll(
            bot.Hears("maya", "roadmap add now Refunds"),
            bot.Hears("maya", "roadmap add now Invoices", "@")
        );

        var items = (await bot.Documents("roadmap-item")).Select(DocumentBody.Read<RoadmapItem>).ToList();
        Assert.Equal(2, items.Select(item => item.Order).Distinct().Count());
        Assert.Equal(2, items.Count);
    }

    [Theory]
    [InlineData("R-99", "There is no R-99")]
    [InlineData("roadmap move R-1 above R-1", "cannot stand relative to itself")]
    [InlineData("roadmap move R-1 above R-99", "There is no R-99")]
    [InlineData("roadmap move nonsense to next", "Nothing on the roadmap is called “nonsense”")]
    [InlineData("roadmap add now Refunds", "is on the roadmap already, in now")]
    [InlineData("R-1 date: blue", "“blue” is no date here")]
    [InlineData("R-1 date: 2020-01", "Jan 2020 is over")]
    [InlineData("R-1 goal: G-9", "There is no G-9")]
    [InlineData("R-1 features: a, b, c, d, e, f", "Those are 6 features")]
    [InlineData("roadmap changes since blue", "“blue” is no day in the past here")]
    [InlineData("roadmap move R-1 sideways", "I did not understand “sideways”")]
    public async Task Bad_input_is_answered_and_changes_nothing(string sentence, string answer)
    {
        await using var bot = await Planned("now:Refunds");
        var before = await Item(bot, 1);

        var heard = await bot.Hears("maya", sentence);

        Assert.Contains(answer, heard.Text);
        Assert.Equivalent(before, await Item(bot, 1));
        Assert.Single(await bot.Documents("roadmap-item"));
    }

    [Fact]
    public async Task Hostile_and_overlong_texts_stay_texts()
    {
        await using var bot = await TestBot.WithTeam();
        const string hostile = "<script>alert(1)</script> *bold* <!channel> {0} '; drop table";

        await bot.Hears("maya", $"roadmap add now \"{hostile}\"");
        var tooLong = await bot.Hears("maya", $"roadmap add now {new string('x', 200)}");
        var huge = await bot.Hears("maya", $"roadmap add now {new string('x', 100_000)}");

        Assert.Equal(hostile, (await Item(bot, 1)).Name);
        Assert.Contains(hostile, (await bot.Hears("ann", "R-1")).Text);
        Assert.Contains("That is 200 characters", tooLong.Text);
        Assert.Equal(Outcome.Refused, huge.Outcome);
        Assert.Single(await bot.Documents("roadmap-item"));
    }

    [Fact]
    public async Task A_lane_is_paged_by_ten()
    {
        await using var bot = await Planned([.. Enumerable.Range(1, 12).Select(at => $"later:Item number {at}")]);

        var whole = await bot.Hears("ann", "roadmap");
        var first = await bot.Hears("ann", "roadmap later");
        var second = await bot.Hears("ann", first.Says("More"));

        Assert.Contains("7 more: say “roadmap later”", whole.Text);
        Assert.Contains("10. R-10", first.Text);
        Assert.DoesNotContain("R-11", first.Text);
        Assert.Contains("12. R-12", second.Text);
    }

    [Fact]
    public async Task What_differs_since_a_day_is_told_item_by_item()
    {
        await using var bot = await Planned("now:Refunds", "next:Invoices");
        bot.Clock.AdvanceDays(3);
        await bot.Hears("maya", "roadmap move R-2 to now because of the fair");
        await bot.Hears("maya", "R-2 metric: 50% paid");
        await bot.Hears("maya", "roadmap drop R-1 because nobody asks");

        var since = await bot.Hears("ann", "roadmap changes since saturday");
        var all = await bot.Hears("ann", "what changed on the roadmap since March?");
        var none = await bot.Hears("ann", "roadmap changes since today");

        Assert.Contains("R-2 Invoices: lane next → now; metric none → 50% paid", since.Text);
        Assert.Contains("R-1 Refunds was dropped: nobody asks", since.Text);
        Assert.Contains("R-2 Invoices is new, in now", all.Text);
        Assert.DoesNotContain("Nothing on the roadmap differs", none.Text);
    }

    [Theory]
    [InlineData("what's on the roadmap?", "Roadmap of Checkout")]
    [InlineData("show me our roadmap", "Roadmap of Checkout")]
    [InlineData("what comes after refunds on the roadmap?", "Roadmap of Checkout")]
    [InlineData("is guest checkout on the roadmap?", "Roadmap of Checkout")]
    [InlineData("put guest checkout on the roadmap for next", "R-2 guest checkout is on the roadmap, 1st in next")]
    [InlineData("please add gift cards to the roadmap under later", "R-2 gift cards is on the roadmap, 1st in later")]
    [InlineData("we're doing invoices now, put it on the roadmap", "R-2 invoices is on the roadmap, 2nd in now")]
    [InlineData("put gift cards on the roadmap", "In which lane does “gift cards” stand")]
    [InlineData("move refunds to later on the roadmap", "R-1 Refunds: now → later")]
    [InlineData("mark refunds as done on the roadmap", "R-1 Refunds is done")]
    public async Task People_say_it_in_their_own_words(string sentence, string answer)
    {
        await using var bot = await Planned("now:Refunds");

        Assert.Contains(answer, (await bot.Hears("maya", sentence)).Text);
    }

    [Fact]
    public async Task The_picture_says_in_words_what_it_shows()
    {
        await using var bot = await Planned("now:Rückgaben", "later:Gift cards");

        var shown = await bot.Hears("ann", "draw the roadmap");

        var image = Assert.Single(shown.Reply.View.Parts.OfType<Storyline.Core.Views.Part.Image>());
        Assert.Equal(
            "Roadmap of Checkout. Now: R-1 Rückgaben (without a goal · no stories yet). Next: nothing. Later: R-2 Gift cards (without a goal · no stories yet).",
            image.Alternative
        );
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], image.Png[..4]);
        Assert.Equal("share roadmap picture", shown.Says("Share"));
    }

    private static async Task<TestBot> Planned(params string[] items)
    {
        var bot = await TestBot.WithTeam();
        foreach (var item in items)
            await bot.Hears("maya", $"roadmap add {item.Split(':')[0]} \"{item.Split(':')[1]}\"");
        return bot;
    }
}
