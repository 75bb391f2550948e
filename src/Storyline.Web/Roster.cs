using System.Collections.Concurrent;
using System.Text.Json;
using Storyline.Storage;

namespace Storyline.Web;

/// <summary>Which channels there are, and who has been seen in them.</summary>
internal sealed class Roster(Archive archive)
{
    private const string Kind = "sighting";
    private const int MaxSightings = 2_000;
    private const string Nobody = "";
    private readonly ConcurrentDictionary<Sighting, bool> sightings = new();

    public async Task Recall(CancellationToken cancel)
    {
        foreach (var stored in await archive.All(Kind, cancel))
            if (JsonSerializer.Deserialize(stored.Body.Span, LocalJson.Default.Sighting) is { } sighting)
                sightings.TryAdd(sighting, true);
    }

    /// <summary>Notes who is seen where; returns what is to be kept of it: nothing where it is known.</summary>
    public IArchived? Note(string channel, string person = Nobody)
    {
        var sighting = new Sighting(channel, person);
        return sightings.ContainsKey(sighting) || sightings.Count >= MaxSightings || !sightings.TryAdd(sighting, true)
            ? null
            : new ArchivedSighting(sighting);
    }

    public Neighbourhood Read() =>
        new(
            [
                .. sightings
                    .Keys.Where(sighting => !IsDirect(sighting.Channel))
                    .GroupBy(sighting => sighting.Channel, sighting => sighting.Person)
                    .OrderBy(channel => channel.Key, StringComparer.OrdinalIgnoreCase)
                    .Select(channel => new KnownChannel(channel.Key, Sorted(channel))),
            ],
            Sorted(sightings.Keys.Select(sighting => sighting.Person))
        );

    private static bool IsDirect(string channel) => channel.StartsWith('@');

    private static List<string> Sorted(IEnumerable<string> people) =>
        [.. people.Where(person => person != Nobody).Distinct().Order(StringComparer.OrdinalIgnoreCase)];

    private sealed record ArchivedSighting(Sighting Sighting) : IArchived
    {
        public StoredDocument ToDocument() =>
            new()
            {
                Partition = Archive.Partition,
                Id = $"seen|{Sighting.Channel}|{Sighting.Person}",
                Kind = Kind,
                Version = 1,
                Sort = $"{Sighting.Channel}|{Sighting.Person}",
                Body = JsonSerializer.SerializeToUtf8Bytes(Sighting, LocalJson.Default.Sighting),
            };
    }
}
