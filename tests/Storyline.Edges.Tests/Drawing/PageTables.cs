using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Storyline.Core.Views;
using Storyline.Local;

namespace Storyline.Edges.Tests.Drawing;

/// <summary>Compares the tables by which the page's script draws each kind with the kinds that exist.</summary>
internal static partial class PageTables
{
    /// <summary>The table of each closed set in <c>view.js</c>.</summary>
    public static IReadOnlyDictionary<Type, string> Names { get; } =
        new Dictionary<Type, string>
        {
            [typeof(Part)] = "parts",
            [typeof(Input)] = "controls",
            [typeof(Span)] = "spans",
        };

    /// <summary>The script as the page serves it.</summary>
    public static string Script()
    {
        var assembly = typeof(LocalOptions).Assembly;
        var name = assembly
            .GetManifestResourceNames()
            .Single(name => name.EndsWith(".Page.view.js", StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    /// <summary>The kinds of a set, by their JSON names, that its table does not draw.</summary>
    public static IEnumerable<string> Undrawn(string script, Type set) => InJson(set).Except(Keys(script, Names[set]));

    /// <summary>The kinds that the table draws but that do not exist.</summary>
    public static IEnumerable<string> Invented(string script, Type set) => Keys(script, Names[set]).Except(InJson(set));

    private static IEnumerable<string> InJson(Type set) =>
        set.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (string)kind.TypeDiscriminator!);

    private static IEnumerable<string> Keys(string script, string table)
    {
        var start = script.IndexOf($"\nconst {table} = {{\n", StringComparison.Ordinal);
        var end = script.IndexOf("\n};", start, StringComparison.Ordinal);
        return Key().Matches(script[start..end]).Select(key => key.Groups["kind"].Value);
    }

    [GeneratedRegex(@"^  (?<kind>\w+)[:,]", RegexOptions.Multiline)]
    private static partial Regex Key();
}
