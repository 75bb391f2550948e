using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Ceremonies;

namespace Storyline.Tests.Features.Ceremonies;

public sealed class BallotTests
{
    private static string Card(TestBot bot) =>
        bot
            .Sent.Last(delivery => delivery.Card?.StartsWith("session:", StringComparison.Ordinal) == true)
            .View.ToText();

    private static async Task<TestBot> AtConfidence()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "planning start");
        for (var step = 0; step < 4; step++)
            await bot.Hears("priya", "planning next");
        return bot;
    }

    private static async Task<TestBot> AtPulse(TestBot? known = null)
    {
        var bot = known ?? await TestBot.WithTeam();
        await bot.Hears("sam", "retro start pulse");
        await bot.Hears("sam", "retro next");
        await bot.Hears("sam", "retro next");
        return bot;
    }

    private static Dictionary<string, string> Form(params ReadOnlySpan<int> answers)
    {
        var fields = new Dictionary<string, string>();
        for (var at = 0; at < answers.Length; at++)
            fields[$"q{at + 1}"] = $"{answers[at]}";
        return fields;
    }

    private static async Task<Session> Stored(TestBot bot) =>
        DocumentBody.Read<Session>((await bot.Documents("session"))[^1]);

    [Fact]
    public async Task Confidence_is_hidden_changeable_and_revealed_when_every_developer_has_answered()
    {
        await using var bot = await AtConfidence();

        var first = await bot.Hears("ann", "confidence 2");
        var changed = await bot.Hears("ann", "session 1 rate 4");
        var hidden = Card(bot);
        await bot.Hears("bo", "confidence 3");

        Assert.Contains("You have answered 2. It is hidden", first.Text);
        Assert.Contains("changed your answer to 4", changed.Text);
        Assert.Contains("1 has answered: ann", hidden);
        Assert.DoesNotContain("ann 4", hidden);
        Assert.Contains("Confidence: 3.5 of 5\n   bo 3, ann 4", Card(bot));
        Assert.Contains("can no longer be changed", (await bot.Hears("ann", "confidence 5")).Text);
    }

    [Fact]
    public async Task Before_the_reveal_no_record_and_no_output_tells_an_answer()
    {
        await using var bot = await AtConfidence();
        await bot.Hears("ann", "confidence 2", key: "one");

        var record = DocumentBody.Read<TurnRecord>(
            (await bot.Documents("turn")).Single(document => document.Id == "turn:one")
        );
        var again = await bot.Hears("ann", "confidence 2", key: "one");

        Assert.Equal("(kept secret)", record.Sentence);
        Assert.Empty(record.Changes);
        Assert.DoesNotContain("2", again.Text);
        Assert.DoesNotContain("confidence", (await bot.Hears("sam", "history")).Text);
    }

    [Fact]
    public async Task The_lead_reveals_whoever_is_missing_and_a_passer_by_does_not()
    {
        await using var bot = await AtConfidence();
        var nobody = await bot.Hears("priya", "session reveal");
        await bot.Hears("ann", "confidence 2");

        var wrong = await bot.Hears("ann", "session 1 reveal from:5");
        await Task.WhenAll(
            bot.Hears("priya", "session 1 reveal from:5"),
            bot.Hears("priya", "session 1 reveal from:5", "@")
        );
        var twice = await bot.Hears("priya", "session 1 reveal from:5");

        Assert.Contains("Nobody has answered", nobody.Text);
        Assert.Contains("priya leads", wrong.Text);
        Assert.Contains("revealed already", twice.Text);
        Assert.Contains("Confidence: 2.0 of 5", Card(bot));
    }

    [Theory]
    [InlineData("confidence 6")]
    [InlineData("confidence 0")]
    [InlineData("confidence 3 4")]
    [InlineData("confidence very")]
    public async Task What_is_off_the_scale_is_answered_with_the_scale(string said)
    {
        await using var bot = await AtConfidence();

        var answer = await bot.Hears("ann", said);

        Assert.NotEqual(Outcome.Done, answer.Outcome);
        Assert.Contains(
            "session 1 rate 3".Split(' ')[^1],
            string.Join(' ', answer.Buttons.Select(button => button.Says))
        );
        Assert.Empty((await Stored(bot)).Ballots);
    }

    [Fact]
    public async Task A_pulse_is_nameless_counts_each_once_and_shows_its_trend()
    {
        await using var bot = await AtPulse();
        foreach (var (who, value) in new[] { ("ann", 1), ("bo", 3), ("sam", 4) })
            await bot.Submits(who, "session 1 rate", Form(value, value, value, value, value));
        await bot.Submits("ann", "session 1 rate", Form(2, 2, 2, 2, 2));
        var before = Card(bot);
        await bot.Hears("sam", "session 1 reveal from:3");
        var revealed = Card(bot);
        await bot.Hears("sam", "retro end");
        await AtPulse(bot);
        foreach (var who in new[] { "ann", "bo", "sam" })
            await bot.Submits(who, "session 2 rate", Form(4, 4, 4, 4, 4));
        await bot.Hears("sam", "retro next");
        await bot.Hears("sam", "retro end");

        Assert.DoesNotContain("ann", before);
        Assert.Contains("We learn: 3.0 of 5\n   1 × 2, 1 × 3, 1 × 4", revealed);
        Assert.Contains("We learn: 3.0 → 4.0\n   up, since Thu 5 Mar 2026", (await bot.Hears("bo", "pulse")).Text);
    }

    [Fact]
    public async Task Fewer_than_three_nameless_answers_are_neither_shown_nor_kept()
    {
        await using var bot = await AtPulse();
        await bot.Submits("ann", "session 1 rate", Form(1, 1, 1, 1, 1));
        await bot.Submits("bo", "session 1 rate", Form(5, 5, 5, 5, 5));

        await bot.Hears("sam", "session 1 reveal from:3");

        Assert.Contains("Fewer than 3 answered", Card(bot));
        var ballot = Assert.Single((await Stored(bot)).Ballots);
        Assert.Empty(ballot.Counts);
        Assert.Empty(ballot.Answers);
    }

    [Fact]
    public async Task A_team_asks_its_own_questions()
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Submits(
            "sam",
            "ceremony new",
            new() { ["name"] = "Check", ["steps"] = "How: Tell us (5) [pulse: Focus, Fun]\nSure: And? [rate: Sure]" }
        );
        await bot.Hears("sam", "ceremony start check");

        Assert.Contains("• Focus\n• Fun", Card(bot));
        Assert.Contains(
            "How: Tell us (5) [pulse: Focus, Fun]\nSure: And? [rate: Sure]",
            (await bot.Hears("sam", "ceremony edit check")).Text
        );
    }
}
