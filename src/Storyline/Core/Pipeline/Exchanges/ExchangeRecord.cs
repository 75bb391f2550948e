using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>
/// What waits for one person's answer in one channel or direct conversation, newest first, one entry per thread.
/// </summary>
/// <param name="By">The id of the member who was asked.</param>
/// <param name="Where">The workspace and channel, or that it is the person's direct conversation.</param>
public sealed record ExchangeRecord(string By, string Where, IReadOnlyList<OpenExchange> Entries)
    : IDocument<ExchangeRecord>
{
    private const int MostThreads = 4;

    /// <summary>How long an answer is awaited.</summary>
    public static readonly Duration Lifetime = Duration.FromMinutes(10);

    /// <summary>How long a question of a colleague waits for a plain reply.</summary>
    public static readonly Duration DirectLifetime = Duration.FromDays(3);

    // Somebody who answers too late hears so, and is offered the sentence again.
    private static readonly Duration KnownAsLapsed = Duration.FromMinutes(50);

    public static DocumentKind<ExchangeRecord> Kind { get; } =
        new("exchange", 1, ExchangeJson.Default.ExchangeRecord) { IsUndoable = false };

    [JsonIgnore]
    public string Id => IdOf(By, Where);

    [JsonIgnore]
    public Instant? Expires => Entries.Count == 0 ? null : Entries.Max(entry => entry.Until) + KnownAsLapsed;

    public static string IdOf(string by, string where) => $"exchange:{by}@{where}";

    /// <summary>Names the channel; a direct conversation is one, whatever id the platform gives it.</summary>
    public static string WhereOf(Place place) => place.IsDirect ? "direct" : $"{place.Workspace}/{place.Channel}";

    /// <summary>The same with an entry in the place of the one in its thread.</summary>
    public ExchangeRecord With(OpenExchange entry) =>
        this with
        {
            Entries = [entry, .. Entries.Where(other => other.Thread != entry.Thread).Take(MostThreads - 1)],
        };

    /// <summary>
    /// What an answer in this thread may mean: what was asked in it, or else the only question that is open. A thread
    /// answers for its channel and the other way round, but never for another thread, and a preview is agreed to only
    /// where it stands.
    /// </summary>
    public OpenExchange? For(string? thread, string key, Instant now)
    {
        if (Entries.FirstOrDefault(entry => entry.Thread == thread && entry.IsOpenFor(key)) is { } here)
            return here;
        var elsewhere = Entries.Where(entry => entry.IsOpenFor(key) && entry.Until > now).Take(2).ToList();
        return elsewhere is [{ Code: null } only] && (thread is null || only.Thread is null) ? only : null;
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(ExchangeRecord))]
internal sealed partial class ExchangeJson : JsonSerializerContext;
