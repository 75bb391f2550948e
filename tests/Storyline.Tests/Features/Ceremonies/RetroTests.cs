using System.Text;
using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Ceremonies;

namespace Storyline.Tests.Features.Ceremonies;

public sealed class RetroTests
{
    private static string Card(TestBot bot) =>
        bot
            .Sent.Last(delivery => delivery.Card?.StartsWith("session:", StringComparison.Ordinal) == true)
            .View.ToText();

    /// <summary>A sailboat retro at the step that gathers notes.</summary>
    private static async Task<TestBot> Gathering(string how = "sailboat")
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("sam", $"retro start {how}");
        await bot.Hears("sam", "retro next");
        await bot.Hears("sam", "retro next");
        return bot;
    }

    private static async Task<Session> Stored(TestBot bot) =>
        DocumentBody.Read<Session>(Assert.Single(await bot.Documents("session")));

    [Fact]
    public async Task One_card_leads_through_the_steps_and_says_whether_names_are_kept()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("sam", "retro start sailboat anonymous");

        Assert.Contains("Retrospective: Last actions (1 of 7)", Card(bot));
        Assert.Contains("Anonymous: nobody can tell who writes what or when", Card(bot));
        await bot.Hears("sam", "retro next");
        await bot.Hears("sam", "retro next");
        Assert.Contains("Retrospective: Gather (3 of 7)", Card(bot));
        Assert.Single(
            bot.Sent.Where(delivery => delivery.Card is not null).Select(delivery => delivery.Card).Distinct()
        );
    }

    [Fact]
    public async Task A_time_box_that_began_within_a_second_ends_once()
    {
        await using var bot = await TestBot.WithTeam();
        bot.Clock.Advance(Duration.FromTicks(1_234_567));
        await bot.Hears("sam", "retro start");
        await bot.Hears("sam", "retro next");
        await bot.Hears("sam", "retro next");
        var ends =
            Assert
                .Single(
                    await bot.Documents("alarm"),
                    alarm => alarm.Id.EndsWith("/session 1", StringComparison.Ordinal)
                )
                .Due!.Value + Duration.FromSeconds(1);
        var before = bot.Sent.Count;

        await bot.SleepsUntil(ends);
        await bot.SleepsUntil(ends + Duration.FromSeconds(1));

        Assert.Equal(before + 1, bot.Sent.Count);
        Assert.Contains("time", bot.Sent[^1].View.ToText(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Its_name_alone_says_how_to_open_one_and_shows_it_when_it_is_open()
    {
        await using var bot = await TestBot.WithTeam();

        var none = await bot.Hears("sam", "retro");
        Assert.Equal("No retro is being held.", none.Line(0));
        Assert.Contains("[Open it] ceremony start retro", none.Text, StringComparison.Ordinal);
        await bot.Hears("sam", "ceremony start retro");

        Assert.StartsWith("Retrospective: ", (await bot.Hears("ann", "retrospective")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anonymous_note_leaves_no_trace_of_who_wrote_it_in_anything_stored_or_said()
    {
        await using var bot = await Gathering("sailboat anonymous");
        bot.Clock.Advance(NodaTime.Duration.FromMinutes(3));
        await bot.Hears("ann", "retro add wind: zebra secret of ann");
        await bot.Submits("bo", "retro add", new() { ["column"] = "Anchor", ["text"] = "yak secret of bo" });
        await bot.Hears("ann", "retro add rocks: aardvark secret of ann");
        var covered = Card(bot);
        await bot.Hears("sam", "retro next");

        var session = await Stored(bot);
        var records = (await bot.Documents("turn"))
            .Select(document =>
                (Record: DocumentBody.Read<TurnRecord>(document), Body: Encoding.UTF8.GetString(document.Body.Span))
            )
            .ToList();

        Assert.DoesNotContain("secret", covered);
        Assert.Equal(3, session.Notes.Count);
        Assert.All(session.Notes, sessionNote => Assert.Null(sessionNote.By));
        Assert.Equal(session.Notes.OrderBy(sessionNote => sessionNote.Id, StringComparer.Ordinal), session.Notes);
        // The store keeps not even an empty record, because its row would tell the time.
        Assert.DoesNotContain(records, one => one.Record.Sentence == "(kept secret)");
        Assert.DoesNotContain("secret of", (await bot.Hears("sam", "history")).Text);
        // The texts appear only once the step is over, all at once.
        Assert.Contains("zebra secret of ann", Card(bot));
        Assert.DoesNotContain("(ann)", Card(bot));
    }

    [Fact]
    public async Task A_redelivered_anonymous_note_is_not_written_twice_and_its_answer_repeats_nothing()
    {
        await using var bot = await Gathering("sailboat anonymous");
        await bot.Hears("ann", "retro add wind: zebra", key: "same");

        var again = await bot.Hears("ann", "retro add wind: zebra", key: "same");

        Assert.Single((await Stored(bot)).Notes);
        Assert.DoesNotContain("zebra", again.Text);
    }

    [Fact]
    public async Task In_an_open_retro_names_are_shown_and_columns_are_found_by_their_first_letters()
    {
        await using var bot = await Gathering();

        await bot.Hears("ann", "retro add anch: slow reviews");

        Assert.Contains("Anchor (1)\n• slow reviews (ann)", Card(bot));
    }

    [Fact]
    public async Task Dots_are_limited_taken_back_and_hidden_until_the_vote_is_over()
    {
        await using var bot = await Gathering("Keep, Drop");
        foreach (var text in new[] { "one", "two", "three", "four" })
            await bot.Hears("ann", $"retro add keep: {text}");
        await bot.Hears("sam", "retro next");
        await bot.Hears("sam", "retro next");
        var ids = (await Stored(bot)).Notes.Select(sessionNote => sessionNote.Id).ToList();

        foreach (var id in ids.Take(3))
            await bot.Hears("ann", $"session dot {id}");
        var fourth = await bot.Hears("ann", $"session dot {ids[3]}");
        var back = await bot.Hears("ann", $"session dot {ids[0]}");
        await bot.Hears("bo", $"session dot {ids[1]}");

        Assert.Equal(Outcome.Refused, fourth.Outcome);
        Assert.Contains("off again; 1 left", back.Text);
        Assert.DoesNotContain("1 dot\n", Card(bot));
        await bot.Hears("sam", "retro next");
        Assert.Contains("2 dots", Card(bot));
    }

    [Fact]
    public async Task Old_buttons_passers_by_and_closed_sessions_change_nothing()
    {
        await using var bot = await Gathering();

        var twice = await bot.Hears("sam", "session 1 next from:2");
        var wrong = await bot.Hears("ann", "session 1 next from:3");
        await bot.Hears("sam", "session 1 end from:3");
        var late = await bot.Hears("ann", "session 1 add wind: too late");
        var again = await bot.Hears("sam", "session 1 end from:3");

        Assert.Contains("is already at step 3, Gather", twice.Text);
        Assert.Contains("sam leads", wrong.Text);
        Assert.Contains("ended", late.Text);
        Assert.Equal("minutes 1", late.Says("Minutes"));
        Assert.Equal(Outcome.Refused, again.Outcome);
    }

    [Fact]
    public async Task Two_who_go_on_at_once_go_one_step()
    {
        await using var bot = await Gathering();

        await Task.WhenAll(bot.Hears("sam", "session 1 next from:3"), bot.Hears("sam", "session 1 next from:3", "@"));

        Assert.Equal(3, (await Stored(bot)).At);
    }

    [Fact]
    public async Task The_lead_is_handed_over_and_the_minutes_are_found()
    {
        await using var bot = await Gathering();
        await bot.Hears("ann", "retro add wind: pairing helped");

        await bot.Hears("sam", "session lead @bo");
        await bot.Hears("bo", "retro end");
        var minutes = await bot.Hears("ann", "minutes retro last");

        Assert.Contains("Minutes: Retrospective", minutes.Text);
        Assert.Contains("Wind: pairing helped (ann)", minutes.Text);
        Assert.Contains("bo led", minutes.Text);
    }

    [Fact]
    public async Task A_team_makes_its_own_ceremony_and_changes_a_built_in_one_without_code()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Submits(
            "sam",
            "ceremony new",
            new()
            {
                ["name"] = "Design review",
                ["steps"] =
                    "Show: What is new? (10)\nThink: What worries you? [Worries, Ideas]\nChoose: What matters? [dots]",
            }
        );
        await bot.Hears("sam", "ceremony start design review");

        Assert.Contains("Design review: Show (1 of 3)", Card(bot));
        Assert.Contains("Design review", (await bot.Hears("ann", "ceremonies")).Text);
        Assert.Contains("Gather", (await bot.Hears("sam", "ceremony edit retro")).Text);
        Assert.Equal(Outcome.Refused, (await bot.Hears("sam", "ceremony start nonsense")).Outcome);
    }

    [Theory]
    [InlineData("planning start", "priya", "Sprint planning")]
    [InlineData("review start", "priya", "Sprint review")]
    [InlineData("refinement start", "priya", "Refinement")]
    [InlineData("discovery start", "maya", "Product discovery")]
    public async Task Every_ceremony_is_opened_by_whoever_is_accountable(string said, string who, string title)
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears(who, said);

        Assert.Contains(title, Card(bot));
        Assert.Contains($"{who} leads", Card(bot));
    }
}
