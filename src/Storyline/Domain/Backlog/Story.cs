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
    public static DocumentKind<Story> Kind { get; } = new("story", 2, BacklogJson.Default.Story, StoryUpgrade.Run);

    [JsonIgnore]
    public string Id => IdOf(Key.Number);

    public required StoryKey Key { get; init; }

    /// <summary>The team whose backlog holds it.</summary>
    public required string Team { get; init; }

    /// <summary>One line, at most 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Who wants it, from “As a …”, without the article.</summary>
    public string? Role { get; init; }

    public string? Want { get; init; }

    public string? Benefit { get; init; }

    /// <summary>The author's sentence; <c>null</c> where the parts above were filled in one by one.</summary>
    public string? Sentence { get; init; }

    public string? Description { get; init; }

    /// <summary>A workflow state's code.</summary>
    public string State { get; init; } = WorkflowState.Draft;

    /// <summary>The position: see <see cref="OrderKey"/>.</summary>
    public required string Order { get; init; }

    public bool IsEpic { get; init; }

    /// <summary>The epic it belongs to.</summary>
    public StoryKey? Epic { get; init; }

    public double? Points { get; init; }

    /// <summary>The spread of the votes in planning poker.</summary>
    public VoteSpread? Spread { get; init; }

    /// <summary>The name of the goal it serves, as it was said; <see cref="Serves"/> has the goal itself, if there is one.</summary>
    public string? Goal { get; init; }

    /// <summary>What it is linked to on the product manager’s side; <c>null</c>: nothing.</summary>
    public StoryRungs? Serves { get; init; }

    /// <summary>Most decisions that a story remembers, the latest ones.</summary>
    public const int MostDecisions = 20;

    /// <summary>The numbers of the decisions about it (D-4), oldest first; <c>null</c>: none.</summary>
    public IReadOnlyList<long>? Decisions { get; init; }

    [JsonIgnore]
    public StoryRungs Rungs => Serves ?? StoryRungs.None;

    public IReadOnlyList<string> Labels { get; init; } = [];

    public IReadOnlyList<Criterion> Criteria { get; init; } = [];

    public IReadOnlyList<StoryLink> Links { get; init; } = [];

    public IReadOnlyList<StoryComment> Comments { get; init; } = [];

    /// <summary>The id of the person working on it.</summary>
    public string? Assignee { get; init; }

    /// <summary>The texts of the points of the definitions of ready and of done that were ticked by hand.</summary>
    public IReadOnlyList<string> Ticked { get; init; } = [];

    /// <summary>The reason it was closed undone; <c>null</c>: it is open or accepted.</summary>
    public string? Closed { get; init; }

    /// <summary>At most one score by each method, in the order of <see cref="ScoreMethod.All"/>.</summary>
    public IReadOnlyList<StoryScore> Scores { get; init; } = [];

    /// <summary>The id of its author.</summary>
    public required string Author { get; init; }

    public required Instant Created { get; init; }

    /// <summary>The last change of its content; moves do not count.</summary>
    public required Instant Touched { get; init; }

    /// <summary>Its last move; <c>null</c>: it never moved.</summary>
    public LastMove? Moved { get; init; }

    /// <summary>An https link to the message it was made from.</summary>
    public string? From { get; init; }

    /// <summary>The fingerprint of the imported line, so that importing it again adds nothing.</summary>
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

    public StoryScore? ScoreBy(string method) => Scores.FirstOrDefault(one => one.Method == method);

    /// <summary>The story with a score that replaces the one by the same method; the others stay.</summary>
    public Story With(StoryScore storyScore) =>
        this with
        {
            Scores =
            [
                .. Scores
                    .Where(one => one.Method != storyScore.Method)
                    .Append(storyScore)
                    .OrderBy(one => ScoreMethod.PlaceOf(one.Method)),
            ],
        };

    /// <summary>The story without its score by a method; <c>null</c>: without any.</summary>
    public Story WithoutScore(string? method) =>
        this with
        {
            Scores = [.. Scores.Where(one => method is not null && one.Method != method)],
        };

    /// <summary>The sort key prefix of a team's ordered backlog.</summary>
    public static string BacklogOf(string team) => $"{team}/backlog/";

    /// <summary>The sort key prefix of a team's epics, by number.</summary>
    public static string EpicsOf(string team) => $"{team}/epic/";

    /// <summary>The sort key prefix of a team's closed and accepted stories, latest change last.</summary>
    public static string PastOf(string team) => $"{team}/past/";

    // The number after the order key separates equal keys, which two people get who insert into one gap at the same
    // moment on two hosts. The blank sorts before every character of an order key.
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

/// <summary>A link from its story to another one.</summary>
public sealed record StoryLink(LinkKind Kind, StoryKey To);

/// <summary>The kinds of links between two stories.</summary>
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

/// <summary>The last move of a story.</summary>
/// <param name="From">The position it left; <c>null</c>: not counted, as in moves of several stories.</param>
/// <param name="To">The position it got.</param>
public sealed record LastMove(string By, Instant At, int? From = null, int? To = null)
{
    /// <summary>The mark of one of several stories that moved together, of which only the first one was counted.</summary>
    public LastMove Of(int at, int count) => count == 1 ? this : this with { From = null, To = To + at };
}

/// <summary>A comment on a story.</summary>
public sealed record StoryComment(string By, Instant At, string Text)
{
    /// <summary>When its author reworded it.</summary>
    public Instant? Edited { get; init; }
}

/// <summary>A priority score with its inputs.</summary>
/// <param name="Method">The code of a <see cref="ScoreMethod"/>.</param>
/// <param name="Value">Higher comes first; scores are comparable within one method.</param>
public sealed record StoryScore(string Method, double Value, IReadOnlyDictionary<string, double> Of);

/// <summary>The votes behind an estimate.</summary>
/// <param name="Low">The lowest vote of the last round.</param>
/// <param name="High">The highest vote of the last round.</param>
public sealed record VoteSpread(double Low, double High, int Votes, int Rounds);
