using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;

namespace Storyline.Domain.Schedule;

/// <summary>
/// Says a sentence at its time, as if somebody had said it in its place. Each firing is a message whose key is made of the alarm and
/// the occurrence, so that it happens once whatever fires it; the alarm moves on in the same commit.
/// </summary>
public sealed record Alarm : IDocument<Alarm>
{
    public static DocumentKind<Alarm> Kind { get; } = new("alarm", 2, ScheduleJson.Default.Alarm, AlarmUpgrade.Run);

    /// <summary>How many skips are remembered.</summary>
    public const int RememberedSkips = 10;

    [JsonIgnore]
    public string Id => IdOf(Team, Name);

    /// <summary>What people call it within the team: <c>standup</c>, <c>reminder 12</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the team.</summary>
    public required string Team { get; init; }

    /// <summary>What it is for, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The sentence that is said.</summary>
    public required string Says { get; init; }

    /// <summary>The name of the ceremony that it opens; <c>null</c>: it does something else.</summary>
    public string? Opens { get; init; }

    /// <summary>The member who set it, on whose behalf it speaks and who is told when it cannot.</summary>
    public required string Owner { get; init; }

    /// <summary>Where it speaks; <c>null</c>: to one person directly.</summary>
    public Place? Place { get; init; }

    /// <summary>The member it speaks to directly; <c>null</c>: its owner.</summary>
    public string? Recipient { get; init; }

    public required Recurrence When { get; init; }

    /// <summary>The code of the matter that its owner could decide when it was set; it may be decided whenever it fires.</summary>
    public string? Mandate { get; init; }

    /// <summary>It belongs to its owner alone: shown to nobody else, and their leave counts.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Its zone is its owner's: it moves when they do.</summary>
    public bool FollowsOwner { get; init; }

    /// <summary>The id of the alarm whose times it takes, and by how much it is earlier: “30 minutes before planning”.</summary>
    public string? Follows { get; init; }

    public int LeadMinutes { get; init; }

    /// <summary>It is silent because the alarm that it goes before is paused.</summary>
    public bool RestsWithIt { get; init; }

    /// <summary>
    /// The zones in which it is due, each at the time on its wall; none: in that of <see cref="When"/> alone. It is said to each person
    /// of the team at their own time.
    /// </summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Who has moved and heard it on a date already: theirs comes again on a later one.</summary>
    public IReadOnlyList<CalendarFollower> Heard { get; init; } = [];

    public DayOff OnDayOff { get; init; } = DayOff.Skip;

    /// <summary>How late it may still be said, in minutes. Ceremonies set the length of their window.</summary>
    public int GraceMinutes { get; init; } = 12 * 60;

    /// <summary>Further words it is found by, for instance <c>story:PB-12</c>.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>When it is due next; <c>null</c>: never again.</summary>
    public Instant? Next { get; init; }

    /// <summary>The occurrence that was put off until <see cref="Next"/>: snoozed, or moved off a holiday.</summary>
    public Instant? PutOff { get; init; }

    public bool IsPaused { get; init; }

    /// <summary>Raised by every change, as calendar programs expect it.</summary>
    public int Sequence { get; init; }

    public Instant Created { get; init; }

    public AlarmRun? LastRun { get; init; }

    /// <summary>What was skipped and why, newest first.</summary>
    public IReadOnlyList<AlarmSkip> Skips { get; init; } = [];

    [JsonIgnore]
    public Instant? Due => IsPaused ? null : Next;

    /// <summary>What never comes again is kept for a while, so that it can be asked about and snoozed.</summary>
    [JsonIgnore]
    public Instant? Expires =>
        Next is null && !IsPaused
            ? (LastRun?.At ?? (Skips is [var skip, ..] ? skip.Due : Created)) + Duration.FromDays(14)
            : null;

    [JsonIgnore]
    public string? Sort => $"{Team}/{Name}";

