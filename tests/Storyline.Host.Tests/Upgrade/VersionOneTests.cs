namespace Storyline.Host.Tests.Upgrade;

/// <summary>
/// A team that upgrades in the middle of its work finds everything as it left it, and continues. The expected values come from
/// the build that wrote the file: keys, titles, numbers and times, so that answers may be reworded.
/// </summary>
public sealed class VersionOneTests
{
    private static readonly string[] Backlog =
    [
        "PB-4 Send a receipt",
        "PB-3 Pay by card",
        "PB-1 Refund an order",
        "PB-2 Faster sign-in",
        "PB-5 Pay on the web",
        "PB-6 Export the backlog as CSV",
        "PB-7 Print an invoice",
        "PB-16 Show the invoice",
        "PB-17 Print on A4",
        "PB-18 Send a reminder",
    ];

    [Fact]
    public async Task Lists_show_what_they_showed()
    {
        await using var team = await VersionOne.Open();

        var backlog = await team.Hears("priya", "backlog");
        var history = await team.Hears("priya", "history PB-1");
        var questions = await team.Hears("ann", "questions");
        var proposals = await team.Hears("priya", "proposals");
        var actions = await team.Hears("ann", "actions");
        var sprint = await team.Hears("ann", "sprint");
        var insights = await team.Hears("ann", "insights");

        AssertInOrder(Backlog, backlog.Text);
        AssertInOrder(
            [
                "PB-1 ready",
                "answer Q-1 yes, but only the last year",
                "PB-1 tick 1",
                "rice PB-1",
                "comment PB-1: the design is ready",
                "estimate PB-1 5",
                "I refund it again",
                "PB-1 add ac Given a paid order",
                "As a cashier, I want to refund an order",
            ],
            history.Text
        );
        Assert.Equal(["withdraw Q-4", "nudge Q-4", "answer Q-5", "share questions"], questions.Says);
        Assert.Contains("PB-4", questions.Text, StringComparison.Ordinal);
        Assert.Equal(
            ["accept P-1", "accept P-4", "accept P-5", "accept P-6"],
            proposals.Says.Where(says => says.StartsWith("accept", StringComparison.Ordinal))
        );
        Assert.Contains("withdraw P-3", proposals.Says);
        Assert.Contains("two customers wait for it", proposals.Text, StringComparison.Ordinal);
        AssertInOrder(["A-1 Rotate the reviewer", "A-2 Write the guide", "A-4 Order laptops"], actions.Text);
        AssertInOrder(["Guests pay online", "B-1", "B-2 the VPN", "PB-2", "PB-1", "PB-3"], sprint.Text);
        AssertInOrder(["I-2 Parents have no scanner", "I-1 Parents give up"], insights.Text);
    }

