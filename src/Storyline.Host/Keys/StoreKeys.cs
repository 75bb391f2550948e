using System.Text.Json.Serialization;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Storyline.Storage;

namespace Storyline.Host.Keys;

/// <summary>
/// The keys that tokens are sealed with, in the store that all replicas share: what one has sealed, another one opens. The account is
/// encrypted at rest and opened by the host's identity alone.
/// </summary>
internal sealed class StoreKeys(IStore store) : IXmlRepository
{
    private const string Partition = "installation";
    private const int MostKeys = 1_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // The framework asks from wherever a key is needed, and cannot wait any other way.
    public IReadOnlyCollection<XElement> GetAllElements() => Task.Run(Read).GetAwaiter().GetResult();

    public void StoreElement(XElement element, string friendlyName) => Task.Run(() => Write(new SealingKey(friendlyName, element.ToString(SaveOptions.DisableFormatting)))).GetAwaiter().GetResult();

    private async Task<IReadOnlyCollection<XElement>> Read()
    {
        using var patience = new CancellationTokenSource(Patience);
        var page = await store.Page(new PageRequest(Partition, SealingKey.Kind.Name, new SortRange(""), MostKeys), patience.Token);
        return [.. page.Documents.Select(document => XElement.Parse(DocumentBody.Read<SealingKey>(document).Xml))];
    }

    // A name is made up anew for each key: one that is there already was written by this very call, whose answer was lost.
    private async Task Write(SealingKey key)
    {
        using var patience = new CancellationTokenSource(Patience);
        await store.Commit(new Batch(Partition, [new Write.Create(DocumentBody.Write(Partition, key))]), patience.Token);
    }
}

/// <summary>A key of ASP.NET Core's data protection, as it writes it.</summary>
internal sealed record SealingKey(string Name, string Xml) : IDocument<SealingKey>
{
    public static DocumentKind<SealingKey> Kind { get; } = new("sealing-key", 1, KeysJson.Default.SealingKey) { IsUndoable = false };

    [JsonIgnore]
    public string Id => $"key:{Name}";

    [JsonIgnore]
    public string? Sort => Name;
}

[JsonSerializable(typeof(SealingKey))]
internal sealed partial class KeysJson : JsonSerializerContext;
