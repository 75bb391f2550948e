using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Storyline.Host.Tests.Architecture;
using Storyline.Host.Tests.Infra;

[assembly: AssemblyFixture(typeof(BicepCompiler))]

namespace Storyline.Host.Tests.Infra;

/// <summary>
/// The real compiler, from NuGet. It also computes what a deployment would make of the variables that azd sets, as far as that does not
/// depend on what Azure answers.
/// </summary>
public sealed class BicepCompiler : IDisposable
{
    private readonly Folder folder = new();
    private readonly Lazy<string?> program;
    private readonly ConcurrentDictionary<string, Lazy<Task<Deployed>>> made = new();

    public BicepCompiler() => program = new Lazy<string?>(Unpack);

    public static string Infra => Path.Combine(Source.Root, "infra");

    public static string Repository(string file) => File.ReadAllText(Path.Combine(Source.Root, file));

    /// <summary>What <c>azd provision</c> and <c>azd deploy</c> leave in the environment of azd.</summary>
    public static IReadOnlyList<(string Name, string Value)> Provisioned { get; } =
    [
        ("AZURE_ENV_NAME", "test"),
        ("AZURE_LOCATION", "westeurope"),
        ("AZURE_CONTAINER_REGISTRY_ENDPOINT", "crtest.azurecr.io"),
        ("AZURE_CONTAINER_ENVIRONMENT_NAME", "cae-test"),
        ("AZURE_CONTAINER_ENVIRONMENT_DOMAIN", "kind.westeurope.azurecontainerapps.io"),
        ("AZURE_COSMOS_ACCOUNT_NAME", "cosmos-test"),
        ("AZURE_COSMOS_ENDPOINT", "https://cosmos-test.documents.azure.com:443/"),
        ("AZURE_KEY_VAULT_ENDPOINT", "https://kv-test.vault.azure.net/"),
        ("AZURE_LOG_ANALYTICS_NAME", "log-test"),
        ("AZURE_APPLICATION_INSIGHTS_NAME", "appi-test"),
        ("STORYLINE_IDENTITY_NAME", "id-test"),
        ("STORYLINE_TEAMS_APP_ID", "11111111-1111-1111-1111-111111111111"),
        ("SERVICE_STORYLINE_IMAGE_NAME", "crtest.azurecr.io/storyline/storyline-test:azd-deploy-1"),
    ];

    /// <summary>Runs the compiler; its warnings are returned, and its errors fail the test.</summary>
    public async Task<(string Output, string Problems)> Run(
        IEnumerable<(string Name, string Value)> variables,
        params string[] arguments
    )
    {
        Assert.SkipUnless(program.Value is not null, "The Bicep compiler from NuGet is for Linux on x64.");
        var start = new ProcessStartInfo(program.Value!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOfDeployment).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_BUNDLE_EXTRACT_BASE_DIR"] = Path.Combine(folder.Path, "unpacked");
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var problems = process.StandardError.ReadToEndAsync(Patience.Cancel);
        var output = await process.StandardOutput.ReadToEndAsync(Patience.Cancel);
        await process.WaitForExitAsync(Patience.Cancel);
        Assert.True(process.ExitCode == 0, await problems);
        return (output, (await problems).Trim());
    }

    /// <summary>The resources and outputs that <c>azd provision</c> would make.</summary>
    public Task<Deployed> Provision(params (string Name, string Value)[] variables) =>
        Snapshot("main", variables.Prepend(("AZURE_ENV_NAME", "test")));

    /// <summary>The resources and outputs that <c>azd deploy</c> would make.</summary>
    public Task<Deployed> Deploy(params (string Name, string Value)[] variables) =>
        Snapshot("storyline", Provisioned.Concat(variables), "--resource-group", "rg-test");

    public void Dispose() => folder.Dispose();

    private Task<Deployed> Snapshot(
        string module,
        IEnumerable<(string Name, string Value)> variables,
        params string[] scope
    ) =>
        made.GetOrAdd(
            string.Join('\n', variables.Prepend(("module", module))),
            _ => new Lazy<Task<Deployed>>(() => Compute(module, variables, scope))
        ).Value;

    // The snapshot is written beside the file.
    private async Task<Deployed> Compute(
        string module,
        IEnumerable<(string Name, string Value)> variables,
        string[] scope
    )
    {
        using var copy = new Folder();
        foreach (var file in Directory.EnumerateFiles(Infra, "*.bicep*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy.Path, Path.GetRelativePath(Infra, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        string[] arguments =
        [
            "snapshot",
            Path.Combine(copy.Path, $"{module}.bicepparam"),
            "--mode=overwrite",
            "--tenant-id=00000000-0000-0000-0000-000000000001",
            "--subscription-id=00000000-0000-0000-0000-000000000002",
            "--location=westeurope",
            .. scope,
        ];
        Assert.Equal("", (await Run(variables, arguments)).Problems);
        var snapshot = await File.ReadAllTextAsync(Path.Combine(copy.Path, $"{module}.snapshot.json"), Patience.Cancel);
        return new Deployed(JsonElement.Parse(snapshot));
    }

    private static bool IsOfDeployment(string variable) =>
        variable.StartsWith("AZURE_", StringComparison.Ordinal)
        || variable.StartsWith("SERVICE_", StringComparison.Ordinal)
        || variable.StartsWith("STORYLINE_", StringComparison.Ordinal);

    // NuGet unpacks packages without the right to execute their files.
    private string? Unpack()
    {
        var packaged = typeof(BicepCompiler)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(one => one.Key == "Bicep")
            .Value!;
        if (!OperatingSystem.IsLinux() || !File.Exists(packaged))
            return null;
        var copy = Path.Combine(folder.Path, "bicep");
        File.Copy(packaged, copy);
        File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return copy;
    }
}

/// <summary>What a deployment makes.</summary>
public sealed class Deployed(JsonElement snapshot)
{
    public IReadOnlyList<JsonElement> Resources { get; } =
    [.. snapshot.GetProperty("predictedResources").EnumerateArray()];

    public JsonElement Outputs { get; } = snapshot.GetProperty("outputs");

    public IReadOnlyList<JsonElement> OfType(string type) =>
        [.. Resources.Where(one => one.GetProperty("type").GetString() == type)];

    public JsonElement One(string type) => Assert.Single(OfType(type)).GetProperty("properties");

    /// <summary>The container, with its image, settings and probes.</summary>
    public JsonElement Container =>
        One("Microsoft.App/containerApps").GetProperty("template").GetProperty("containers")[0];

    /// <summary>The settings of the container: a value, or the name of a secret.</summary>
    public IReadOnlyDictionary<string, string> Settings =>
        Container
            .GetProperty("env")
            .EnumerateArray()
            .ToDictionary(
                one => one.GetProperty("name").GetString()!,
                one =>
                    one.TryGetProperty("value", out var value)
                        ? value.GetString()!
                        : $"secret {one.GetProperty("secretRef").GetString()}"
            );
}
