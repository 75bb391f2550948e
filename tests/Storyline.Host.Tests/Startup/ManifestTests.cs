using Storyline.Host.Cli;
using Storyline.Host.Settings;

namespace Storyline.Host.Tests.Startup;

public sealed class ManifestTests
{
    [Fact]
    public void The_manifest_for_Slack_is_written_for_the_address_of_a_host()
    {
        var output = new StringWriter();

        var code = Manifests.Write(
            ["slack", "--url", "https://bot.example.org"],
            new StorylineSettings(),
            output,
            TextWriter.Null
        );

        Assert.Equal(0, code);
        Assert.Contains(
            "request_url: \"https://bot.example.org/slack/events\"",
            output.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void For_Socket_Mode_it_needs_no_address()
    {
        var output = new StringWriter();

        var code = Manifests.Write(["slack", "--socket"], new StorylineSettings(), output, TextWriter.Null);

        Assert.Equal(0, code);
        Assert.Contains("socket_mode_enabled: true", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("https://", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("slack")]
    [InlineData("slack", "--url", "http://bot.example.org")]
    [InlineData("slack", "--url", "bot")]
    [InlineData("fax", "--url", "https://bot.example.org")]
    public void Whatever_else_is_asked_for_is_answered_with_how_to_ask(params string[] args)
    {
        var errors = new StringWriter();

        Assert.Equal(1, Manifests.Write(args, new StorylineSettings(), TextWriter.Null, errors));
        Assert.StartsWith("Say for which platform", errors.ToString(), StringComparison.Ordinal);
    }
}
