using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Domain.Sprints;

/// <summary>Something that stops work. It has an owner and comes up at every standup until it is cleared.</summary>
public sealed record Blocker : IDocument<Blocker>, IAwaitsPeople
{
    public const int LongestText = 500;

    public static DocumentKind<Blocker> Kind { get; } = new("blocker", 1, SprintJson.Default.Blocker);

    [JsonIgnore]
    public string Id => IdOf(Number);

    public required long Number { get; init; }

    public required string Team { get; init; }

    public required string Text { get; init; }

    /// <summary>The id of the person who is blocked.</summary>
    public required string By { get; init; }

    /// <summary>The id of the person who can clear it.</summary>
    public required string Owner { get; init; }

    public StoryKey? Story { get; init; }

    public required Instant Since { get; init; }

    public Instant? Cleared { get; init; }

    /// <summary>The id of the person who cleared it.</summary>
    public string? ClearedBy { get; init; }

    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"B-{Number}");

    [JsonIgnore]
    public string? Sort =>
        string.Create(CultureInfo.InvariantCulture, $"{Team}/{(Cleared is null ? "open" : "past")}/{Number:D9}");

    public Awaiting AwaitingFrom(string member) => Cleared is null ? Awaiting.Still : Awaiting.NoMore;

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"blocker:{number}");

    public static string OpenIn(string team) => $"{team}/open/";
}

/// <summary>Finds a team's blockers.</summary>
public static class Blockers
{
    public const int MostShown = 20;

    /// <summary>The open blockers of a team, oldest first.</summary>
    public static async Task<IReadOnlyList<Blocker>> BlockersOf(
        this IWork work,
        string team,
        CancellationToken cancel
    ) => (await work.List<Blocker>(new Slice(new SortRange(Blocker.OpenIn(team)), MostShown), cancel)).Items;
}
