using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;

namespace Storyline.Tests.Core.Pipeline;

/// <summary>The meaning of a sentence does not depend on type names: renaming or moving a type changes no answer.</summary>
public sealed partial class OrderTests
{
    private static readonly Vocabulary Vocabulary = Vocabulary.Of();

    [Fact]
    public void No_sentence_means_two_commands()
    {
        var ties = Sentences().Select(TieOf).OfType<string>().ToList();

        Assert.Empty(ties);
    }

    [Fact]
    public void A_sentence_that_means_two_commands_would_be_seen()
    {
        var words = Words("PB-12");
        var one = Vocabulary.Readings(words).First(parsedSentence => parsedSentence.Command is not null);

        Assert.Equal(
            "show PB-12: a / b",
            Tie("show PB-12", [one with { Usage = Named("a") }, one with { Usage = Named("b") }])
        );
        Assert.Null(Tie("show PB-12", [one, one with { Matched = one.Matched + 1 }]));
    }

    [Theory]
    [InlineData(typeof(ITurnRule))]
    [InlineData(typeof(IContextReader))]
    [InlineData(typeof(IHomeSection))]
    public void Whatever_is_asked_in_turn_has_a_place_of_its_own(Type contract)
    {
        var places = typeof(Bot)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(contract))
            .Select(type => (int)contract.GetProperty("Order")!.GetValue(Activator.CreateInstance(type))!)
            .ToList();

        Assert.NotEmpty(places);
        Assert.Equal(places.Distinct().Order(), places.Order());
    }

    private static string? TieOf(string sentence) => Tie(sentence, [.. Vocabulary.Readings(Words(sentence))]);

    private static string? Tie(string sentence, IReadOnlyList<Storyline.Core.Pipeline.ParsedSentence> heard)
    {
        var most = heard.Select(one => one.Matched).DefaultIfEmpty().Max();
        var complete = heard.Where(one => one.Command is not null && one.Matched == most).ToList();
        return complete.Count < 2 ? null : $"{sentence}: {string.Join(" / ", complete.Select(one => one.Usage.Say))}";
    }

    private static Usage Named(string say) => new(say, "", "", "");

    private static Words Words(string sentence)
    {
        var inbound = new Inbound
        {
            Key = "k",
            Place = new Place("local", "checkout"),
            Speaker = new Person("ann", "ann"),
            Said = new TypedNotation().Read(sentence),
        };
        return new Words(inbound.Said, ParseContext.Of(inbound, "PB", new StoryKey("PB", 7), null));
    }

    /// <summary>Every example, every button, every sentence quoted by the product, and whatever the tests say.</summary>
    private static HashSet<string> Sentences() =>
        [
            .. Vocabulary.Usages.Select(usage => usage.Example),
            .. In("src/Storyline", Offered()),
            .. In("tests/Storyline.Tests", Literal()),
        ];

    private static IEnumerable<string> In(string folder, Regex sentence) =>
        Directory
            .EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => sentence.Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["said"].Value)
            .Select(said => Hole().Replace(said.Replace("\\\"", "\""), "177"))
            .Where(said => said.Length is > 0 and < 500 && !said.Contains('\\'));

    private static string Root([CallerFilePath] string own = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(own)! })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Storyline.slnx")))
                    return folder.FullName;
        throw new DirectoryNotFoundException("No folder above the tests holds Storyline.slnx.");
    }

    /// <summary>The sentence of a button, or one that is quoted in a text.</summary>
    [GeneratedRegex(
        """
            new(?: Button)?\(\s*\$?"(?:[^"\\]|\\.)*",\s*\$?"(?<said>(?:[^"\\]|\\.)*)"|\{\"(?<said>(?:[^"\\]|\\.)*)\":c\}
            """
    )]
    private static partial Regex Offered();

    [GeneratedRegex("\"(?<said>(?:[^\"\\\\]|\\\\.)*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
