using System.Globalization;
using Storyline.Core.Pipeline.Assistance;
using Storyline.Core.Storage;

namespace Storyline.Host;

/// <summary>
/// What the host can do at the moment. Answers come at once: they follow the last attempts, and the store is tried in the background
/// if nothing has tried it lately. What is said holds neither paths nor messages.
/// </summary>
/// <param name="database">The database file, whose disk may fill up; <c>null</c>: the store is elsewhere.</param>
internal sealed class HealthChecks(
    IStore store,
    LoopHeartbeats heart,
    ILanguageModel model,
    IHostApplicationLifetime host,
    string? database
)
{
    private const long Megabyte = 1024 * 1024;

    /// <summary>Some thousand turns fit into this.</summary>
    private const long LeastFree = 32 * Megabyte;

    /// <summary>Of a small disk it is this part.</summary>
    private const int PartOfSmallDisk = 50;

    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(90);

    /// <summary>
    /// From here on only a restart helps. It is long, because many messages at once or a slow platform are no reason to restart.
    /// </summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromMinutes(5);

    /// <summary>Load balancers wait for about a second.</summary>
    private static readonly TimeSpan ProbeWait = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private Task probe = Task.CompletedTask;

    /// <summary>Whether a restart would help. An outage of the store is no reason.</summary>
    public IReadOnlyDictionary<string, HealthCheck> Alive() =>
        new Dictionary<string, HealthCheck>
        {
            [LoopHeartbeats.Clock] = heart
                .All.Where(loop => loop.Name == LoopHeartbeats.Clock)
                .Select(loop => Goes(loop.Silence, Stuck))
                .SingleOrDefault(HealthCheck.Well),
            ["writer"] = Goes(store.Health.Writes.Pending, Stuck),
        };

    /// <summary>Whether messages can be answered.</summary>
    public async Task<IReadOnlyDictionary<string, HealthCheck>> Ready(CancellationToken cancel)
    {
        await Probe().WaitAsync(ProbeWait, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var checks = new Dictionary<string, HealthCheck>
        {
            ["reading"] = store.Health.Reads.Check(),
            ["writing"] = store.Health.Writes.Check(),
        };
        foreach (var (name, silence) in heart.All)
            checks[name] = Goes(silence, LongestSilence);
        if (database is not null)
            checks["disk"] = Disk(database);
        // Without it, everything else works.
        if (model.Address is not null)
            checks["assistant"] = new HealthCheck(true, model.Condition);
        checks["draining"] = host.ApplicationStopping.IsCancellationRequested
            ? new HealthCheck(false, "the host is stopping")
            : new HealthCheck(true, "no");
        return checks;
    }

    /// <summary>How much space is left for the database. A disk that cannot be asked is not held against the host.</summary>
    internal static HealthCheck Disk(string database)
    {
        try
        {
            var drive = new DriveInfo(Path.GetDirectoryName(database)!);
            var free = drive.AvailableFreeSpace;
            var isEnough = free >= Math.Min(LeastFree, drive.TotalSize / PartOfSmallDisk);
            var space = free.ToString(CultureInfo.InvariantCulture);
            if (free >= Megabyte)
                space = string.Create(CultureInfo.InvariantCulture, $"{free / Megabyte} MB");
            else
                space += " bytes";
            return new HealthCheck(isEnough, isEnough ? $"ok, {space} free" : $"almost full, {space} free");
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return new HealthCheck(true, "unknown");
        }
    }

    // One probe at a time: a store that does not answer must not be asked more and more.
    private Task Probe()
    {
        lock (gate)
        {
            if (probe.IsCompleted && (store.Health.Reads.IsStale || store.Health.Writes.IsStale))
                probe = store.Probe(CancellationToken.None);
            return probe;
        }
    }

    private static HealthCheck Goes(TimeSpan silence, TimeSpan longest) =>
        silence <= longest
            ? HealthCheck.Well
            : new HealthCheck(
                false,
                string.Create(CultureInfo.InvariantCulture, $"nothing for {silence.TotalSeconds:0} s")
            );
}
