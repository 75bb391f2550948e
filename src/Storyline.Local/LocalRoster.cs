using System.Collections.Concurrent;
using System.Text.Json;
using Storyline.Core.Storage;

namespace Storyline.Local;

/// <summary>The channels, and the people seen in them.</summary>
internal sealed class LocalRoster(TranscriptArchive transcriptArchive)
{
    private const string Kind = "sighting";
    private const int MaxSightings = 2_000;
    private const string Nobody = "";
    private readonly ConcurrentDictionary<ChannelSighting, bool> sightings = new();

    public async Task Recall(CancellationToken cancel)
    {
        foreach (var stored in await transcriptArchive.All(Kind, cancel))
            if (JsonSerializer.Deserialize(stored.Body.Span, LocalJson.Default.ChannelSighting) is { } sighting)
                sightings.TryAdd(sighting, true);
    }

    /// <summary>Notes who is seen where; returns what is to be kept of it: nothing where it is known.</summary>
    public IArchivedEntry? Note(string channel, string person = Nobody)
    {
        var channelSighting = new ChannelSighting(channel, person);
        return
            sightings.ContainsKey(channelSighting)
            || sightings.Count >= MaxSightings
            || !sightings.TryAdd(channelSighting, true)
            ? null
            : new ArchivedSighting(channelSighting);
    }

    public LocalDirectory Read() =>
        new(
            [
                .. sightings
                    .Keys.Where(channelSighting => !IsDirect(channelSighting.Channel))
                    .GroupBy(channelSighting => channelSighting.Channel, channelSighting => channelSighting.Person)
                    .OrderBy(channel => channel.Key, StringComparer.OrdinalIgnoreCase)
                    .Select(channel => new KnownChannel(channel.Key, Sorted(channel))),
            ],
            Sorted(sightings.Keys.Select(channelSighting => channelSighting.Person))
        );

    private static bool IsDirect(string channel) => channel.StartsWith('@');

    private static List<string> Sorted(IEnumerable<string> people) =>
        [.. people.Where(person => person != Nobody).Distinct().Order(StringComparer.OrdinalIgnoreCase)];

    private sealed record ArchivedSighting(ChannelSighting Sighting) : IArchivedEntry
    {
        public StoredDocument ToDocument() =>
            new()
            {
                Partition = TranscriptArchive.Partition,
                Id = $"seen|{Sighting.Channel}|{Sighting.Person}",
                Kind = Kind,
                Version = 1,
                Sort = $"{Sighting.Channel}|{Sighting.Person}",
                Body = JsonSerializer.SerializeToUtf8Bytes(Sighting, LocalJson.Default.ChannelSighting),
            };
    }
}
