using System.Text.Json.Serialization;

namespace Storyline.Core.Grammar;

/// <summary>
/// What happens where an occurrence falls on a holiday of the team, or for a personal alarm on leave.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<DayOff>))]
public enum DayOff
{
    [JsonStringEnumMemberName("skip")]
    Skip,

    /// <summary>To the same time of the next working day, unless the next occurrence is there already.</summary>
    [JsonStringEnumMemberName("move")]
    Move,

    /// <summary>Days off do not matter.</summary>
    [JsonStringEnumMemberName("run")]
    Run,
}
