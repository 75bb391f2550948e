using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Storyline.Cosmos;
using Storyline.Host.Settings;
using Storyline.Host.Tests.Architecture;

namespace Storyline.Host.Tests.Infra;

/// <summary>The Azure deployment, checked by the real compiler: it must not even warn.</summary>
public sealed partial class BicepTests : IDisposable
{
    private readonly Folder folder = new();

    private static string Infra => Path.Combine(Source.Root, "infra");

    [Fact]
    public async Task Everything_compiles_and_lints_without_a_warning()
    {
        // Compiling main.bicep also compiles and lints every module that it uses.
        Assert.Equal("", (await Bicep("build", Path.Combine(Infra, "main.bicep"), "--stdout")).Problems);
        Assert.Equal("", (await Bicep("lint", Path.Combine(Infra, "main.bicep"))).Problems);
        var used = await File.ReadAllTextAsync(Path.Combine(Infra, "main.bicep"), Patience.Cancel);
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(Infra, "modules")),
            module => Assert.Contains($"'modules/{Path.GetFileName(module)}'", used, StringComparison.Ordinal)
        );
        Assert.Equal("", (await Bicep("build-params", Path.Combine(Infra, "main.bicepparam"), "--stdout")).Problems);
    }

    [Theory]
    [InlineData("dev", 1)]
    [InlineData("prod", 2)]
    public async Task At_least_one_replica_always_runs(string size, int replicas)
    {
        var compiled = (
            await Bicep("build-params", Path.Combine(Infra, "main.bicepparam"), "--stdout", ("STORYLINE_SIZE", size))
        ).Output;

        var parameters = JsonElement
            .Parse(JsonElement.Parse(compiled).GetProperty("parametersJson").GetString()!)
            .GetProperty("parameters");
        Assert.Equal(replicas, parameters.GetProperty("minReplicas").GetProperty("value").GetInt32());
    }

    [Fact]
    public async Task The_container_is_deployed_as_the_program_expects_it()
    {
        var compiled = JsonElement.Parse(
            (await Bicep("build", Path.Combine(Infra, "modules", "cosmos.bicep"), "--stdout")).Output
        );
        var resources = Resources(compiled).ToList();
        var account = resources
            .Single(one => TypeOf(one) == "Microsoft.DocumentDB/databaseAccounts")
            .GetProperty("properties");
        var container = resources
            .Single(one => TypeOf(one).EndsWith("/containers", StringComparison.Ordinal))
            .GetProperty("properties")
            .GetProperty("resource");
        var policy = container.GetProperty("indexingPolicy");

        Assert.True(account.GetProperty("disableLocalAuth").GetBoolean());
        Assert.Equal(
            ContainerSchema.PartitionKeyPath,
            container.GetProperty("partitionKey").GetProperty("paths")[0].GetString()
        );
        Assert.Equal(-1, container.GetProperty("defaultTtl").GetInt32());
        Assert.Equal(
            ContainerSchema.Included,
            policy.GetProperty("includedPaths").EnumerateArray().Select(path => path.GetProperty("path").GetString())
        );
        Assert.Equal(
            ContainerSchema.Composites.Select(compositeIndex =>
                string.Join(' ', compositeIndex.Paths) + compositeIndex.Descending
            ),
            policy
                .GetProperty("compositeIndexes")
                .EnumerateArray()
                .Select(paths =>
                    string.Join(' ', paths.EnumerateArray().Select(path => path.GetProperty("path").GetString()))
                    + paths.EnumerateArray().All(path => path.GetProperty("order").GetString() == "descending")
                )
        );
        Assert.Contains(resources, one => TypeOf(one).EndsWith("/sqlRoleAssignments", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_setting_that_is_deployed_is_one_of_this_build()
    {
        var compiled = (await Bicep("build", Path.Combine(Infra, "modules", "app.bicep"), "--stdout")).Output;

        var names = SettingName().Matches(compiled).Select(match => match.Value).Distinct().ToList();
        Assert.Contains("Storyline__Storage__Cosmos__Endpoint", names);
        Assert.All(
            names,
            name =>
                Assert.NotNull(
                    name.Split("__")
                        .Skip(1)
                        .Aggregate(
                            (Type?)typeof(StorylineSettings),
                            (type, part) => type?.GetProperty(part)?.PropertyType
                        )
                )
        );
    }

    [Fact]
    public async Task A_mistake_would_be_seen()
    {
        var file = Path.Combine(folder.Path, "wrong.bicep");
        await File.WriteAllTextAsync(
            file,
            "param unused string\nresource a 'Microsoft.KeyVault/vaults@2023-07-01' = { name: 'a', location: 'x', properties: { sku: 1 } }\n",
            Patience.Cancel
        );

        Assert.Contains("Warning", (await Bicep("build", file, "--stdout")).Problems, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    [GeneratedRegex("Storyline__[A-Za-z_]+")]
    private static partial Regex SettingName();

    private static string TypeOf(JsonElement resource) => resource.GetProperty("type").GetString()!;

    private static IEnumerable<JsonElement> Resources(JsonElement template) =>
        template.GetProperty("resources") is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray()
            : template.GetProperty("resources").EnumerateObject().Select(one => one.Value);

    private async Task<(string Output, string Problems)> Bicep(
        string verb,
        string file,
        string? option = null,
        (string Key, string Value)? setting = null
    )
    {
        var start = new ProcessStartInfo(Compiler(), option is null ? [verb, file] : [verb, file, option])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = Path.Combine(folder.Path, "unpacked");
        if (setting is var (key, value))
            start.Environment[key] = value;
        using var process = Process.Start(start)!;
        var problems = process.StandardError.ReadToEndAsync(Patience.Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Patience.Cancel);
        await process.WaitForExitAsync(Patience.Cancel);
        Assert.True(process.ExitCode == 0, await problems);
        return (output, (await problems).Trim());
    }

    // NuGet unpacks packages without the right to execute their files.
    private string Compiler()
    {
        var packaged = typeof(BicepTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(one => one.Key == "Bicep")
            .Value!;
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && File.Exists(packaged),
            "The Bicep compiler from NuGet is for Linux on x64."
        );
        var copy = Path.Combine(folder.Path, "bicep");
        if (File.Exists(copy))
            return copy;
        File.Copy(packaged, copy);
        if (OperatingSystem.IsLinux())
            File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return copy;
    }
}
