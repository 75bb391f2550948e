using System.Text.Json;
using Storyline.Cosmos;

namespace Storyline.Host.Tests.Infra;

/// <summary>The Azure deployment, checked by the real compiler: it must not even warn.</summary>
public sealed class BicepTests(BicepCompiler bicep) : IDisposable
{
    private readonly Folder folder = new();

    public static TheoryData<string> Entries => ["main", "storyline"];

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task Everything_compiles_and_lints_without_a_warning(string entry)
    {
        var parameters = Path.Combine(BicepCompiler.Infra, $"{entry}.bicepparam");

        // This also compiles and lints the module that it is for, and every module that one uses.
        Assert.Equal("", (await bicep.Run([], "build-params", parameters, "--stdout")).Problems);
    }

    [Fact]
    public void Every_module_is_used() =>
        Assert.All(
            Directory.EnumerateFiles(Path.Combine(BicepCompiler.Infra, "modules")),
            module =>
                Assert.Contains(
                    Directory.EnumerateFiles(BicepCompiler.Infra, "*.bicep", SearchOption.AllDirectories),
                    file => File.ReadAllText(file).Contains($"{Path.GetFileName(module)}'", StringComparison.Ordinal)
                )
        );

    [Fact]
    public async Task The_container_is_deployed_as_the_program_expects_it()
    {
        var made = await bicep.Provision();
        var container = made.One("Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers")
            .GetProperty("resource");
        var policy = container.GetProperty("indexingPolicy");

        Assert.True(made.One("Microsoft.DocumentDB/databaseAccounts").GetProperty("disableLocalAuth").GetBoolean());
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
        Assert.Single(made.OfType("Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments"));
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

        Assert.Contains("Warning", (await bicep.Run([], "build", file, "--stdout")).Problems, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();
}
