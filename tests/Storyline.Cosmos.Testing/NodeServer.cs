using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Storyline.Cosmos.Testing;

/// <summary>
/// The npm Cosmos DB server, shared by all tests of a process: started by <c>.ci/run</c>, or otherwise here. If it cannot run,
/// <see cref="Missing"/> says why, and its tests are skipped with that reason.
/// </summary>
public static class NodeServer
{
    /// <summary>The variable in which <c>.ci/run</c> passes the address of the server that it started.</summary>
    public const string AddressVariable = "STORYLINE_TEST_COSMOS_SERVER";

    private static readonly Lazy<Task<(Uri? Address, string? Missing)>> Running = new(Start);

    public static string? Missing => Running.Value.GetAwaiter().GetResult().Missing;

    public static async Task<Uri> Address() =>
        await Running.Value is { Address: { } address } ? address : throw new InvalidOperationException(Missing);

    private static async Task<(Uri?, string?)> Start()
    {
        if (Environment.GetEnvironmentVariable(AddressVariable) is { Length: > 0 } given)
            return (new Uri(given), null);
        var folder = Folder();
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            return (
                null,
                "The Cosmos DB test server is not installed: run “npm ci” in tests/Storyline.Cosmos.Testing/server (needs Node 20)."
            );
        try
        {
            var start = new ProcessStartInfo("node", ["cosmos-test-server.js"])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
            };
            var process = Process.Start(start)!;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => process.Kill();
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                if (line.StartsWith("READY ", StringComparison.Ordinal))
                    return (new Uri($"http://127.0.0.1:{line["READY ".Length..]}"), null);
            return (null, "The Cosmos DB test server did not start.");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (null, "Node is not installed; the Cosmos DB test server needs it.");
        }
    }

    private static string Folder([CallerFilePath] string own = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(own)! })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Storyline.slnx")))
                    return Path.Combine(folder.FullName, "tests", "Storyline.Cosmos.Testing", "server");
        throw new DirectoryNotFoundException("No folder above the tests holds Storyline.slnx.");
    }
}
