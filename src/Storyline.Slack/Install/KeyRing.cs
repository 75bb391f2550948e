using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Storyline.Core.Storage;

namespace Storyline.Slack.Install;

/// <summary>
/// Keeps the keys that tokens are encrypted with in the store, so that every host of an installation has them; each is sealed with
/// the app's client secret (<see cref="KeySeal"/>), which is in no store.
/// </summary>
internal sealed class KeyRing(IStore store) : IXmlRepository
{
    public const string Partition = "slack-keys";
    private const string Kind = "slack-key";
    private const int Most = 1_000;

    // The interface knows no waiting; keys are read at the start and once in a day.
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var page = store
            .Page(new PageRequest(Partition, Kind, new SortRange(""), Most), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        return
        [
            .. page.Documents.Select(stored =>
                XElement.Parse(
                    JsonSerializer.Deserialize(stored.Body.Span, KeyRingJson.Default.StoredButtonValueKey)!.Xml
                )
            ),
        ];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var document = new StoredDocument
        {
            Partition = Partition,
            Id = $"key:{friendlyName}",
            Kind = Kind,
            Version = 1,
            Sort = friendlyName,
            Body = JsonSerializer.SerializeToUtf8Bytes(
                new StoredButtonValueKey(element.ToString(SaveOptions.DisableFormatting)),
                KeyRingJson.Default.StoredButtonValueKey
            ),
        };
        var result = store
            .Commit(new Batch(Partition, [new Write.Create(document)]), CancellationToken.None)
            .GetAwaiter()
            .GetResult();
        if (result is not CommitResult.Committed)
            throw new IOException($"The key {friendlyName} could not be kept.");
    }
}

internal sealed record StoredButtonValueKey(string Xml);

[JsonSerializable(typeof(StoredButtonValueKey))]
internal sealed partial class KeyRingJson : JsonSerializerContext;
