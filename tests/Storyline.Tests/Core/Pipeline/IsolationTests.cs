using NodaTime;
using Storyline.Core.Messages;

namespace Storyline.Tests.Core.Pipeline;

/// <summary>Three products share their name, key, people and numbers: each answers as if it were the only one.</summary>
public sealed class IsolationTests
{
    private const string Secret = "Acquire the zeppelin quietly";
    private static readonly string[] People = ["maya", "priya", "sam", "ann"];

    [Fact]
    public async Task Every_sentence_is_answered_as_if_no_other_product_existed_and_touches_none()
    {
        await using var world = await World(withOthers: true);
        await using var alone = await World(withOthers: false);
        var others = Kept.Everywhere(world).Where(document => !IsHere(alone, document.Key)).ToDictionary();
        Assert.Contains(others.Values, body => body.Contains(Secret, StringComparison.Ordinal));

        // The keys belong to another product with the same prefix, to one with another prefix, and to none.
        var sentences = Conversations
            .Sentences.Concat(
                Conversations
                    .Sentences.Where(one => one.Contains("PB-", StringComparison.Ordinal))
                    .Select(one => one.Replace("PB-", "XY-", StringComparison.Ordinal))
            )
            .Append("search zeppelin")
            .Append("#11")
            // Unguessable addresses and codes differ each time.
            .Except([
                "calendar feed",
                "invite channel",
                "export csv",
                "requirements document",
                "delete product Checkout",
            ])
            .ToList();
        foreach (var (sentence, at) in sentences.Select((sentence, at) => (sentence, at)))
        {
            var person = People[at % People.Length];
            var among = await world.Hears(In("slack:T2", "c1", person, sentence, at, world.Clock));
            var expected = await alone.Hears(In("slack:T2", "c1", person, sentence, at, alone.Clock));

            Assert.Equal(expected.Text, among.Text);
            Assert.DoesNotContain(
                "zeppelin",
                sentence.Contains("zeppelin", StringComparison.Ordinal) ? "" : among.Text,
                StringComparison.Ordinal
            );
        }
        var after = Kept.Everywhere(world);
        Assert.All(others, other => Assert.Equal(other.Value, after[other.Key]));
    }

    [Fact]
    public async Task What_is_somebody_elses_is_as_unknown_as_what_nobody_has()
    {
        await using var world = await World(withOthers: true);

        // Story 11 exists in the first product only; story 999 exists nowhere.
        var at = 0;
        foreach (
            var form in (string[])
                [
                    "{0}",
                    "move {0} to top",
                    "history {0}",
                    "delete {0}",
                    "why is {0} here?",
                    "ask PO on {0}: why?",
                    "accept {0}",
                    "{0} title: Mine",
                    "link {0} blocks PB-1",
                ]
        )
        foreach (var prefix in (string[])["PB", "XY"])
        {
            var taken = await world.Hears(
                In("slack:T2", "c1", "priya", string.Format(null, form, $"{prefix}-11"), ++at, world.Clock)
            );
            var free = await world.Hears(
                In("slack:T2", "c1", "priya", string.Format(null, form, $"{prefix}-999"), ++at, world.Clock)
            );
            Assert.Equal(free.Text.Replace("999", "11", StringComparison.Ordinal), taken.Text);
        }
    }

    [Fact]
    public async Task A_person_of_the_same_name_elsewhere_is_a_stranger_here()
    {
        await using var world = await World(withOthers: true);

        var direct = await world.Hears(
            In("slack:T9", "D1", "priya", "backlog", 1, world.Clock) with
            {
                Place = new Place("slack:T9", "D1", IsDirect: true),
            }
        );
        var foreign = await world.Hears(In("slack:T9", "c1", "priya", "roles", 2, world.Clock));

        Assert.StartsWith("I do not know you from any product yet.", direct.Line(0), StringComparison.Ordinal);
        Assert.DoesNotContain("maya", foreign.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Checkout", foreign.Text, StringComparison.Ordinal);
    }

    /// <summary>Checkout (PB) in slack:T2 with three stories, between the same product in slack:T1 with more stories, and XY.</summary>
    private static async Task<TestBot> World(bool withOthers)
    {
        var bot = TestBot.Empty();
        if (withOthers)
            await Product(bot, "slack:T1", "c1", "PB", 12, Secret);
        if (withOthers)
            await Product(bot, "slack:T2", "c2", "XY", 12, Secret);
        await Product(bot, "slack:T2", "c1", "PB", 3, "Number of the list");
        bot.Clock.Reset(Instant.FromUtc(2026, 3, 6, 9, 0));
        return bot;
    }

    private static async Task Product(
        TestBot bot,
        string workspace,
        string channel,
        string key,
        int stories,
        string title
    )
    {
        var at = 0;
        async Task Say(string person, string sentence) =>
            await bot.Hears(
                In(workspace, channel, person, sentence, ++at, bot.Clock) with
                {
                    Key = $"set-up {workspace} {channel} {at}",
                }
            );
        await Say("maya", $"setup Checkout key:{key} zone:Europe/Berlin pm:@maya po:@priya sm:@sam");
        foreach (var person in People)
            await Say(person, "roles");
        for (var story = 1; story <= stories; story++)
            await Say("priya", $"story new {title} {story}");
        bot.Clock.Reset(Instant.FromUtc(2026, 3, 5, 9, 0));
    }

    private static bool IsHere(TestBot alone, string document) => Kept.Everywhere(alone).ContainsKey(document);

    private static Inbound In(
        string workspace,
        string channel,
        string person,
        string sentence,
        int at,
        NodaTime.Testing.FakeClock clock
    )
    {
        clock.Advance(Duration.FromSeconds(1));
        return new Inbound
        {
            Key = $"said-{at}",
            Place = new Place(workspace, channel, Name: channel),
            Speaker = new Person(person, person),
            Said = new TypedNotation().Read(sentence),
        };
    }
}
