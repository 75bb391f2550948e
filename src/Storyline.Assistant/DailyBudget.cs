using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;
using Directory = Storyline.Core.Products.Directory;

namespace Storyline.Assistant;

/// <summary>How many requests a workspace has made on a day, in UTC, whichever of its hosts made them.</summary>
internal sealed record ModelUsage(LocalDate Day, int Requests) : IDocument<ModelUsage>
{
    public static DocumentKind<ModelUsage> Kind { get; } =
        new("model-usage", 1, ModelUsageJson.Default.ModelUsage) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(Day);

    [JsonIgnore]
    public Instant? Expires => Day.PlusDays(2).AtMidnight().InUtc().ToInstant();

    public static string IdOf(LocalDate day) =>
        string.Create(CultureInfo.InvariantCulture, $"model-usage:{day:uuuu-MM-dd}");
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(LocalDateJson)]
)]
[JsonSerializable(typeof(ModelUsage))]
internal sealed partial class ModelUsageJson : JsonSerializerContext;

/// <summary>Pays for a request before it is made. It is stored, so that neither restarts nor replicas raise it.</summary>
internal sealed class DailyBudget(IStore store, IClock clock, AssistantOptions options)
{
    // Colleagues who ask at the same moment; beyond that, one of them goes without.
    private const int MostAttempts = 4;

    /// <summary>Whether the workspace has a request left today; it has one less then.</summary>
    public async Task<bool> Pay(string workspace, CancellationToken cancel)
    {
        var partition = Directory.PartitionOf(workspace);
        var day = clock.GetCurrentInstant().InUtc().Date;
        for (var attempts = 0; attempts < MostAttempts; attempts++)
        {
            var stored = await store.Find(partition, ModelUsage.IdOf(day), cancel);
            var usage = stored is null ? new ModelUsage(day, 0) : DocumentBody.Read<ModelUsage>(stored);
            if (usage.Requests >= options.DailyBudget)
                return false;
            var more = DocumentBody.Write(partition, usage with { Requests = usage.Requests + 1 });
            if (await store.Commit(new Batch(partition, [Write.Over(stored, more)]), cancel) is CommitResult.Committed)
                return true;
        }
        return false;
    }
}
