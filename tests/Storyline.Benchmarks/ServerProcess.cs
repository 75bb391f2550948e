using System.Diagnostics;
using System.Globalization;

namespace Storyline.Benchmarks;

/// <summary>A server in a process of its own, so that its CPU time and memory can be told from the load runner's.</summary>
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

    public static ServerProcess Host(string folder) => Start(folder, [Own("Storyline.Host.dll"), "--urls", "http://127.0.0.1:0"]);

    public static ServerProcess Bare(string folder) => Start(folder, [Own("Storyline.Benchmarks.dll"), "bare", "http://127.0.0.1:0", folder]);

    /// <summary>This program again, as one of its servers.</summary>
    public static ServerProcess Own(string folder, string verb, params string[] more) => Start(folder, [Own("Storyline.Benchmarks.dll"), verb, "http://127.0.0.1:0", .. more]);

    /// <summary>A script of Node.js whose packages are somewhere else.</summary>
    public static ServerProcess Node(string folder, string script, string packages) => Start("node", folder, [Path.Combine(AppContext.BaseDirectory, script)], ("NODE_PATH", Path.Combine(packages, "node_modules")));

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static string Own(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private static ServerProcess Start(string folder, string[] command) => Start("dotnet", folder, ["exec", .. command]);

    private static ServerProcess Start(string program, string folder, string[] command, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (var argument in command) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Storyline__Limits__StoriesPerTeam"] = "1000000"; // a backlog of 100,000 is written to as well
        var process = Process.Start(start)!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (!line.Contains(" is at http", StringComparison.Ordinal)) continue;
            return new ServerProcess(process, new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..].Split(' ')[0]));
        }
        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{command[0]} ended with {process.ExitCode} before it listened."));
    }
}
