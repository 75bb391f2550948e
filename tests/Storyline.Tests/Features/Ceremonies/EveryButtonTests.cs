using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Ceremonies;
using Storyline.Domain.Sprints;
using Storyline.Features.Poker;
using Storyline.Tests.Features.Sprints;

namespace Storyline.Tests.Features.Ceremonies;

/// <summary>
/// A sprint is run by its buttons alone, each pressed twice at the same time; meanwhile a guest presses every button of every
/// card, and at the end everybody presses all of them once more, too late.
/// </summary>
public sealed class EveryButtonTests
{
    private static readonly string[] Everyone = ["maya", "priya", "sam", "ann", "bo"];

    private static Delivery Latest(TestBot bot, string card) => bot.Sent.Last(delivery => delivery.Card == card);

    /// <summary>Presses a button of a live card twice at once, after a guest has pressed all of them in vain.</summary>
    private static async Task Press(TestBot bot, string card, string who, string label)
    {
        var view = Latest(bot, card).View;
        await PressesInVain(bot, view);
        var says = view.Buttons().First(button => button.Label.StartsWith(label, StringComparison.Ordinal)).Says;
        await Task.WhenAll(bot.Hears(who, says), bot.Hears(who, says));
    }

    private static async Task PressesInVain(TestBot bot, View view)
    {
        var before = await State(bot);
        foreach (var button in view.Buttons())
        {
            var answer = await bot.Hears(
                new Inbound
                {
                    Key = Guid.NewGuid().ToString(),
                    Place = new Place("local", "checkout", Name: "checkout"),
                    Speaker = new Person("guest", "guest", Belonging.Guest),
                    Said = Utterance.Plain(button.Says),
                }
            );
            Assert.NotEqual("", answer.Text);
        }
        Assert.Equal(before, await State(bot));
    }

    /// <summary>Every document that ceremonies change.</summary>
    private static async Task<string> State(TestBot bot)
    {
        var lines = new List<string>();
        foreach (var kind in new[] { "story", "sprint", "session", "poker", "standup-day", "blocker", "alarm" })
            lines.AddRange((await bot.Documents(kind)).Select(document => $"{document.Id} {document.ETag}"));
        return string.Join('\n', lines);
    }

    [Fact]
    public async Task Pressed_twice_by_a_stranger_or_late_a_button_does_what_it_says_once_or_nothing()
    {
        await using var bot = await SprintOf.ReadyStories(2);
        await bot.Hears("priya", "planning start");
        for (var step = 0; step < 4; step++)
            await Press(bot, "session:1", "priya", "Next:");
        Assert.Equal(4, (await Sessions(bot)).Single().At);
        await Press(bot, "session:1", "ann", "4");
        await Press(bot, "session:1", "priya", "Reveal");
        await Press(bot, "session:1", "priya", "Next:");
        await Press(bot, "session:1", "priya", "Put the offered in");
        await bot.Hears("priya", "sprint start 2w goal:\"One goal\"");
        await bot.Hears("priya", "confirm");
        await Press(bot, "session:1", "priya", "End");

        await bot.Hears("sam", "poker PB-1 PB-2");
        foreach (var label in new[] { "3", "8" })
        {
            await Press(bot, "poker:1", "ann", label);
            await Press(bot, "poker:1", "bo", "5");
            await Press(bot, "poker:1", "ann", "Take 5");
        }
        await bot.Hears("sam", "standup at 9:30 weekdays Europe/Berlin together");
        await bot.Hears("sam", "standup open");
        var standup = bot
            .Sent.Last(delivery => delivery.Card?.StartsWith("standup:", StringComparison.Ordinal) == true)
            .Card!;
        await Press(bot, standup, "bo", "Skip today");
        await bot.Hears("ann", "standup Y: PB-1 done T: PB-2 B: the certificate");
        await Task.WhenAll(bot.Hears("sam", "standup summary"), bot.Hears("sam", "standup summary"));
        await PressesInVain(bot, Latest(bot, standup).View);
        await bot.Hears("sam", "retro start Keep, Drop");
        for (var step = 0; step < 2; step++)
            await Press(bot, "session:2", "sam", "Next:");
        await bot.Hears("ann", "retro add keep: pairing");
        for (var step = 0; step < 2; step++)
            await Press(bot, "session:2", "sam", "Next:");
        await Press(bot, "session:2", "bo", "Dot");
        for (var step = 0; step < 2; step++)
            await Press(bot, "session:2", "sam", "Next:");
        await Press(bot, "session:2", "sam", "End");
        await bot.Hears("priya", "sprint close goal:yes rest:back");

        Assert.All(await Sessions(bot), session => Assert.NotNull(session.Ended));
        Assert.Equal(
            [1, 1],
            DocumentBody
                .Read<Game>((await bot.Documents("poker")).Single())
                .Results.Select(pokerResult => pokerResult.Rounds)
        );
        Assert.Equal(2, DocumentBody.Read<Sprint>((await bot.Documents("sprint"))[0]).Stories.Count);
        Assert.Single(await bot.Documents("blocker"));
        await AllAreLate(bot);
    }

