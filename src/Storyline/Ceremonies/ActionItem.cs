using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Conversation;
using Storyline.Storage;

namespace Storyline.Ceremonies;

/// <summary>Something the team has decided to do: with an owner and a date, and it comes back until it is done.</summary>
public sealed record ActionItem : IDocument<ActionItem>
{
    public static DocumentKind<ActionItem> Kind { get; } = new("action", 1, CeremonyJson.Default.ActionItem);

    [JsonIgnore]
    public string Id => IdOf(Number);

    public required long Number { get; init; }

    public required string Team { get; init; }

    public required string Text { get; init; }

    /// <summary>The id of who does it.</summary>
    public required string Owner { get; init; }

    public required LocalDate By { get; init; }

    public required Instant Made { get; init; }

    /// <summary>How often its date was moved.</summary>
    public int Postponed { get; init; }

    public Instant? Done { get; init; }

    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"A-{Number}");

    [JsonIgnore]
    public string? Sort => string.Create(CultureInfo.InvariantCulture, $"{Team}/{(Done is null ? "open" : "done")}/{Number:D9}");

    [JsonIgnore]
    public string AlarmName => string.Create(CultureInfo.InvariantCulture, $"action {Number}");

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"action:{number}");

    public static string OpenIn(string team) => $"{team}/open/";
}

/// <summary>Finds what was decided and is not done.</summary>
public static class OpenActions
{
    public static async Task<IReadOnlyList<ActionItem>> ActionsOf(this IWork work, string team, int atMost, CancellationToken cancel) =>
        (await work.List<ActionItem>(new Slice(new SortRange(ActionItem.OpenIn(team)), atMost), cancel)).Items;
}
