using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Domain.Sync;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(LocalDateJson)]
)]
[JsonSerializable(typeof(ServingTally))]
[JsonSerializable(typeof(ServingShare))]
[JsonSerializable(typeof(SyncLedger))]
[JsonSerializable(typeof(SyncSeen))]
[JsonSerializable(typeof(SyncDiary))]
[JsonSerializable(typeof(BriefChoices))]
internal sealed partial class SyncJson : JsonSerializerContext;
