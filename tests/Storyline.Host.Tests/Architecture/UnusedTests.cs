using Mono.Cecil;

namespace Storyline.Host.Tests.Architecture;

/// <summary>Code that nothing uses is read by everybody, and helps nobody.</summary>
public sealed class UnusedTests
{
    [Fact]
    public void Every_method_and_property_is_used()
    {
        var unused = Unused.In(Rules.Own);

        Assert.True(unused.Count == 0, string.Join('\n', unused));
    }

    [Fact]
    public void One_that_nobody_uses_is_seen() =>
        Assert.Contains(
            Unused.In([typeof(UnusedTests).Assembly]),
            name => name.EndsWith("UnusedTests.Nobody", StringComparison.Ordinal)
        );

#pragma warning disable IDE0051, CA1823, CA1811 // Nobody uses it on purpose: it is the breach that the test above sees.
    private static void Nobody() { }
#pragma warning restore IDE0051, CA1823, CA1811
}

/// <summary>Members of our assemblies that no compiled code of ours refers to.</summary>
internal static class Unused
{
    /// <summary>
    /// What a table covers, so that a test fails where a new kind of document is missing in it; and all readings of a
    /// sentence, with the index and without it, so that a test fails where the index leaves one out.
    /// </summary>
    private static readonly HashSet<string> AskedByTests =
    [
        "Storyline.Core.Pipeline.Vocabulary.Readings",
        "Storyline.Core.Pipeline.Vocabulary.ReadingsOfAll",
        "Storyline.Core.Pipeline.Ways.PhraseBook.Slot",
        "Storyline.Core.Pipeline.Ways.PhraseBook.Ways",
        "Storyline.Features.History.DocumentWords.Kinds",
        "Storyline.Features.History.DocumentWords.Lasting",
        "Storyline.Features.History.StoryDifference.Properties",
    ];

    public static IReadOnlyList<string> In(IEnumerable<System.Reflection.Assembly> assemblies)
    {
        var modules = assemblies.Select(assembly => ModuleDefinition.ReadModule(assembly.Location)).ToList();
        try
        {
            var used = modules.SelectMany(module => module.GetTypes()).SelectMany(Mentioned).ToHashSet();
            return
            [
                .. modules
                    .SelectMany(module => module.GetTypes())
                    .Where(type => !IsGenerated(type))
                    .SelectMany(type => type.Methods)
                    .Where(method => IsOurs(method) && !used.Contains(KeyOf(method)))
                    .Select(method => $"{method.DeclaringType.FullName}.{PlainName(method)}")
                    .Where(name => !AskedByTests.Contains(name))
                    .Distinct()
                    .Order(),
            ];
        }
        finally
        {
            foreach (var module in modules)
                module.Dispose();
        }
    }

    // A method that only calls itself is used by nobody; one that its own type names in a string is called by reflection.
    private static IEnumerable<string> Mentioned(TypeDefinition type) =>
        type
            .Methods.Where(method => method.HasBody)
            .SelectMany(method =>
                method
                    .Body.Instructions.Select(instruction => Named(type, instruction.Operand))
                    .OfType<string>()
                    .Where(key => key != KeyOf(method))
            );

    private static string? Named(TypeDefinition type, object operand) =>
        operand switch
        {
            MethodReference called => KeyOf(called),
            string name => $"{type.FullName}.{name}",
            _ => null,
        };

    // A call names the type it is made through, with its type arguments; the definition has none.
    private static string KeyOf(MethodReference method) =>
        $"{method.DeclaringType.GetElementType().FullName}.{PlainName(method)}";

    private static string PlainName(MethodReference method) =>
        method.Name.StartsWith("get_", StringComparison.Ordinal)
        || method.Name.StartsWith("set_", StringComparison.Ordinal)
            ? method.Name[4..]
            : method.Name;

    // What the compiler wrote, what a contract or a base type asks for, and what a framework calls by reflection.
    private static bool IsOurs(MethodDefinition method) =>
        method is { IsConstructor: false, IsVirtual: false, HasOverrides: false }
        && !method.IsRuntimeSpecialName
        && !method.Name.StartsWith("op_", StringComparison.Ordinal)
        && !method.Name.Contains('<', StringComparison.Ordinal)
        && method.Name is not ("Deconstruct" or "Main")
        && !IsGenerated(method)
        && !ImplementsStatically(method);

    private static bool IsGenerated(ICustomAttributeProvider member) =>
        member.CustomAttributes.Any(attribute =>
            attribute.AttributeType.Name is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute"
        ) || (member is TypeDefinition { DeclaringType: { } outer } && IsGenerated(outer));

    private static bool ImplementsStatically(MethodDefinition method) =>
        method.IsStatic
        && method.DeclaringType.Interfaces.Any(contract =>
            contract.InterfaceType.Resolve().Methods.Any(asked => asked.Name == method.Name && asked.IsAbstract)
        );
}