    [Fact]
    public async Task Reminders_keep_their_times_and_why_they_were_silent()
    {
        await using var team = await VersionOne.Open();

        var first = await team.Hears("sam", "reminders");
        var second = await team.Hears("sam", "reminders after:10");
        var lookedAt = await team.Hears("sam", "reminder 6");
        var paused = await team.Hears("sam", "reminder 11");
        var skipped = await team.Hears("sam", "reminder 1");
        var away = await team.Hears("ann", "why did reminder 2 not fire?");
        var retro = await team.Hears("sam", "why did retro not fire?");

        Assert.Equal(
            [
                "refinement",
                "reminder 18",
                "session 10 left",
                "reminder 8",
                "discovery soon",
                "standup",
                "discovery",
                "reminder 6",
                "reminder 11",
                "poker 2",
            ],
            first.Says.Take(10)
        );
        Assert.Equal(
            [
                "reminder 1",
                "reminder 5",
                "review soon",
                "review",
                "standup digest",
                "planning soon",
                "reminder 3",
                "planning",
                "reminder 13",
                "check soon",
            ],
            second.Says.Take(10)
        );
        Assert.Equal("2060-03-10T13:00:00Z", first.Times[0]);
        Assert.Contains("2060-03-15T09:00:00Z", second.Times);
        Assert.Contains("Founders’ Day", LineOf(lookedAt, "5 Mar 2060"), StringComparison.Ordinal);
        Assert.Contains("12 h", LineOf(lookedAt, "8 Mar 2060"), StringComparison.Ordinal);
        Assert.Contains("paused", LineOf(paused, "3 Mar 2060"), StringComparison.Ordinal);
        Assert.Contains("sam", LineOf(skipped, "4 Mar 2060"), StringComparison.Ordinal);
        Assert.Contains("ann", LineOf(away, "Thu 4 Mar 2060, 15:00"), StringComparison.Ordinal);
        Assert.Equal(["2060-03-08T13:30:00Z", "2060-03-05T13:30:00Z"], retro.Times);
        Assert.Contains("8 Mar 2060", LineOf(retro, "5 Mar 2060"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_definition_of_ready_still_looks_at_criteria_estimate_and_benefit()
    {
        await using var team = await VersionOne.Open();

        var bare = await team.Hears("priya", "PB-16 ready");
        var estimated = await team.Hears("priya", "PB-2 ready");
        await team.Hears("priya", "PB-2 tick ready 4");
        await team.Hears("priya", "PB-2 benefit: I save time");
        var ready = await team.Hears("priya", "PB-2 ready");

        // Items that the bot derives from the story cannot be ticked by hand.
        Assert.Equal(["PB-16 add ac", "PB-16 benefit", "PB-16 tick ready 4"], bare.Says.Take(3));
        Assert.Equal(["PB-2 benefit", "PB-2 tick ready 4"], estimated.Says.Take(2));
        Assert.DoesNotContain(ready.Says, says => says.StartsWith("confirm", StringComparison.Ordinal));
        AssertInOrder(["PB-2", "doing", "ready"], ready.Text);
    }

    [Fact]
    public async Task Everybody_takes_back_what_they_did_last()
    {
        await using var team = await VersionOne.Open();

        foreach (var person in (string[])["priya", "priya", "priya", "ann", "ann", "bo"])
            Assert.Contains("redo", (await team.Hears(person, "undo")).Says);
        var backlog = await team.Hears("priya", "backlog");
        var holiday = await team.Hears("sam", "reminder 5");
        await team.Hears("sam", "undo");
        var before = await team.Hears("sam", "reminder 5");
        var proposals = await team.Hears("priya", "proposals");
        await team.Hears("ann", "redo");
        var again = await team.Hears("priya", "PB-6");

        AssertInOrder(
            [
                "PB-3 Pay by card",
                "PB-1 Refund an order",
                "PB-2 Faster sign-in",
                "PB-4 Send a receipt",
                "PB-5 Pay online",
                "PB-6 Export the backlog as CSV",
            ],
            backlog.Text
        );
        Assert.DoesNotContain("PB-18", backlog.Text, StringComparison.Ordinal);
        Assert.Equal("2060-03-12T09:00:00Z", holiday.Times[0]);
        Assert.Equal("2060-03-12T10:00:00Z", before.Times[0]);
        Assert.DoesNotContain("accept P-6", proposals.Says);
        Assert.Contains("8", LineOf(again, "Points"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_waits_for_an_answer_takes_it()
    {
        await using var team = await VersionOne.Open();

        await team.Hears("priya", "accept P-1");
        await Confirms(team, "priya");
        var deleted = await team.Hears("ann", "PB-7");
        await team.Hears("priya", "answer Q-4 by mail");
        var questions = await team.Hears("ann", "questions");
        await Confirms(team, "maya");
        var backlog = await team.Hears("priya", "backlog");
        var roles = await team.Hears("priya", "accept P-4");

        Assert.DoesNotContain("Print an invoice", deleted.Text, StringComparison.Ordinal);
        Assert.Equal(["answer Q-5"], questions.Says.SkipLast(1));
        AssertInOrder(["PB-6", "PB-4", "PB-3", "PB-1"], backlog.Text);
        Assert.Contains("12 ", LineOf(backlog, "stories"), StringComparison.Ordinal);
        Assert.Contains("the PM decides now", roles.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_sessions_and_votes_go_on()
    {
        await using var team = await VersionOne.Open();

        var gathering = await team.Hears("sam", "session 10 show");
        await team.Hears("sam", "session 10 next from:3");
        await team.Hears("sam", "session next");
        var dotted = await team.Hears("bo", "dot 1");
        await team.Hears("bo", "vote 8");
        await team.Hears("sam", "reveal");
        await team.Hears("sam", "poker take 8");
        var estimated = await team.Hears("ann", "PB-5");
        var standup = await team.Hears("sam", "standup report yesterday");
        var minutes = await team.Hears("priya", "minutes planning last");

        Assert.Contains("session 10 next from:3", gathering.Says);
        Assert.Contains(dotted.Says, says => says.StartsWith("session 10 undot", StringComparison.Ordinal));
        Assert.Contains("8", LineOf(estimated, "Points"), StringComparison.Ordinal);
        AssertInOrder(["the guide", "PB-1", "PB-3", "PB-2", "the VPN"], standup.Text);
        AssertInOrder(["1 Mar 2060", "3.5", "Guests pay online", "PB-1", "PB-3"], minutes.Text);
    }

    [Fact]
    public async Task Alarms_ring_at_their_times_and_ceremonies_open()
    {
        await using var team = await VersionOne.Open();

        await team.MovesTo("2060-03-10T13:00:01Z");
        var refinement = await team.Hears("priya", "refinement show");
        await team.MovesTo("2060-03-11T12:21:00Z");
        var told = await team.IsTold("priya");
        var game = await team.Hears("sam", "poker show");
        await team.MovesTo("2060-03-15T09:01:00Z");
        var seen = await team.Sees("sam");
        await team.Hears("priya", "planning end");
        var minutes = await team.Hears("priya", "minutes planning last");

        // It keeps the number under which it was announced.
        Assert.Contains(refinement.Says, says => says.StartsWith("session 11 ", StringComparison.Ordinal));
        Assert.Contains(told, message => message.Says.Contains("answer Q-4"));
        Assert.Contains(game.Says, says => says.StartsWith("poker 2 take PB-5", StringComparison.Ordinal));
        Assert.Contains(seen, message => message.Says.Contains("snooze reminder 6 for 1 hour"));
        Assert.Contains(seen, message => message.Says.Contains("snooze reminder 3 for 1 hour"));
        Assert.Contains("15 Mar 2060", minutes.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_sent_is_sent_and_the_import_goes_on()
    {
        await using var team = await VersionOne.Open();

        await VersionOne.Until(async () =>
            (await team.Sees("sam")).Any(message =>
                message.Text.Contains("post the numbers", StringComparison.Ordinal)
                && message.Says.Contains("snooze reminder 17 for 1 hour")
            )
        );
        await VersionOne.Until(() => Task.FromResult(team.PostedToSlack.Count >= 4));
        await VersionOne.Until(async () =>
            (await team.Hears("kim", "backlog", "payments")).Text.Contains("131 ", StringComparison.Ordinal)
        );
        var answered = await team.HearsInSlack("backlog");

        Assert.Contains(
            team.PostedToSlack,
            message =>
                message.Text.Contains("breathe", StringComparison.Ordinal)
                && message.Delivery.Contains("reminder 16@2060-03-10T12:49:00Z#1", StringComparison.Ordinal)
        );
        // The creator learns that the message could not be posted to an archived channel.
        Assert.Contains(
            team.PostedToSlack,
            message =>
                message.Text.Contains("look", StringComparison.Ordinal)
                && message.Delivery.Contains("reminder 1@2060-03-10T11:00:00Z#1!", StringComparison.Ordinal)
        );
        Assert.Contains("PB-4", answered, StringComparison.Ordinal);
    }

    /// <summary>An offer that looks different by now, even if only in its wording, is shown again first.</summary>
    private static async Task Confirms(VersionOne team, string person)
    {
        var answer = await team.Hears(person, "confirm");
        if (answer.Says.FirstOrDefault(says => says.StartsWith("confirm ", StringComparison.Ordinal)) is { } again)
            await team.Hears(person, again);
    }

    private static string LineOf(Answer answer, string part) =>
        answer.Text.Split('\n').FirstOrDefault(line => line.Contains(part, StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"Nothing says “{part}”:\n{answer.Text}");

    private static void AssertInOrder(IEnumerable<string> parts, string text)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var at = text.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"“{part}” is not said, or not in its place:\n{text}");
            from = at + part.Length;
        }
    }
}
