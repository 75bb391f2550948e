using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;

namespace Storyline.Core.Products;

/// <summary>A team of a product: its own backlog, product owner, Scrum Master and ways of working.</summary>
public sealed record Team
{
    /// <summary>Stable and short: <c>t1</c>.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>The product owner's id; <c>null</c>: vacant.</summary>
    public string? Po { get; init; }

    /// <summary>The Scrum Master's id; <c>null</c>: vacant.</summary>
    public string? Sm { get; init; }

    public IReadOnlyList<BoundChannel> Channels { get; init; } = [];

    /// <summary>
    /// The states of a story in order. A team may rename all and reorder the middle ones; the first two and last two
    /// keep their meaning.
    /// </summary>
    public IReadOnlyList<WorkflowState> States { get; init; } = WorkflowState.Defaults;

    [JsonPropertyName("readyPoints")]
    public IReadOnlyList<DefinitionPoint> DefinitionOfReady { get; init; } =
    [
        new("It has acceptance criteria", StoryCheck.HasCriteria),
        new("It is estimated", StoryCheck.IsEstimated),
        new("It says who gains what", StoryCheck.HasBenefit),
    ];

    [JsonPropertyName("donePoints")]
    public IReadOnlyList<DefinitionPoint> DefinitionOfDone { get; init; } =
    [new("Reviewed by someone else"), new("Tests pass"), new("Criteria ticked", StoryCheck.CriteriaMet)];

    // What a host of version 1 reads of the two during a rolling upgrade.
    [JsonPropertyName("definitionOfReady")]
    public IEnumerable<string> TextsOfReady => DefinitionOfReady.Select(point => point.Text);

    [JsonPropertyName("definitionOfDone")]
    public IEnumerable<string> TextsOfDone => DefinitionOfDone.Select(point => point.Text);

    /// <summary>
    /// The code of the score that the order is compared with; <c>null</c>: every score is.
    /// </summary>
    public string? MainScore { get; init; }

    /// <summary>The working hours within which a question to a role should be answered.</summary>
    public double AnswerTargetHours { get; init; } = 4;

    /// <summary>The working hours after which an unanswered question is escalated.</summary>
    public double AnswerDeadlineHours { get; init; } = 8;

    /// <summary>The minutes before a scheduled ceremony at which it is announced; 0: never.</summary>
    public int AnnounceMinutes { get; init; } = 10;
}

/// <summary>A channel bound to a team.</summary>
public sealed record BoundChannel(string Workspace, string Channel, string? Name)
{
    /// <summary>Whether people who first speak there are stakeholders; the team works elsewhere.</summary>
    public bool IsForStakeholders { get; init; }

    /// <summary>Whether both are the same channel, whatever its name.</summary>
    public bool Is(BoundChannel other) => Workspace == other.Workspace && Channel == other.Channel;

    public bool Is(Place place) => Workspace == place.Workspace && Channel == place.Channel;
}

/// <summary>
/// A state of a story's life. <paramref name="Code"/> is stored in stories and never changes; the name is the team's.
/// </summary>
public sealed record WorkflowState(string Code, string Name)
{
    public const string Draft = "draft";
    public const string Ready = "ready";
    public const string InProgress = "progress";
    public const string Done = "done";
    public const string Accepted = "accepted";

    public static IReadOnlyList<WorkflowState> Defaults { get; } =
    [
        new(Draft, "draft"),
        new(Ready, "ready"),
        new(InProgress, "in progress"),
        new(Done, "done"),
        new(Accepted, "accepted"),
    ];
}

/// <summary>A person known to a product.</summary>
/// <param name="Id">
/// Workspace and platform id: <c>local/ada</c>. A person with linked accounts goes by one of them.
/// </param>
/// <param name="Teams">The ids of the teams in whose channels they spoke.</param>
public sealed record Member(string Id, string Name)
{
    /// <summary>When their platform sent this name; an older name does not replace it.</summary>
    public NodaTime.Instant? NamedAt { get; init; }

    public Participation Standing { get; init; } = Participation.ByChannel;

    public IReadOnlyList<string> Teams { get; init; } = [];

    /// <summary>Their own IANA zone, where known.</summary>
    public string? Zone { get; init; }

    /// <summary>
    /// The fingerprint of their confirmed e-mail address; stored only for products that span workspaces.
    /// </summary>
    public string? Mail { get; init; }

    /// <summary>They are not asked which goal a new story serves.</summary>
    public bool IsQuietAboutGoals { get; init; }

    /// <summary>The ids of their linked accounts elsewhere.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>
    /// By code of the row, the hat in which somebody who is PM and PO at once decides; <c>null</c>: they chose none.
    /// </summary>
    public IReadOnlyDictionary<string, Role>? Hats { get; init; }

    /// <summary>The hat they chose for a kind of decision; <c>null</c>: none.</summary>
    public Role? HatFor(Matter matter) => Hats is { } hats && hats.TryGetValue(matter.Code, out var hat) ? hat : null;

    public Member Wearing(Matter matter, Role hat) =>
        this with
        {
            Hats = new Dictionary<string, Role>(Hats ?? new Dictionary<string, Role>()) { [matter.Code] = hat },
        };
}

/// <summary>How a member takes part, apart from the named roles.</summary>
[System.Text.Json.Serialization.JsonConverter(
    typeof(System.Text.Json.Serialization.JsonStringEnumConverter<Participation>)
)]
public enum Participation
{
    /// <summary>A developer of the teams in whose channels they speak, unless they hold a named role.</summary>
    ByChannel,

    /// <summary>A named developer, besides any other role.</summary>
    Developer,

    Stakeholder,
}

/// <summary>A person who holds a role for a limited time.</summary>
/// <param name="Team">The team whose role it is; <c>null</c> for the product manager.</param>
/// <param name="From">First day, in the product's zone.</param>
/// <param name="Until">Last day, inclusive.</param>
public sealed record StandIn(Role Role, string? Team, string Person, LocalDate From, LocalDate Until)
{
    public bool Covers(LocalDate day) => From <= day && day <= Until;

    public bool IsFor(Role role, string? team) => Role == role && Team == team;
}
