using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Slack.Read;
using Storyline.Teams.Read;
using Storyline.Tests.Core.Pipeline.Ways;
using Storyline.Tests.Features;

namespace Storyline.Tests.Core.Grammar;

/// <summary>What surrounds or hides words is left out, and what a person writes as a text stays as it was written.</summary>
public sealed class NormalisingTests
{
    private const string Bot = "U0BOT00";

    [Theory]
    [InlineData("PB-2 after PB-1 please 🙏")]
    [InlineData("PB-1 done :tada:")]
    [InlineData("🎉 PB-1 done 🎉🎉")]
    [InlineData("“PB-1”")]
    [InlineData("\"PB-1\" done")]
    [InlineData("[PB-1] done")]
    [InlineData("(PB-1) done")]
    [InlineData("**PB-1** done")]
    [InlineData("`PB-1` done")]
    [InlineData("*PB-1 done*")]
    [InlineData("_PB-1_, done")]
    [InlineData("ＰＢ－１ done")]
    [InlineData("ＰＢ-1 done")]
    [InlineData("PB\u200B-1 done")]
    [InlineData("PB-\u20601 done")]
    [InlineData("\u2068PB-1\u2069 done")]
    [InlineData("PB-1 do\u200Bne")]
    [InlineData("PB-1\u200F done")]
    [InlineData("label PB-1 +mo\u200Dbile")]
    [InlineData("@storyline PB-1 done")]
    [InlineData("PB-1 done @storyline")]
    [InlineData("its done")]
    public void A_sentence_is_heard_without_what_surrounds_its_words(string said)
    {
        var plain = said switch
        {
            "PB-2 after PB-1 please 🙏" => "PB-2 after PB-1",
            "“PB-1”" => "PB-1",
            _ when said.StartsWith("label", StringComparison.Ordinal) => "label PB-1 +mobile",
            "its done" => "it done",
            _ => "PB-1 done",
        };

        Assert.Equal(Heard(plain), Heard(said));
    }

    [Theory]
    [InlineData("<@U0BOT00>: backlog", "backlog")]
    [InlineData("<@U0BOT00>, backlog", "backlog")]
    [InlineData("hi <@U0BOT00>, backlog", "hi, backlog")]
    [InlineData("*<@U0BOT00>* backlog", "backlog")]
    [InlineData("<@U2|ada> <@U0BOT00> backlog", "backlog")]
    [InlineData("is PB-1 done <@U0BOT00>?", "is PB-1 done?")]
    [InlineData("PB-1 done, <@U0BOT00>", "PB-1 done,")]
    [InlineData("assign PB-1 to <@U2|ada> <@U0BOT00>", "assign PB-1 to @ada")]
    public void The_bot_is_addressed_at_any_place(string wire, string said) =>
        Assert.Equal(said, new SlackNotation(Bot).Read(wire).Text);

    [Theory]
    [InlineData("<quoted messageId=\"1700000000000\"/> PB-3", "PB-3")]
    [InlineData("PB-3 <quoted messageId=\"1700000000000\"/> done", "PB-3  done")]
    public void What_a_message_answers_to_is_no_part_of_it(string wire, string said) =>
        Assert.Equal(said, new TeamsNotation([]).Read(wire).Text);

    [Theory]
    [InlineData("Pay *fast* 🎉")]
    [InlineData("The [draft] of “PB-1” (v2)")]
    [InlineData("`git push` fails!")]
    [InlineData("🎉 Party mode")]
    [InlineData("Ｆｕｌｌ width")]
    public async Task A_title_stays_as_it_was_written(string title)
    {
        await using var bot = await TestBot.WithTeam();

        await bot.Hears("priya", $"story new {title}");

        Assert.Equal(title, Assert.Single(await bot.AllStories()).Title);
    }

    private static string? Heard(string said) =>
        Vocabulary.Of().Hear(new Words(new TypedNotation().Read(said), PhraseSamples.Hearing)) is { } parsed
            ? $"{parsed.Name} {parsed.Command}"
            : null;
}
