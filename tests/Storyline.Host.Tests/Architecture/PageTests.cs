using System.Text.RegularExpressions;

namespace Storyline.Host.Tests.Architecture;

/// <summary>A comment that sends its reader to a page must not send them nowhere.</summary>
public sealed partial class PageTests
{
    private static readonly HashSet<string> Pages =
    [
        .. new[] { "src", ".github", "tests" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(Source.Root, folder), "*.md", SearchOption.AllDirectories)
            )
            .Append(Path.Combine(Source.Root, "README.md"))
            .Select(page => Path.GetRelativePath(Source.Root, page).Replace(Path.DirectorySeparatorChar, '/')),
    ];

    [Fact]
    public void Every_page_that_is_named_in_the_code_exists() =>
        Assert.Empty(Source.FilesBelow("src").Concat(Source.FilesBelow("tests")).SelectMany(Missing));

    [Fact]
    public void A_page_that_is_missing_is_seen()
    {
        using var folder = new Folder();
        var file = Path.Combine(folder.Path, "Sample.cs");
        File.WriteAllText(file, "// See NOWHERE" + ".md, and README" + ".md.");

        Assert.Single(Missing(file));
    }

    private static IEnumerable<string> Missing(string file) =>
        Named()
            .Matches(File.ReadAllText(file))
            .Select(match => match.Value)
            .Where(page => !Pages.Any(known => known == page || known.EndsWith('/' + page, StringComparison.Ordinal)))
            .Select(page => $"{Path.GetRelativePath(Source.Root, file)} names {page}.");

    [GeneratedRegex(@"[\w./-]*\w\.md\b")]
    private static partial Regex Named();
}
