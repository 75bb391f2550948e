using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Storyline.Host.Tests;

/// <summary>The real host in a process of its own, on a free port, with a folder for its data.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource<Uri?> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient http = new();

    private HostProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    /// <summary>The address it listens on, once <see cref="Start"/> has returned.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The output so far, of both streams.</summary>
    public IReadOnlyList<string> Output => [.. output];

    public int ExitCode => process.ExitCode;

    /// <summary>Starts a host and waits until it prints its address.</summary>
    public static async Task<HostProcess> Start(
        string folder,
        string environment = "Development",
        string url = "http://127.0.0.1:0",
        params (string Key, string Value)[] settings
    )
    {
        var host = Launch(folder, environment, url, settings, []);
        await host.IsUp();
        return host;
    }

    /// <summary>Starts a host that should stop by itself, and waits for that.</summary>
    public static async Task<HostProcess> Fail(
        string folder,
        string environment = "Development",
        string url = "http://127.0.0.1:0",
        params (string Key, string Value)[] settings
    )
    {
        var host = Launch(folder, environment, url, settings, []);
        await host.process.WaitForExitAsync(Patience.Cancel);
        return host;
    }

    /// <summary>Runs the program with a command line and waits for its end.</summary>
    public static async Task<HostProcess> Run(
        string folder,
        string[] words,
        params (string Key, string Value)[] settings
    )
    {
        var host = Begin(folder, words, settings);
        await host.WaitForExit();
        return host;
    }

    /// <summary>Starts the program with a command line without waiting for its end.</summary>
    public static HostProcess Begin(string folder, string[] words, params (string Key, string Value)[] settings) =>
        Launch(folder, "Development", null, settings, words);

    /// <summary>Runs a program from another folder, such as a published one, with a command line.</summary>
    public static async Task<HostProcess> RunFrom(string program, string folder, params string[] words)
    {
        var host = Launch(folder, "Production", null, [], words, program);
        await host.WaitForExit();
        return host;
    }

    /// <summary>Starts such a program and waits until it prints its address.</summary>
    public static async Task<HostProcess> StartFrom(
        string program,
        string folder,
        string environment,
        params string[] words
    )
    {
        var host = Launch(folder, environment, null, [], words, program);
        await host.IsUp();
        return host;
    }

    /// <summary>Starts such a program by way of another one, which prepares its surroundings and becomes it.</summary>
    public static HostProcess BeginBehind(string[] launcher, string program, string folder, params string[] words) =>
        Launch(folder, "Production", null, [], words, program, launcher);

    /// <summary>Waits until it prints its address.</summary>
    public async Task<HostProcess> Up()
    {
        await IsUp();
        return this;
    }

    public Task<HttpResponseMessage> Get(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return http.SendAsync(request, Patience.Cancel);
    }

    public Task<HttpResponseMessage> Post(string path, string json, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address, path))
        {
            Content = new StringContent(json, null, "application/json"),
        };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return http.SendAsync(request, Patience.Cancel);
    }

    /// <summary>Kills the process like <c>kill -9</c>: no handler runs, nothing is flushed.</summary>
    public void KillAtOnce() => process.Kill();

    /// <summary>Kills it, unless it is dead, and waits for its end.</summary>
    public async Task StopAtOnce()
    {
        if (!process.HasExited)
            process.Kill();
        await WaitForExit();
    }

    /// <summary>Asks the process to stop, as an operator or a platform does.</summary>
    public void AskToStop() => _ = Signal(process.Id, Terminate);

    /// <summary>Pauses the process, like a machine that swaps or is migrated: nothing runs, and nobody is notified.</summary>
    public void Pause() => _ = Signal(process.Id, Stop);

    public void Resume() => _ = Signal(process.Id, Continue);

    public Task WaitForExit() => process.WaitForExitAsync(Patience.Cancel);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        http.Dispose();
    }

    private static HostProcess Launch(
        string folder,
        string environment,
        string? url,
        (string Key, string Value)[] settings,
        string[] words,
        string? program = null,
        string[]? launcher = null
    )
    {
        string[] command = [.. launcher ?? [], "dotnet"];
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            var argument in (string[])
                [
                    .. command[1..],
                    "exec",
                    Path.Combine(program ?? AppContext.BaseDirectory, "Storyline.Host.dll"),
                    .. words,
                    .. url is null ? Array.Empty<string>() : ["--urls", url],
                ]
        )
            start.ArgumentList.Add(argument);
        foreach (
            var name in start
                .Environment.Keys.Where(name => name.StartsWith("Storyline", StringComparison.OrdinalIgnoreCase))
                .ToList()
        )
            start.Environment.Remove(name);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        foreach (var (key, value) in settings)
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var host = new HostProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        host.process.Exited += (_, _) => host.started.TrySetResult(null);
        host.process.Start();
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        return host;
    }

    private async Task IsUp() =>
        Address =
            await started.Task.WaitAsync(Patience.Cancel)
            ?? throw new InvalidOperationException($"The host did not start:\n{string.Join('\n', Output)}");

    private void Hear(string? line)
    {
        if (line is null)
            return;
        output.Enqueue(line);
        const string Greeting = "Storyline is at ";
        var at = line.IndexOf(Greeting, StringComparison.Ordinal);
        if (at >= 0)
            started.TrySetResult(new Uri(line[(at + Greeting.Length)..].Split(' ')[0]));
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}

/// <summary>Limits every wait of a test to two minutes.</summary>
internal static class Patience
{
    public static CancellationToken Cancel
    {
        get
        {
            var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(TimeSpan.FromMinutes(2));
            return limit.Token;
        }
    }
}

/// <summary>A temporary folder, deleted after the test.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("storyline-host-").FullName;

    public string Database => System.IO.Path.Combine(Path, ".storyline", "storyline.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
