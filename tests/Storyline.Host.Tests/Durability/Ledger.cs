using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Storyline.Core.Storage;

namespace Storyline.Host.Tests.Durability;

/// <summary>The contents of the database, read directly: every turn record and every story, each with its body.</summary>
internal sealed class Ledger
{
    private readonly Dictionary<string, JsonElement> turns = [];
    private readonly Dictionary<string, byte[]> stories = [];

    private Ledger() { }

    public string Integrity { get; private init; } = "";

    public static Ledger Read(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        var ledger = new Ledger { Integrity = (string)check.ExecuteScalar()! };
        using var query = connection.CreateCommand();
        query.CommandText = "SELECT kind, id, body FROM document WHERE kind IN ('turn', 'story')";
        using var rows = query.ExecuteReader();
        while (rows.Read())
            ledger.Add(rows.GetString(0), rows.GetString(1), (byte[])rows.GetValue(2));
        return ledger;
    }

    /// <summary>The contents of a store that several hosts share.</summary>
    public static async Task<Ledger> Read(IStore store)
    {
        var ledger = new Ledger { Integrity = "ok" };
        await foreach (var document in store.Everything(null, Patience.Cancel))
            ledger.Add(document.Kind, document.Id, document.Body.ToArray());
        return ledger;
    }

    private void Add(string kind, string id, byte[] body)
    {
        if (kind == "story")
            stories.Add(id, body);
        if (kind == "turn")
            turns.Add(id["turn:".Length..], JsonElement.Parse(body));
    }

    public bool Knows(string key) => turns.ContainsKey(key);

    /// <summary>Every inconsistency after a crash.</summary>
    public IEnumerable<string> Wrongs(IEnumerable<Said> answered)
    {
        if (Integrity != "ok")
            yield return $"The integrity check says {Integrity}.";
        foreach (var said in answered)
            if (!Knows(said.Key))
                yield return $"“{said.Text}” ({said.Key}) was answered but is lost.";
        var changes = turns
            .SelectMany(turn => ChangesOf(turn.Value))
            .Where(change => change.Id.StartsWith("story:", StringComparison.Ordinal))
            .ToList();
        var creators = changes.Where(change => change.IsCreation).CountBy(change => change.Id).ToDictionary();
        foreach (var (id, body) in stories)
        {
            if (creators.GetValueOrDefault(id) != 1)
                yield return $"{id} is there, and {creators.GetValueOrDefault(id)} turns say they wrote it.";
            if (!changes.Any(change => change.Id == id && change.After == Digest(body)))
                yield return $"{id} is in a state that no turn left it in.";
        }
        foreach (var id in creators.Keys)
            if (!stories.ContainsKey(id))
                yield return $"{id} was written by a turn and is not there.";
        foreach (
            var twins in stories
                .Values.Select(body => JsonElement.Parse(body).GetProperty("title").GetString()!)
                .CountBy(title => title)
        )
            if (twins.Value > 1)
                yield return $"“{twins.Key}” exists {twins.Value} times.";
    }

    public int Stories => stories.Count;

    private static IEnumerable<(string Id, bool IsCreation, string? After)> ChangesOf(JsonElement turn) =>
        !turn.TryGetProperty("changes", out var changes)
            ? []
            : changes
                .EnumerateArray()
                .Select(change =>
                    (
                        change.GetProperty("id").GetString()!,
                        !change.TryGetProperty("before", out var before) || before.ValueKind == JsonValueKind.Null,
                        change.TryGetProperty("after", out var after) ? after.GetString() : null
                    )
                );

    private static string Digest(byte[] body) => Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8));
}
