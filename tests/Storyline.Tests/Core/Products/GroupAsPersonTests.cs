using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Tests.Features;
using Storyline.Tests.Features.Sprints;

namespace Storyline.Tests.Core.Products;

/// <summary>Commands that take one person hear of a group, of everybody here, or of a stranger: nothing is done, and the answer fits.</summary>
public sealed class GroupAsPersonTests
{
    public static TheoryData<string, string> Commands { get; } =
        new()
        {
            { "priya", "assign PB-1 to {0}" },
            { "priya", "assign {0} to PB-1" },
            { "maya", "make {0} developer" },
            { "maya", "make {0} SM" },
            { "sam", "stand-in SM {0} until Friday" },
            { "sam", "standup optional {0}" },
            { "sam", "standup for {0} yesterday" },
            { "sam", "session lead {0}" },
            { "maya", "admit {0}" },
            { "sam", "{0} is away tomorrow" },
        };

    private static readonly (string Id, string Name)[] Groups =
    [
        ("S1", "platform"),
        ("here", "here"),
        ("channel", "channel"),
    ];

    // “@here” is everybody, who may be invited; a group of the platform is nobody known.
    [Fact]
    public async Task A_group_is_no_player()
    {
        await using var bot = await SprintOf.Running(1);

        var heard = await Says(
            bot,
            "ann",
            "poker invite {0}",
            "platform",
            new MentionedEntity(EntityKind.Group, 0, 0, "S1", "platform")
        );

        Assert.Contains("@platform", heard.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_group_is_no_person(string who, string sentence)
    {
        foreach (var (id, name) in Groups)
        {
            await using var bot = await SprintOf.Running(1);
            var before = await Stored(bot);

            var heard = await Says(bot, who, sentence, name, new MentionedEntity(EntityKind.Group, 0, 0, id, name));

            Assert.NotEqual(Outcome.Done, heard.Outcome);
            Assert.Contains($"@{name}", heard.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("pick them from the list", heard.Text, StringComparison.Ordinal);
            Assert.Equal(before, await Stored(bot));
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_typed_name_of_a_member_is_that_member(string who, string sentence)
    {
        await using var plain = await SprintOf.Running(1);
        await using var mentioned = await SprintOf.Running(1);

        var typed = await Says(plain, who, sentence, "bo", null);
        var expected = await mentioned.Hears(
            who,
            string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, "@bo")
        );

        Assert.Equal(expected.Text, typed.Text);
    }

    private static Task<Heard> Says(TestBot bot, string who, string sentence, string name, MentionedEntity? entity)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, $"@{name}");
        var said = Utterance.Plain(text);
        if (entity is not null)
            said = said with
            {
                Entities =
                [
                    entity with
                    {
                        Start = text.IndexOf('@', StringComparison.Ordinal),
                        Length = name.Length + 1,
                    },
                ],
            };
        return bot.Hears(
            new Inbound
            {
                Key = $"group-{sentence}-{name}",
                Place = new Place("local", "checkout", Name: "checkout"),
                Speaker = new Person(who, who),
                Said = said,
            }
        );
    }

    private static async Task<int> Stored(TestBot bot) =>
        (await bot.Documents("proposal")).Count
        + (await bot.Documents("person-calendar")).Count
        + (await bot.AllStories()).Count(story => story.Assignee is not null);
}
