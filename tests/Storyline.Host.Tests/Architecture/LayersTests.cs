using Mono.Cecil;
using Mono.Cecil.Cil;
using Storyline.Core.Views;
using Storyline.Host.Tests.Architecture;

namespace Storyline.Host.Tests.Architecture
{
    public sealed class LayersTests
    {
        [Fact]
        public void Nothing_knows_what_lies_above_it() =>
            Assert.Empty(Layers.Breaches(typeof(Storyline.Core.Pipeline.Bot).Assembly.Location));

        [Fact]
        public void Arrows_never_lead_back()
        {
            foreach (var layer in Layers.Arrows.Keys)
                Assert.DoesNotContain(layer, Layers.Below(layer));
        }

        [Fact]
        public void Every_layer_is_there()
        {
            var there = typeof(Storyline.Core.Pipeline.Bot)
                .Assembly.GetTypes()
                .Select(type => Layers.Of(type.Namespace ?? ""))
                .ToHashSet();

            Assert.All(Layers.Arrows.Keys, layer => Assert.Contains(layer, there));
        }

        [Theory]
        [InlineData("Core.Text.KnowsInItsSignature knows Core.Views.Known.")]
        [InlineData("Core.Text.KnowsInItsBody knows Core.Views.Known.")]
        [InlineData("Core.Text.KnowsInAnAsyncMethod knows Core.Views.Known.")]
        [InlineData("Core.Text.KnowsInALambda knows Core.Views.Known.")]
        [InlineData("Core.Text.KnowsInAnAttribute knows Core.Views.Known.")]
        [InlineData("Features.Sample.KnowsAnotherFeature knows Features.Other.Seen.")]
        [InlineData("Core.Nowhere.Lost is in no layer.")]
        public void A_breach_is_seen(string breach) =>
            Assert.Contains(breach, Layers.Breaches(typeof(LayersTests).Assembly.Location));

        [Fact]
        public void An_arrow_that_may_be_is_none() =>
            Assert.DoesNotContain(
                Layers.Breaches(typeof(LayersTests).Assembly.Location),
                breach => breach.StartsWith("Core.Views.", StringComparison.Ordinal)
            );
    }

    /// <summary>
    /// What may know what. A layer is the namespace of its folder; which types it knows is read from the compiled code, the insides of
    /// methods and attributes included.
    /// </summary>
    internal static class Layers
    {
        private const string Root = "Storyline.";

        private static readonly string[] UpToGrammar =
        [
            "Core.Text",
            "Core.Views",
            "Core.Storage",
            "Core.Messages",
            "Core.Products",
            "Core.Grammar",
        ];

        private static readonly string[] Core = [.. UpToGrammar, "Core.Turns", "Core.Outbox", "Core.Pipeline"];

        /// <summary>Each layer with those it may know. Features know the core and the domain, and never each other.</summary>
        public static IReadOnlyDictionary<string, string[]> Arrows { get; } =
            new Dictionary<string, string[]>
            {
                ["Core.Text"] = [],
                ["Core.Views"] = ["Core.Text"],
                ["Core.Storage"] = ["Core.Text"],
                ["Core.Messages"] = ["Core.Text", "Core.Views"],
                ["Core.Products"] = ["Core.Text", "Core.Views", "Core.Storage", "Core.Messages"],
                ["Core.Grammar"] = ["Core.Text", "Core.Storage", "Core.Messages", "Core.Products"],
                ["Core.Turns"] = UpToGrammar,
                ["Core.Outbox"] = [.. UpToGrammar, "Core.Turns"],
                ["Core.Pipeline"] = [.. UpToGrammar, "Core.Turns", "Core.Outbox"],
                ["Domain.Backlog.Reading"] = ["Core.Text"],
                ["Domain.Artefacts"] = Core,
                ["Domain.Pictures"] = [],
                ["Domain.Strategy"] = [.. Core, "Domain.Artefacts", "Domain.Schedule"],
                ["Domain.Backlog"] = [.. Core, "Domain.Backlog.Reading", "Domain.Strategy"],
                ["Domain.Tracing"] = [.. Core, "Domain.Backlog", "Domain.Strategy"],
                ["Domain.Schedule"] = Core,
                ["Domain.Questions"] = Core,
                ["Domain.Proposals"] = [.. Core, "Domain.Schedule"],
                ["Domain.Downloads"] = [.. Core, "Domain.Schedule"],
                ["Domain.Sync"] =
                [
                    .. Core,
                    "Domain.Artefacts",
                    "Domain.Backlog",
                    "Domain.Proposals",
                    "Domain.Questions",
                    "Domain.Strategy",
                ],
                ["Domain.Sprints"] = [.. Core, "Domain.Backlog", "Domain.Schedule"],
                ["Domain.Ceremonies"] = [.. Core, "Domain.Backlog", "Domain.Schedule", "Domain.Strategy"],
            };

