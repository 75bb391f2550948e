using System.Reflection;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;
using Type = System.Type;

namespace Storyline.Host.Tests.Architecture;

/// <summary>The conventions of the project. Each rule lists its breaches, so that a test can also show that it detects one.</summary>
internal static class Rules
{
    private const string Features = "Storyline.Features.";

    private static readonly string[] OtherNamesForAThing =
    [
        "Manager",
        "Helper",
        "Helpers",
        "Util",
        "Utils",
        "Utility",
        "Service",
        "Base",
        "Common",
        "Data",
        "Info",
        "Impl",
    ];

    // Features must not know platforms, HTTP, engines, or any clock but the one that is passed in.
    private static readonly string[] OutsideOfFeatures =
    [
        "Microsoft.AspNetCore.",
        "System.Net.",
        "Microsoft.Data.",
        "Microsoft.Extensions.",
        "Storyline.Sqlite.",
        "Storyline.Cosmos.",
        "Azure.",
        "Storyline.Assistant.",
        "Storyline.Edges.",
        "Storyline.Local.",
        "Storyline.Host.",
        "Storyline.Slack.",
        "Storyline.Teams.",
        "Storyline.Quartz.",
        "Quartz.",
        "NodaTime.SystemClock",
        "NodaTime.IClock",
        "System.TimeProvider",
        "System.IServiceProvider",
        "System.Threading.Thread",
        "System.Threading.Timer",
        "System.IO.File",
        "System.Environment",
        "System.Random",
    ];

    public static IEnumerable<Assembly> Own { get; } =
    [
        typeof(Storyline.Core.Pipeline.Bot).Assembly,
        typeof(Storyline.Sqlite.SqliteStore).Assembly,
        typeof(Storyline.Cosmos.CosmosStore).Assembly,
        typeof(Storyline.Assistant.AssistantOptions).Assembly,
        typeof(Storyline.Edges.EdgeKit).Assembly,
        typeof(Storyline.Slack.SlackEdge).Assembly,
        typeof(Storyline.Teams.TeamsEdge).Assembly,
        typeof(Storyline.Quartz.QuartzRegistration).Assembly,
        typeof(Storyline.Local.LocalEdge).Assembly,
        typeof(Health).Assembly,
    ];

    /// <summary>The forbidden arrows between projects.</summary>
    public static IEnumerable<string> WrongArrows(Assembly assembly, params string[] allowed) =>
        assembly
            .GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Storyline", StringComparison.Ordinal) && !allowed.Contains(name))
            .Select(name => $"{assembly.GetName().Name} knows {name}.");

    /// <summary>The features that know another feature or a forbidden dependency.</summary>
    public static IEnumerable<string> LeakingFeatures(Assembly assembly)
    {
        foreach (var type in new ArchLoader().LoadAssembly(assembly).Build().Types)
        {
            if (!type.FullName.StartsWith(Features, StringComparison.Ordinal))
                continue;
            var own = Features + type.FullName[Features.Length..].Split('.')[0] + ".";
            foreach (var known in type.Dependencies.Select(dependency => dependency.Target.FullName).Distinct())
            {
                if (
                    known.StartsWith(Features, StringComparison.Ordinal)
                        && !known.StartsWith(own, StringComparison.Ordinal)
                    || OutsideOfFeatures.Any(outside =>
                        known == outside
                        || (outside.EndsWith('.') && known.StartsWith(outside, StringComparison.Ordinal))
                    )
                )
                    yield return $"{type.FullName} knows {known}.";
            }
        }
    }

    /// <summary>The kinds of documents whose stored name is missing, used twice, or the name of their type.</summary>
    public static IEnumerable<string> UnclearKinds(IEnumerable<Type> types)
    {
        var kinds = types
            .Where(type =>
                type.GetInterfaces()
                    .Any(contract =>
                        contract.IsGenericType
                        && contract.GetGenericTypeDefinition() == typeof(Storyline.Core.Storage.IDocument<>)
                    )
            )
            .Select(type => (Type: type, Name: KindOf(type)))
            .ToList();
        foreach (var (type, name) in kinds)
        {
            if (string.IsNullOrWhiteSpace(name) || name == type.Name || name == type.FullName)
                yield return $"{type.Name} is stored as “{name}”.";
            if (kinds.Any(other => other.Type != type && other.Name == name))
                yield return $"{type.Name} shares the stored name “{name}”.";
        }
    }

    /// <summary>The files that hold two things.</summary>
    public static IEnumerable<string> LongFiles(IEnumerable<string> files) =>
        files
            .Select(file => (File: file, Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > 300)
            .Select(file => $"{Path.GetRelativePath(Source.Root, file.File)} has {file.Lines} lines.");

    /// <summary>The types whose name says nothing.</summary>
    public static IEnumerable<string> EmptyNames(IEnumerable<Type> types) =>
        types
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
            .Where(type =>
                OtherNamesForAThing.Any(word => type.Name.Split('`')[0].EndsWith(word, StringComparison.Ordinal))
            )
            .Select(type => $"{type.FullName} has a name that says nothing.");

    private static string? KindOf(Type type)
    {
        var kind = type.GetProperty("Kind", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        return (string?)kind.GetType().GetProperty("Name")!.GetValue(kind);
    }
}
