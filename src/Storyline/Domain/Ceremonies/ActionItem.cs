using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Domain.Ceremonies;

/// <summary>An action the team has decided on, with an owner and a date; it comes up again until it is done.</summary>
public sealed record ActionItem : IDocument<ActionItem>, IAwaitsPeople
{
    public static DocumentKind<ActionItem> Kind { get; } = new("action", 1, CeremonyJson.Default.ActionItem);

    [JsonIgnore]
    public string Id => IdOf(Number);

    public required long Number { get; init; }

    public required string Team { get; init; }

    public required string Text { get; init; }

    /// <summary>The id of the member who does it.</summary>
    public required string Owner { get; init; }

    public required LocalDate By { get; init; }

    public required Instant Made { get; init; }

    /// <summary>How often its date was postponed.</summary>
    public int Postponed { get; init; }

    public Instant? Done { get; init; }

    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"A-{Number}");

    [JsonIgnore]
    public string? Sort =>
        string.Create(CultureInfo.InvariantCulture, $"{Team}/{(Done is null ? "open" : "done")}/{Number:D9}");

    [JsonIgnore]
    public string AlarmName => string.Create(CultureInfo.InvariantCulture, $"action {Number}");

    public Awaiting AwaitingFrom(string member) => Done is null && Owner == member ? Awaiting.Still : Awaiting.NoMore;

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"action:{number}");

    public static string OpenIn(string team) => $"{team}/open/";
}

/// <summary>Finds a team's open actions.</summary>
public static class OpenActions
{
    /// <summary>The open actions with this turn's changes applied, so that a card updated in the turn shows them.</summary>
    public static async Task<IReadOnlyList<ActionItem>> ActionsOf(
        this IWork work,
        string team,
        int atMost,
        CancellationToken cancel
    )
    {
        var kept = (
            await work.List<ActionItem>(new Slice(new SortRange(ActionItem.OpenIn(team)), atMost), cancel)
        ).Items;
        var staged = work.Changed<ActionItem>();
        if (staged.Count == 0)
            return kept;
        var touched = staged.Select(change => (change.After ?? change.Before)!.Id).ToHashSet();
        return
        [
            .. kept.Where(action => !touched.Contains(action.Id))
                .Concat(
                    staged
                        .Select(change => change.After)
                        .OfType<ActionItem>()
                        .Where(action => action.Team == team && action.Done is null)
                )
                .OrderBy(action => action.Number),
        ];
    }

    /// <summary>The actions decided since a session began, one line each, for its minutes.</summary>
    public static async Task<IReadOnlyList<string>> DecidedSince(
        this IWork work,
        Turn turn,
        Session session,
        CancellationToken cancel
    ) =>
        [
            .. (await work.ActionsOf(session.Team, MostDecided, cancel))
                .Where(action => action.Made >= session.Started)
                .Select(action =>
                    $"{action.Key} {action.Text}: {turn.Product.MemberOf(action.Owner).Name}, until {ScheduleWords.Date(action.By)}"
                ),
        ];

    private const int MostDecided = 100;
}
