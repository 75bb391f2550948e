using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;

namespace Storyline.Tests.Features.Decisions;

public sealed class DecisionTests
{
    private static async Task<Decision> Only(TestBot bot) =>
        DocumentBody.Read<Decision>(Assert.Single(await bot.Documents("decision")));

    [Theory]
    [InlineData("decide: use Stripe because its cheaper", "use Stripe", "its cheaper")]
    [InlineData("decision \"use Stripe\" because its cheaper", "use Stripe", "its cheaper")]
    [InlineData("Decision: use Stripe, because: its cheaper", "use Stripe", "its cheaper")]
    [InlineData("decided: use Stripe", "use Stripe", null)]
    [InlineData("we decided to use Stripe because its cheaper", "use Stripe", "its cheaper")]
    [InlineData("we've decided to use Stripe", "use Stripe", null)]
    [InlineData("ok so we decided that Stripe it is", "Stripe it is", null)]
    [InlineData("it was decided to use Stripe because its cheaper", "use Stripe", "its cheaper")]
    [InlineData("our decision is to use Stripe", "use Stripe", null)]
    [InlineData("note the decision: use Stripe", "use Stripe", null)]
    [InlineData("record a decision that we use Stripe", "we use Stripe", null)]
    [InlineData("we decided not to use Stripe", "not use Stripe", null)]
    [InlineData("we decided against Stripe because of the fees", "against Stripe", "of the fees")]
    public async Task What_was_decided_is_kept_with_its_reason(string said, string text, string? reason)
    {
        await using var bot = await TestBot.WithTeam();

        var noted = await bot.Hears("ann", said);

        var decision = await Only(bot);
        Assert.Equal((text, reason, "local/ann"), (decision.Text, decision.Reason, decision.Owner));
        Assert.StartsWith($"D-1 is decided: {text}", noted.Text);
        Assert.False(noted.IsPrivate);
    }

    [Theory]
    [InlineData("decide we never deploy on Fridays")]
    [InlineData("decide")]
    [InlineData("decision time is near")]
    [InlineData("did we decide to use Stripe?")]
    [InlineData("have we decided to use Stripe?")]
    [InlineData("should we decide: use Stripe?")]
    [InlineData("if we decided to use Stripe, who would pay?")]
    [InlineData("we have not decided to use Stripe")]
    [InlineData("we decided to use Stripe?")]
    [InlineData("maybe we decided to use Stripe")]
    [InlineData("they decided to use Stripe")]
    [InlineData("dan said we decided to use Stripe")]
    [InlineData("yesterday we decided to use Stripe")]
    [InlineData("we almost decided to use Stripe")]
    [InlineData("we decided nothing")]
    [InlineData("we agreed that the tests have to be faster")]
    [InlineData("we will decide tomorrow")]
    public async Task A_report_a_wish_and_a_question_record_nothing(string said)
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("ann", said);