    private static async Task AllAreLate(TestBot bot)
    {
        var late = bot
            .Sent.Where(delivery => delivery.Card is not null)
            .SelectMany(delivery => delivery.View.Buttons())
            .Select(button => button.Says)
            .Where(says =>
                says.StartsWith("session ", StringComparison.Ordinal)
                || says.StartsWith("poker ", StringComparison.Ordinal)
            )
            .Distinct()
            .ToList();
        Assert.True(late.Count > 30, $"Only {late.Count} buttons were seen.");
        var before = await State(bot);
        foreach (var says in late)
        foreach (var who in Everyone)
            Assert.NotEqual("", (await bot.Hears(who, says)).Text);

        Assert.Equal(before, await State(bot));
        Assert.DoesNotContain(bot.Log, line => line.Contains("failed and changed nothing", StringComparison.Ordinal));
    }

    private static async Task<List<Session>> Sessions(TestBot bot) =>
        [.. (await bot.Documents("session")).Select(DocumentBody.Read<Session>)];

    [Fact]
    public async Task Two_who_close_reveal_vote_and_end_at_once_do_it_once()
    {
        await using var bot = await SprintOf.ReadyStories(2);
        await bot.Hears("priya", "sprint add PB-1 PB-2");
        await bot.Hears("priya", "sprint start 2w goal:\"One goal\"");
        await bot.Hears("priya", "confirm");
        await bot.Hears("sam", "poker PB-1");

        await Task.WhenAll(
            bot.Hears("ann", "vote 3"),
            bot.Hears("bo", "vote 8"),
            bot.Hears("sam", "reveal"),
            bot.Hears("ann", "vote 5", "@")
        );
        await bot.Hears("sam", "retro start Keep, Drop");
        await Task.WhenAll(
            bot.Hears("sam", "session 1 end from:1"),
            bot.Hears("sam", "session 1 end from:1", "@"),
            bot.Hears("sam", "session 1 next from:1", "@")
        );
        await Task.WhenAll(
            bot.Hears("priya", "sprint close rest:carry goal:yes"),
            bot.Hears("priya", "sprint close rest:back goal:no", "@")
        );

        Assert.Single(
            (await bot.Documents("sprint")).Select(DocumentBody.Read<Sprint>),
            sprint => sprint.State == SprintState.Closed
        );
        var sent = bot.Sent.Where(delivery => delivery.Card == "session:1").ToList();
        Assert.InRange(sent.Count, 2, 3);
        Assert.DoesNotContain(bot.Log, line => line.Contains("failed and changed nothing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_who_open_a_ceremony_or_poker_at_once_open_one()
    {
        await using var bot = await SprintOf.ReadyStories(2);
        for (var round = 1; round <= 5; round++)
        {
            var opened = await Task.WhenAll(
                bot.Hears("priya", "planning start"),
                bot.Hears("priya", "planning start"),
                bot.Hears("priya", "start sprint planning")
            );
            Assert.Single(
                opened,
                heard => heard.Text.Contains("is open: the card is in the channel", StringComparison.Ordinal)
            );
            Assert.Single(await Sessions(bot), session => session.Ended is null);
            await bot.Hears("priya", "planning end");

            var dealt = await Task.WhenAll(
                bot.Hears("ann", "poker PB-1"),
                bot.Hears("bo", "poker PB-2"),
                bot.Hears("sam", "poker PB-1")
            );
            Assert.Single(dealt, heard => heard.Text.StartsWith("Poker is open on", StringComparison.Ordinal));
            await bot.Hears("sam", "poker end");
        }
    }
}
