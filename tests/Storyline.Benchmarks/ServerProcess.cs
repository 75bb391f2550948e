using System.Diagnostics;
using System.Globalization;

namespace Storyline.Benchmarks;

/// <summary>A server in a separate process, so that its CPU time and memory are separate from the load runner's.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory in MB.</summary>
    public double Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    public static ServerProcess Host(string folder, params (string Name, string Value)[] settings) =>
        Start("dotnet", folder, ["exec", Own("Storyline.Host.dll"), "--urls", "http://127.0.0.1:0"], settings);

    public static ServerProcess Bare(string folder) =>
        Start("dotnet", folder, ["exec", Own("Storyline.Benchmarks.dll"), "bare", "http://127.0.0.1:0", folder]);

    /// <summary>A script beside the benchmarks, with its packages elsewhere.</summary>
    public static ServerProcess Node(string script, string packages) =>
        Start("node", AppContext.BaseDirectory, [Own(script)], ("NODE_PATH", Path.Combine(packages, "node_modules")));

    /// <summary>This program again, as one of its servers.</summary>
    public static ServerProcess Own(string folder, string verb, params string[] more) =>
        Start("dotnet", folder, ["exec", Own("Storyline.Benchmarks.dll"), verb, "http://127.0.0.1:0", .. more]);

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static string Own(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private static ServerProcess Start(
        string program,
        string folder,
        string[] command,
        params (string Name, string Value)[] settings
    )
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var argument in command)
            start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Storyline__Limits__StoriesPerTeam"] = "1000000"; // some runs write to a backlog of 100,000
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (!line.Contains(" is at http", StringComparison.Ordinal))
                continue;
            // Later output is drained, because a full pipe would block the process.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new ServerProcess(
                process,
                new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Split(' ')[0])
            );
        }
        throw new InvalidOperationException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{program} {command[0]} ended with {process.ExitCode} before it listened."
            )
        );
    }
}
