using System.Reflection;
using System.Text.RegularExpressions;

namespace Storyline.Host.Tests.Architecture;

/// <summary>
/// What anybody types may be read by every pattern, so none may explode: twice the text must not take a thousand times as long.
/// </summary>
public sealed class PatternTests
{
    // A pattern that explodes would not end for years; a sound one takes milliseconds, so this decides nothing on a slow machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly string[] Pieces =
    [
        "🐵",
        "*",
        "_*",
        "#",
        "- ",
        "> ",
        "1. ",
        "a) ",
        ":a:",
        "\t ",
        "word ",
        "PB-1 ",
        "@ann ",
        "<@U1>",
        "https://a.b/",
        "((",
        "[]",
        "'\"",
        "=1,",
        "\n",
        "ab-",
        "0:",
        "é",
        "\u200D",
    ];

    public static TheoryData<string> Names { get; } = [.. Patterns().Select(NameOf).Distinct()];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_pattern_explodes(string name)
    {
        foreach (var method in Patterns().Where(method => NameOf(method) == name))
        {
            var known = (Regex)method.Invoke(null, null)!;
            var pattern = new Regex(known.ToString(), known.Options & ~RegexOptions.Compiled, Patience);
            foreach (var text in Hostile())
                Assert.Null(Record.Exception(() => pattern.Count(text)));
        }
    }

    private static IEnumerable<string> Hostile() =>
        from one in Pieces
        from other in Pieces.Prepend("")
        from end in new[] { "", "!", "\u0001" }
        select string.Concat(Enumerable.Repeat(one + other, 60)) + end;

    private static IEnumerable<MethodInfo> Patterns() =>
        Rules
            .Own.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public))
            .Where(method => method.ReturnType == typeof(Regex) && method.GetParameters().Length == 0);

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
