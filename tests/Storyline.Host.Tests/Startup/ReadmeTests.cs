using System.Text.RegularExpressions;
using Storyline.Host.Settings;
using Storyline.Host.Tests.Architecture;

namespace Storyline.Host.Tests.Startup;

public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Source.Root, "README.md"));

    public static TheoryData<string> Settings => [.. SettingsReading.NamesOf(typeof(StorylineSettings), "")];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Every_setting_is_explained(string setting) =>
        Assert.Contains($"`{setting}`", Readme, StringComparison.Ordinal);

    [Fact]
    public void Every_setting_explained_exists()
    {
        var table = Readme[
            Readme.IndexOf("| setting below", StringComparison.Ordinal)..Readme.IndexOf(
                "### Behind a proxy",
                StringComparison.Ordinal
            )
        ];
        var explained = Quoted()
            .Matches(table)
            .Select(match => match.Groups[1].Value)
            .Where(name => name.Contains(':', StringComparison.Ordinal) && !name.EndsWith(':'));

        Assert.Empty(explained.Except(SettingsReading.NamesOf(typeof(StorylineSettings), "")));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