    [JsonIgnore]
    public IReadOnlyList<string> Terms =>
        [
            OwnerTerm(Owner),
            .. Recipient is null ? [] : new[] { OwnerTerm(Recipient) },
            IsPersonal ? "personal" : "shared",
            .. Follows is null ? [] : new[] { FollowsTerm(Follows) },
            .. Zones.Count == 0 ? [] : new[] { OwnTimeTerm },
            .. Topics,
        ];

    public static string IdOf(string team, string name) => $"alarm:{team}/{name.ToLowerInvariant()}";

    /// <summary>What the alarm of an id is called, in lower case.</summary>
    public static string NameOf(string id) => id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..];

    /// <summary>By which an alarm is found that is about a story.</summary>
    public static string TopicOf(StoryKey story) => $"{StoryTopic}{story}";

    /// <summary>The key of the story that it is about, as it is written.</summary>
    [JsonIgnore]
    public string? Story =>
        Topics.FirstOrDefault(topic => topic.StartsWith(StoryTopic, StringComparison.Ordinal))?[StoryTopic.Length..];

    private const string StoryTopic = "story:";

    public static string OwnerTerm(string member) => $"owner:{member}";

    /// <summary>Finds what is said at each person's own time.</summary>
    public const string OwnTimeTerm = "own-time";

    public static string FollowsTerm(string alarm) => $"follows:{alarm}";

    /// <summary>
    /// A new alarm of the speaker's team, set by the speaker, that says a sentence in the channel where it was set. Schedule it with
    /// <see cref="Scheduling.Schedule"/>.
    /// </summary>
    /// <param name="matter">What the sentence needs to be allowed to do; the speaker has just been allowed it.</param>
    public static Alarm Of(Turn turn, string name, string title, Recurrence when, string says, Matter? matter = null) =>
        new()
        {
            Name = name,
            Team = turn.Team.Id,
            Title = title,
            Says = says,
            Owner = turn.Speaker.OnBehalfOf,
            Place = turn.Place.IsDirect ? null : turn.Place with { Thread = null },
            When = when,
            Mandate = matter?.Code,
            Created = turn.Now,
        };

    [JsonIgnore]
    public bool IsOwnTime => Zones.Count > 0;

    /// <summary>The occurrence after an instant, with the lead taken off: the first of all zones.</summary>
    public Instant? After(Instant previous)
    {
        if (Zones.Count == 0)
            return When.After(previous + Lead) - Lead;
        return Zones.Select(zone => When.In(zone).After(previous)).Min();
    }

    /// <summary>The zone that an occurrence belongs to.</summary>
    public DateTimeZone ZoneAt(Instant due) =>
        (
            Zones.FirstOrDefault(zone => When.In(zone).After(due - Duration.Epsilon) == due) is { } own
                ? When.In(own)
                : When
        ).DateTimeZone;

    /// <summary>What of a person's is due between two instants, both inclusive, where it is said at each person's own time: the last of it.</summary>
    public Instant? DueFor(string zone, Instant from, Instant until) =>
        When.In(zone)
            .AllAfter(from - Duration.Epsilon)
            .TakeWhile(at => at <= until)
            .Select(at => (Instant?)at)
            .LastOrDefault();

    /// <summary>Whether somebody may know of it: a personal one is its owner's and its recipient's alone.</summary>
    public bool IsVisibleTo(string member) => !IsPersonal || Owner == member || Recipient == member;

    /// <summary>With a skip remembered.</summary>
    public Alarm Skipping(AlarmSkip skip) => this with { Skips = [skip, .. Skips.Take(RememberedSkips - 1)] };

    [JsonIgnore]
    public Duration Lead => Duration.FromMinutes(LeadMinutes);

    [JsonIgnore]
    public Duration Grace => Duration.FromMinutes(GraceMinutes);
}

/// <summary>The last time an alarm spoke.</summary>
/// <param name="Fired">The instant in the key of its message, where that is another one than <paramref name="Due"/>.</param>
public sealed record AlarmRun(Instant Due, Instant At, Instant? Fired = null);

/// <summary>A person heard it on a date, in the zone in which they lived then.</summary>
public sealed record CalendarFollower(string Member, LocalDate Date);
