using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Storyline.Host.Tests.Architecture;

/// <summary>
/// Commands that write without saying who may. The compiled code tells what a command does: everything that its own methods call
/// within the product, including lambdas and the bodies of async methods.
/// </summary>
internal static class Writers
{
    private static readonly HashSet<string> Staging =
    [
        "Store",
        "Delete",
        "Restore",
        "Post",
        "Tell",
        "Found",
        "Direct",
        "Enter",
    ];

    /// <summary>The names of commands that write, but have neither a row of the accountability table nor a rule of their own.</summary>
    public static IReadOnlyList<string> Unruled(System.Reflection.Assembly assembly) =>
        [
            .. Of(assembly)
                .Where(command => UsageOf(command) is { Matter: null, Rule: null })
                .Select(command =>
                    $"{command.FullName} changes something, and neither its Matter nor its Rule says who may."
                ),
        ];

    /// <summary>All commands that write.</summary>
    public static IReadOnlyList<Type> Of(System.Reflection.Assembly assembly)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(assembly.Location));
        using var module = ModuleDefinition.ReadModule(
            assembly.Location,
            new ReaderParameters { AssemblyResolver = resolver }
        );
        var commands = assembly
            .GetTypes()
            .Where(type =>
                type is { IsClass: true, IsAbstract: false }
                && type.IsAssignableTo(typeof(Storyline.Core.Pipeline.ICommand))
            );
        return [.. commands.Where(command => Writes(module.GetType(command.FullName!.Replace('+', '/'))))];
    }

    private static Storyline.Core.Pipeline.Usage UsageOf(Type command) =>
        (Storyline.Core.Pipeline.Usage)command.GetProperty("Usage")!.GetValue(null)!;

    private static bool Writes(TypeDefinition command)
    {
        var handle = command.Methods.Where(method => method.Name == nameof(Storyline.Core.Pipeline.ICommand.Handle));
        var (open, seen) = (new Stack<MethodDefinition>(handle), new HashSet<string>());
        while (open.TryPop(out var method))
        {
            if (!seen.Add(method.FullName))
                continue;
            foreach (var called in CalledBy(method))
            {
                if (
                    called.DeclaringType.FullName == typeof(Storyline.Core.Pipeline.IWork).FullName
                    && Staging.Contains(called.Name)
                )
                    return true;
                if (
                    called.DeclaringType.Scope is AssemblyNameReference { Name: var elsewhere }
                    && !elsewhere.StartsWith("Storyline", StringComparison.Ordinal)
                )
                    continue;
                if (called.Resolve() is { HasBody: true } body)
                    open.Push(body);
            }
        }
        return false;
    }

    private static IEnumerable<MethodReference> CalledBy(MethodDefinition method)
    {
        if (!method.HasBody)
            yield break;
        // The body of an async method or an iterator is the MoveNext of its compiler-generated type.
        foreach (
            var attribute in method.CustomAttributes.Where(one =>
                one.AttributeType.Name is "AsyncStateMachineAttribute" or "IteratorStateMachineAttribute"
            )
        )
            yield return ((TypeReference)attribute.ConstructorArguments[0].Value)
                .Resolve()
                .Methods.Single(step => step.Name == "MoveNext");
        foreach (var instruction in method.Body.Instructions)
            if (
                instruction.Operand is MethodReference called
                && instruction.OpCode.OperandType == OperandType.InlineMethod
            )
                yield return called;
    }
}