        Assert.NotEqual(Outcome.Done, answer.Outcome);
        Assert.Empty(await bot.Documents("decision"));
    }

    [Fact]
    public async Task It_is_linked_to_what_it_names_and_stands_on_that_story_s_card()
    {
        await using var bot = await BacklogOf.Stories(2);

        await bot.Hears(
            "ann",
            "decide: the export stays CSV because nobody reads XML about:PB-2 options:\"CSV, XML, Excel\" owner:@priya"
        );

        var decision = await Only(bot);
        Assert.Equal(["PB-2"], decision.Concerns);
        Assert.Equal(["CSV", "XML", "Excel"], decision.Options);
        Assert.Equal("local/priya", decision.Owner);
        Assert.Contains("Decided: D-1 the export stays CSV", (await bot.Hears("bo", "PB-2")).Text);
        Assert.DoesNotContain("Decided", (await bot.Hears("bo", "PB-1")).Text);
        Assert.Contains("Considered: CSV, XML, Excel", (await bot.Hears("bo", "D-1")).Text);
        Assert.Contains("D-1", (await bot.Hears("bo", "decisions on PB-2")).Text);
        Assert.Contains("No decision is about", (await bot.Hears("bo", "decisions on PB-1")).Text);
        Assert.Equal(Outcome.Refused, (await bot.Hears("ann", "decide: merge them about:PB-99")).Outcome);
    }

    [Fact]
    public async Task In_a_thread_it_concerns_what_the_thread_is_about()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("ann", "PB-1", "#checkout/17");

        await bot.Hears("ann", "decide: guests need no account", "#checkout/17");
        await bot.Hears("ann", "PB-2");
        await bot.Hears("ann", "decide: we ship on Mondays");

        Assert.Contains("Decided: D-1 guests need no account", (await bot.Hears("bo", "PB-1")).Text);
        Assert.DoesNotContain("Decided", (await bot.Hears("bo", "PB-2")).Text);
    }

    [Fact]
    public async Task A_card_shows_some_of_many_on_one_line()
    {
        await using var bot = await BacklogOf.Stories(1);
        for (var number = 1; number <= 5; number++)
            await bot.Hears("ann", $"decide: rule {number} for PB-1");

        var card = await bot.Hears("bo", "PB-1");

        Assert.Contains("Decided: D-5 rule 5 for PB-1; D-4 rule 4 for PB-1; D-3 rule 3 for PB-1; and more", card.Text);
    }

    [Fact]
    public async Task A_newer_one_takes_its_place_and_undo_gives_it_back()
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("ann", "decide: use Stripe for PB-1");

        var newer = await bot.Hears("bo", "decide: use Adyen because it is cheaper instead of D-1");
        var old = await bot.Hears("sam", "D-1");
        var again = await bot.Hears("ann", "supersede D-1: use PayPal");
        var nothing = await bot.Hears("ann", "decide: use PayPal instead of D-9");

        Assert.Contains("It takes the place of D-1.", newer.Text);
        Assert.Contains("State: replaced", old.Text);
        Assert.Contains("D-2 took its place: use Adyen", old.Text);
        Assert.Contains("D-2 took the place of D-1 already", again.Text);
        Assert.Equal((Outcome.Refused, Outcome.Refused), (again.Outcome, nothing.Outcome));
        Assert.Contains("Decided: D-2 use Adyen", (await bot.Hears("sam", "PB-1")).Text);

        await bot.Hears("bo", "undo");

        Assert.Contains("Decided: D-1 use Stripe for PB-1", (await bot.Hears("sam", "PB-1")).Text);
        Assert.DoesNotContain("replaced", (await bot.Hears("sam", "D-1")).Text);
    }

    [Fact]
    public async Task Two_who_replace_it_at_once_do_not_both_succeed()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "decide: use Stripe");

        var both = await Task.WhenAll(
            bot.Hears("ann", "decide: use Adyen instead of D-1"),
            bot.Hears("bo", "decide: use PayPal instead of D-1")
        );

        Assert.Equal([Outcome.Done, Outcome.Refused], both.Select(heard => heard.Outcome).Order());
        Assert.Equal(2, (await bot.Documents("decision")).Count);
    }

    [Fact]
    public async Task They_are_found_by_words_page_by_page_and_by_how_people_ask()
    {
        await using var bot = await TestBot.WithTeam();
        for (var number = 1; number <= 12; number++)
            await bot.Hears("ann", $"decide: rule {number} holds because of auditor {number}");

        var first = await bot.Hears("bo", "which decisions have we made?");
        var second = await bot.Hears("bo", first.Says("More"));
        var found = await bot.Hears("bo", "what did we decide about rule 7?");
        var why = await bot.Hears("bo", "why did we decide rule 11");

        Assert.Contains("D-12 rule 12 holds", first.Text);
        Assert.Contains("D-1 rule 1 holds", second.Text);
        Assert.Contains("D-7 rule 7 holds\n   because of auditor 7 · ann, Thu 5 Mar 2026", found.Text);
        Assert.DoesNotContain("D-8", found.Text);
        Assert.Contains("D-11", why.Text);
        Assert.Contains("There is no decision D-77", (await bot.Hears("bo", "D-77")).Text);
    }

    [Fact]
    public async Task The_same_message_twice_is_one_decision_and_a_form_does_as_well()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("ann", "decide: use Stripe", key: "same");
        await bot.Hears("ann", "decide: use Stripe", key: "same");
        var form = await bot.Hears("ann", "decide");
        await bot.Submits(
            "ann",
            "decide",
            new()
            {
                ["text"] = "use <b>Adyen</b> *today*",
                ["reason"] = "the fees",
                ["options"] = "Stripe, PayPal",
                ["owner"] = "bo",
            }
        );

        Assert.Equal(Outcome.Asked, form.Outcome);
        var last = DocumentBody.Read<Decision>((await bot.Documents("decision"))[^1]);
        Assert.Equal("use <b>Adyen</b> *today*", last.Text);
        Assert.Equal(("the fees", "local/bo", 2L), (last.Reason, last.Owner, last.Number));
    }

    [Fact]
    public async Task Too_long_texts_and_too_many_options_are_refused()
    {
        await using var bot = await TestBot.WithTeam();

        var text = await bot.Hears("ann", $"decide: {new string('x', 301)}");
        var reason = await bot.Hears("ann", $"decide: x because {new string('y', 1001)}");
        var options = await bot.Hears("ann", $"decide: x options:\"{string.Join(',', Enumerable.Range(1, 11))}\"");
        var option = await bot.Hears("ann", $"decide: x options:\"{new string('z', 151)}\"");

        Assert.All([text, reason, options, option], heard => Assert.Equal(Outcome.Refused, heard.Outcome));
        Assert.Empty(await bot.Documents("decision"));
    }

    [Theory]
    [InlineData("decide: use Stripe")]
    [InlineData("decisions")]
    [InlineData("D-1")]
    [InlineData("what did we decide about Stripe?")]
    public async Task Somebody_from_outside_sees_none_and_notes_none(string said)
    {
        await using var bot = await BacklogOf.Stories(1);
        await bot.Hears("ann", "decide: use Stripe for PB-1");
        await bot.Hears("maya", "make @olaf stakeholder");

        var answer = await bot.Hears("olaf", said);

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.DoesNotContain("use Stripe for", answer.Text);
        Assert.DoesNotContain("Decided", (await bot.Hears("olaf", "PB-1")).Text);
    }
}
