using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Domain.Backlog;

/// <summary>A story (or an epic) of a team's product backlog.</summary>
public sealed record Story : IDocument<Story>
{
    public static DocumentKind<Story> Kind { get; } = new("story", 1, BacklogJson.Default.Story);

    [JsonIgnore]
    public string Id => IdOf(Key.Number);

    public required StoryKey Key { get; init; }

    /// <summary>The team whose backlog holds it.</summary>
    public required string Team { get; init; }

    /// <summary>One line, at most 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Who wants it, from «As a …».</summary>
    public string? Role { get; init; }

    public string? Want { get; init; }

    public string? Benefit { get; init; }

    public string? Description { get; init; }

    /// <summary>A workflow state's code.</summary>
    public string State { get; init; } = WorkflowState.Draft;

    /// <summary>The position: see <see cref="OrderKey"/>.</summary>
    public required string Order { get; init; }

    public bool IsEpic { get; init; }

    /// <summary>The epic it belongs to.</summary>
    public StoryKey? Epic { get; init; }

    public double? Points { get; init; }

    /// <summary>How far the team's votes lay apart when it estimated together.</summary>
    public VoteSpread? Spread { get; init; }

    /// <summary>The goal it serves, by name, until goals are documents of their own.</summary>
    public string? Goal { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    public IReadOnlyList<StoryLink> Links { get; init; } = [];

    public IReadOnlyList<StoryComment> Comments { get; init; } = [];

    /// <summary>The id of who works on it.</summary>
    public string? Assignee { get; init; }

    /// <summary>The points of the team's definition of ready and of done that were ticked by hand, by their text.</summary>
    public IReadOnlyList<string> Ticked { get; init; } = [];

    /// <summary>Why it was closed without being done; <c>null</c>: it is open, or it was accepted.</summary>
    public string? Closed { get; init; }

    public StoryScore? Score { get; init; }

    /// <summary>The id of who wrote it.</summary>
    public required string Author { get; init; }

    public required Instant Created { get; init; }

    /// <summary>The last change of what it says; moving it is not one.</summary>
    public required Instant Touched { get; init; }

    /// <summary>Who moved it last; <c>null</c>: it stands where it was written.</summary>
    public LastMove? Moved { get; init; }

    /// <summary>The message it was made from: an https link.</summary>
    public string? From { get; init; }

    /// <summary>The fingerprint of the imported line, so that importing again adds nothing twice.</summary>
    public string? Source { get; init; }

    [JsonIgnore]
    public bool IsOpen => Closed is null && State != WorkflowState.Accepted;

    /// <summary>Epics group stories and have no place in the order.</summary>
    [JsonIgnore]
    public bool IsInBacklog => IsOpen && !IsEpic;

    [JsonIgnore]
    public string? Sort => SortOf(this);

    [JsonIgnore]
    public double? Weight => Points;

    [JsonIgnore]
    public string? SearchText =>
        string.Join(
            '\n',
            new[] { Key.ToString(), Title, Want, Role, Benefit, Description }.Where(text => text is not null)
        );

    [JsonIgnore]
    public IReadOnlyList<string> Terms => StoryTerms.Of(this);

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"story:{number}");

    /// <summary>The stretch of sort keys that holds a team's ordered backlog.</summary>
    public static string BacklogOf(string team) => $"{team}/backlog/";

    /// <summary>The stretch of sort keys that holds a team's epics, by number.</summary>
    public static string EpicsOf(string team) => $"{team}/epic/";

    /// <summary>The stretch of sort keys that holds a team's closed and accepted stories, latest change last.</summary>
    public static string PastOf(string team) => $"{team}/past/";

    // The number behind the order key makes two equal keys (two people inserting into one gap at the same moment, on two
    // hosts) two different positions. The blank sorts before every character of an order key.
    private static string SortOf(Story story) =>
        story switch
        {
            { IsOpen: false } => string.Create(
                CultureInfo.InvariantCulture,
                $"{PastOf(story.Team)}{story.Touched.ToUnixTimeMilliseconds():D15}/{story.Key.Number:D9}"
            ),
            { IsEpic: true } => string.Create(
                CultureInfo.InvariantCulture,
                $"{EpicsOf(story.Team)}{story.Key.Number:D9}"
            ),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{BacklogOf(story.Team)}{story.Order} {story.Key.Number:D9}"
            ),
        };
}

/// <summary>A link from the story that holds it to another one.</summary>
public sealed record StoryLink(LinkKind Kind, StoryKey To);

/// <summary>How two stories belong together.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LinkKind>))]
public enum LinkKind
{
    [JsonStringEnumMemberName("blocks")]
    Blocks,

    [JsonStringEnumMemberName("blocked_by")]
    BlockedBy,

    [JsonStringEnumMemberName("duplicates")]
    Duplicates,

    [JsonStringEnumMemberName("duplicated_by")]
    DuplicatedBy,

    [JsonStringEnumMemberName("relates")]
    Relates,

    [JsonStringEnumMemberName("split_from")]
    SplitFrom,

    [JsonStringEnumMemberName("split_into")]
    SplitInto,
}

/// <summary>Who put a story where it stands, and when.</summary>
public sealed record LastMove(string By, Instant At);

/// <summary>Something said about a story.</summary>
public sealed record StoryComment(string By, Instant At, string Text);

/// <summary>A priority score with the numbers it was made of.</summary>
/// <param name="Method"><c>rice</c>, <c>wsjf</c>, <c>moscow</c> or <c>value</c>.</param>
/// <param name="Value">Higher comes first; scores are comparable within one method.</param>
public sealed record StoryScore(string Method, double Value, IReadOnlyDictionary<string, double> Of);

/// <summary>The votes behind an estimate.</summary>
/// <param name="Low">The lowest vote of the last round.</param>
/// <param name="High">The highest vote of the last round.</param>
public sealed record VoteSpread(double Low, double High, int Votes, int Rounds);