        /// <summary>The layer of a namespace, with the folders of the pipeline in one; <c>null</c>: the wiring, or not ours.</summary>
        public static string? Of(string @namespace)
        {
            if (!@namespace.StartsWith(Root, StringComparison.Ordinal))
                return null;
            var names = @namespace[Root.Length..].Split('.');
            return names switch
            {
                ["Features", var feature, ..] => $"Features.{feature}",
                // The phrase books are a part of the pipeline: a command's usage names its ways.
                ["Core", "Pipeline", ..] => "Core.Pipeline",
                _ => string.Join('.', names),
            };
        }

        /// <summary>Everything a layer may know, directly or through what it knows.</summary>
        public static HashSet<string> Below(string layer)
        {
            var below = new HashSet<string>();
            var open = new Stack<string>(Arrows[layer]);
            while (open.TryPop(out var next))
                if (below.Add(next))
                    foreach (var further in Arrows[next])
                        open.Push(further);
            return below;
        }

        /// <summary>The types of an assembly that know one that they may not, and those in no layer.</summary>
        public static IReadOnlyList<string> Breaches(string assembly)
        {
            using var resolver = new DefaultAssemblyResolver();
            resolver.AddSearchDirectory(Path.GetDirectoryName(assembly));
            using var module = ModuleDefinition.ReadModule(
                assembly,
                new ReaderParameters { AssemblyResolver = resolver }
            );
            return [.. module.Types.SelectMany(type => BreachesOf(type, module)).Distinct().Order()];
        }

        private static IEnumerable<string> BreachesOf(TypeDefinition type, ModuleDefinition module)
        {
            if (Of(type.Namespace) is not { } layer)
                yield break;
            if (!IsFeature(layer) && !Arrows.ContainsKey(layer))
                yield return $"{Name(type)} is in no layer.";
            else
                foreach (var known in References.Of(type).Where(known => known.Module == module))
                    if (!MayKnow(layer, known.Namespace))
                        yield return $"{Name(type)} knows {Name(known)}.";
        }

        private static bool MayKnow(string layer, string @namespace) =>
            Of(@namespace) switch
            {
                // The wiring knows everything, and nothing knows the wiring.
                null => @namespace != Root.TrimEnd('.'),
                var known when known == layer => true,
                var known when IsFeature(layer) => !IsFeature(known),
                var known => Arrows[layer].Contains(known),
            };

        private static bool IsFeature(string layer) => layer.StartsWith("Features.", StringComparison.Ordinal);

        private static string Name(TypeReference type) => $"{type.Namespace[Root.Length..]}.{type.Name}";
    }

    /// <summary>The types that a type and those inside it mention: in signatures, bodies and attributes.</summary>
    internal static class References
    {
        public static IReadOnlyCollection<TypeDefinition> Of(TypeDefinition type)
        {
            var known = new HashSet<TypeReference>();
            AddType(type, known);
            return
            [
                .. known
                    .SelectMany(Parts)
                    .Where(part => part.Scope == type.Module)
                    .Select(part => Outermost(part.Resolve()))
                    .Distinct(),
            ];
        }

