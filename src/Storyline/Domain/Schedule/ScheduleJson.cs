using System.Text.Json.Serialization;
using Storyline.Core.Storage;

namespace Storyline.Domain.Schedule;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(LocalDateJson), typeof(LocalTimeJson)]
)]
[JsonSerializable(typeof(Alarm))]
[JsonSerializable(typeof(TeamCalendar))]
[JsonSerializable(typeof(PersonCalendar))]
internal sealed partial class ScheduleJson : JsonSerializerContext;
