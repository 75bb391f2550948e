using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Storyline.Host.Tests.Architecture;

public sealed class SentenceComparisonTests
{
    /// <summary>Where something is compared with words on purpose, and why.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["Storyline/Domain/Backlog/Reading/"] = "it reads how people write stories",
        ["Storyline/Core/Products/ProductUpgrade.cs"] = "it reads what version 1 wrote",
        ["Storyline/Core/Turns/TurnUpgrade.cs"] = "it reads what version 1 wrote",
        ["Storyline/Domain/Schedule/AlarmUpgrade.cs"] = "it reads what version 1 wrote",
        ["Storyline/Core/Products/Role.cs"] = "people call roles by several names",
        ["Storyline/Domain/Backlog/RebuiltSentence.cs"] = "it reads how people write roles",
        ["Storyline/Domain/Backlog/Workflow.cs"] = "people call states by several names",
        ["Storyline/Domain/Ceremonies/BuiltInCeremonies.cs"] = "people call ceremonies by several names",
        ["Storyline/Domain/Schedule/TimePhraseReading.cs"] = "it reads a time that somebody has said",
        ["Storyline/Features/Reminders/SetReminder.cs"] = "it takes “to” off what somebody wants to be reminded of",
        ["Storyline/Features/Sprints/FateWords.cs"] = "it reads what somebody has answered",
        ["Storyline/Features/Requirements/EditRequirement.cs"] = "it splits what somebody has said at “because”",
        ["Storyline/Features/Roadmap/EditItem.cs"] = "it splits what somebody has said at “because”",
        ["Storyline/Features/Teams/RenameTeam.cs"] = "it splits what somebody has said at “to”",
        ["Storyline.Teams/Verify/TokenCheck.cs"] = "HTTP’s word for the kind of a token",
    };

    private static readonly Lazy<IReadOnlyList<(string File, string Text)>> Found = new(Find);

    [Fact]
    public void Nothing_depends_on_how_something_is_worded() =>
        Assert.Empty(
            Found
                .Value.Where(one => !Exceptions.Keys.Any(except => IsIn(one.File, except)))
                .Select(one => $"{one.File}: “{one.Text}”")
        );

    [Fact]
    public void Every_exception_is_needed() =>
        Assert.All(Exceptions.Keys, except => Assert.Contains(Found.Value, one => IsIn(one.File, except)));

    [Theory]
    [InlineData("says.StartsWith(\"ceremony start \")", "ceremony start ")]
    [InlineData("why.EndsWith(\"the next one stands for it\")", "the next one stands for it")]
    [InlineData("why == \"Done.\"", "Done.")]
    [InlineData("button.Label is \"Later\"", "Later")]
    [InlineData("why switch { \"it was paused\" => 1, _ => 2 }", "it was paused")]
    public void A_comparison_is_seen(string comparison, string text)
    {
        var file = Parsed($"object Made = new Button(\"Later\", says); object Look() => {comparison};");

        Assert.Equal([text], SentenceComparisons.In(file, SentenceComparisons.Labels(file).ToHashSet()));
    }

    [Theory]
    [InlineData("object Look() => code == \"draft\";")]
    [InlineData("object Look() => Say(\"The next one stands for it.\");")]
    [InlineData("object Parse(Words words) => words.Rest() == \"next week\";")]
    public void What_is_no_such_comparison_is_let_be(string member) =>
        Assert.Empty(SentenceComparisons.In(Parsed(member), new HashSet<string>()));

    private static IReadOnlyList<(string File, string Text)> Find()
    {
        var files = Source.FilesBelow("src").ToDictionary(NameOf, Parse);
        var labels = files.Values.SelectMany(SentenceComparisons.Labels).ToHashSet();
        return
        [
            .. files.SelectMany(file => SentenceComparisons.In(file.Value, labels).Select(text => (file.Key, text))),
        ];
    }

    private static bool IsIn(string file, string except) => file.StartsWith(except, StringComparison.Ordinal);

    private static string NameOf(string file) =>
        Path.GetRelativePath(Path.Combine(Source.Root, "src"), file).Replace(Path.DirectorySeparatorChar, '/');

    private static SyntaxNode Parse(string file) => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();

    private static SyntaxNode Parsed(string member) =>
        CSharpSyntaxTree.ParseText($"internal sealed class Sample {{ {member} }}").GetRoot();
}