        private static void AddType(TypeDefinition type, HashSet<TypeReference> known)
        {
            Add(known, type.BaseType);
            Add(known, [.. type.Interfaces.Select(one => one.InterfaceType)]);
            Add(known, [.. type.Fields.Select(field => field.FieldType)]);
            Add(known, [.. type.GenericParameters.SelectMany(Constraints)]);
            AddAttributes(known, type);
            foreach (var member in type.Fields.Cast<ICustomAttributeProvider>().Concat(type.Properties))
                AddAttributes(known, member);
            foreach (var method in type.Methods)
                AddMethod(method, known);
            foreach (var inner in type.NestedTypes)
                AddType(inner, known);
        }

        private static void AddMethod(MethodDefinition method, HashSet<TypeReference> known)
        {
            Add(known, method.ReturnType);
            Add(known, [.. method.Parameters.Select(parameter => parameter.ParameterType)]);
            Add(known, [.. method.GenericParameters.SelectMany(Constraints)]);
            AddAttributes(known, method);
            if (!method.HasBody)
                return;
            Add(known, [.. method.Body.Variables.Select(variable => variable.VariableType)]);
            Add(known, [.. method.Body.ExceptionHandlers.Select(handler => handler.CatchType)]);
            foreach (var operand in method.Body.Instructions.Select(instruction => instruction.Operand))
                AddOperand(known, operand);
        }

        private static void AddOperand(HashSet<TypeReference> known, object? operand)
        {
            switch (operand)
            {
                case TypeReference type:
                    Add(known, type);
                    break;
                case MethodReference called:
                    Add(known, called.DeclaringType, called.ReturnType);
                    Add(known, [.. called.Parameters.Select(parameter => parameter.ParameterType)]);
                    if (called is GenericInstanceMethod generic)
                        Add(known, [.. generic.GenericArguments]);
                    break;
                case FieldReference field:
                    Add(known, field.DeclaringType, field.FieldType);
                    break;
            }
        }

        private static void AddAttributes(HashSet<TypeReference> known, ICustomAttributeProvider provider)
        {
            foreach (var attribute in provider.CustomAttributes)
            {
                Add(known, attribute.AttributeType);
                Add(known, [.. attribute.ConstructorArguments.Select(one => one.Value).OfType<TypeReference>()]);
            }
        }

        private static IEnumerable<TypeReference> Constraints(GenericParameter parameter) =>
            parameter.Constraints.Select(constraint => constraint.ConstraintType);

        private static void Add(HashSet<TypeReference> known, params ReadOnlySpan<TypeReference?> types)
        {
            foreach (var type in types)
                if (type is not null)
                    known.Add(type);
        }

        /// <summary>What a type is made of: its element, its generic arguments.</summary>
        private static IEnumerable<TypeReference> Parts(TypeReference type) =>
            type switch
            {
                GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
                GenericParameter => [],
                TypeSpecification wrapped => Parts(wrapped.ElementType),
                _ => [type],
            };

        private static TypeDefinition Outermost(TypeDefinition type) =>
            type.DeclaringType is { } outer ? Outermost(outer) : type;
    }
}

namespace Storyline.Core.Views
{
    internal sealed record Known(string Name)
    {
        public static Known One { get; } = new("one");
    }
}

namespace Storyline.Core.Text
{
    internal sealed record KnowsInItsSignature(Storyline.Core.Views.Known? It);

    internal static class KnowsInItsBody
    {
        public static string Say() => Storyline.Core.Views.Known.One.Name;
    }

    internal static class KnowsInAnAsyncMethod
    {
        public static async Task<string> Say()
        {
            await Task.Yield();
            return Storyline.Core.Views.Known.One.Name;
        }
    }

    internal static class KnowsInALambda
    {
        public static Func<string> Say { get; } = () => Storyline.Core.Views.Known.One.Name;
    }

    [System.ComponentModel.TypeConverter(typeof(Storyline.Core.Views.Known))]
    internal static class KnowsInAnAttribute;
}

namespace Storyline.Core.Nowhere
{
    internal static class Lost;
}

namespace Storyline.Features.Sample
{
    internal sealed record KnowsAnotherFeature(Storyline.Features.Other.Seen It);
}

namespace Storyline.Features.Other
{
    internal sealed record Seen(string Name);
}
