namespace Storyline.Host.Tests.Architecture;

public sealed class SourceTreeTests
{
    /// <summary>How many methods are still too long. The number only falls: whoever shortens one lowers it.</summary>
    private const int LongMethodsLeft = 19;

    private static IEnumerable<(string Name, int Tokens)> LongMethods =>
        Source
            .FilesBelow("src")
            .SelectMany(SourceTree.Methods)
            .Where(method => method.Tokens > SourceTree.LongMethod)
            .OrderByDescending(method => method.Tokens);

    [Fact]
    public void Long_methods_only_become_fewer()
    {
        var left = LongMethods.ToList();

        Assert.True(
            left.Count == LongMethodsLeft,
            $"{left.Count} methods have more than {SourceTree.LongMethod} tokens, and {LongMethodsLeft} are noted. "
                + $"Shorten the new one, or lower the number.\n{string.Join('\n', left)}"
        );
    }

    [Fact]
    public void No_method_has_more_than_400_tokens() =>
        Assert.DoesNotContain(LongMethods, method => method.Tokens > 400);

    [Fact]
    public void A_namespace_is_the_folder_of_its_file() =>
        Assert.Empty(
            Source
                .FilesBelow("src")
                .SelectMany(file => SourceTree.Namespaces(file).Select(name => (file, name)))
                .Where(one => one.name != NamespaceOf(one.file))
                .Select(one => $"{one.file}: {one.name}")
        );

    // A type of a platform's protocol goes by the platform's name for it.
    [Fact]
    public void One_name_is_one_type() =>
        Assert.Empty(
            Source
                .FilesBelow("src")
                .Where(file => !file.Contains("/Wire/", StringComparison.Ordinal))
                .SelectMany(file =>
                    SourceTree
                        .Types(file)
                        .Concat(SourceTree.NestedTypes(file).Select(name => name[(name.IndexOf('.') + 1)..]))
                        .Select(name => (name, folder: Path.GetDirectoryName(file)))
                )
                .Distinct()
                .GroupBy(type => type.name)
                .Where(types => types.Count() > 1)
                .Select(types => $"{types.Key}: {string.Join(", ", types.Select(type => type.folder))}")
        );

    [Fact]
    public void What_is_looked_for_is_seen()
    {
        using var folder = new Folder();
        var file = Path.Combine(folder.Path, "Sample.cs");
        File.WriteAllText(
            file,
            $$"""
            namespace Sample.Somewhere;
            internal sealed class Outer
            {
                private sealed record Inner;
                public int Long() => {{string.Join(" + ", Enumerable.Repeat("1", 130))}};
            }
            """
        );

        Assert.Contains(("Outer.Long", 266), SourceTree.Methods(file));
        Assert.Equal(["Outer"], SourceTree.Types(file));
        Assert.Equal(["Outer.Inner"], SourceTree.NestedTypes(file));
        Assert.Equal(["Sample.Somewhere"], SourceTree.Namespaces(file));
    }

    private static string NamespaceOf(string file) =>
        Path.GetRelativePath(Path.Combine(Source.Root, "src"), Path.GetDirectoryName(file)!)
            .Replace(Path.DirectorySeparatorChar, '.');
}
