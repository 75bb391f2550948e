using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;

namespace Storyline.Domain.Ceremonies;

/// <summary>
/// A ceremony that is being held or is over: where it takes place, who leads, and what was contributed. It is shown in one message
/// that changes in place. It is not undoable: undo keeps the document before each change, and the difference would tell who wrote what.
/// </summary>
public sealed record Session : IDocument<Session>, IAwaitsPeople
{
    public const int MostNotes = 150;
    public const int LongestNote = 500;

    /// <summary>Dots that each person has.</summary>
    public const int Dots = 3;

    public static DocumentKind<Session> Kind { get; } =
        new("session", 1, CeremonyJson.Default.Session) { IsUndoable = false, IsLasting = true };

    [JsonIgnore]
    public string Id => IdOf(Team, Number);

    public required string Team { get; init; }

    public required long Number { get; init; }

    /// <summary>The ceremony's name.</summary>
    public required string Ceremony { get; init; }

    public required string Title { get; init; }

    public required Place Place { get; init; }

    /// <summary>The id of the member who leads it.</summary>
    public required string Lead { get; init; }

    public required IReadOnlyList<CeremonyStep> Steps { get; init; }

    /// <summary>The present step, from 0.</summary>
    public int At { get; init; }

    public required Instant StepSince { get; init; }

    public bool IsAnonymous { get; init; }

    /// <summary>Stakeholders cannot take part: a retrospective belongs to the team.</summary>
    public bool IsForTeam { get; init; }

    public bool IsPaused { get; init; }

    public required Instant Started { get; init; }

    public Instant? Ended { get; init; }

    /// <summary>Sorted by id, a hash of the text, so that the order does not tell who wrote first.</summary>
    public IReadOnlyList<SessionNote> Notes { get; init; } = [];

    /// <summary>The actions decided during the session, one line each: “A-7 Rotate the reviewer: Ada, until Fri 27 Nov 2026”.</summary>
    public IReadOnlyList<string> Decided { get; init; } = [];

    /// <summary>One for each step with ratings, once somebody has answered.</summary>
    public IReadOnlyList<Ballot> Ballots { get; init; } = [];

    [JsonIgnore]
    public string? Sort =>
        Ended is null
            ? $"{OpenIn(Team)}{Number:D9}"
            : string.Create(CultureInfo.InvariantCulture, $"{Team}/past/{Started.ToUnixTimeSeconds():D12}/{Number:D9}");

    [JsonIgnore]
    public IReadOnlyList<string> Terms =>
        Ballots.Any(ballot => ballot.HasResult && Steps[ballot.Step].Gathers == ContributionKind.Pulse)
            ? [$"ceremony:{Ceremony}", PulseTerm]
            : [$"ceremony:{Ceremony}"];

    [JsonIgnore]
    public string Card => CardOf(Number);

    [JsonIgnore]
    public CeremonyStep Step => Steps[At];

    [JsonIgnore]
    public bool IsAtLastStep => At == Steps.Count - 1;

    [JsonIgnore]
    public Instant? StepEnds => Step.Minutes > 0 && !IsPaused ? StepSince + Duration.FromMinutes(Step.Minutes) : null;

    /// <summary>Whether contributions are anonymous now. A forgotten session stops hiding names, or it would do so forever.</summary>
    public bool KeepsNoNames(Instant now) => Ended is null && IsNameless(At) && !IsForgotten(now);

    /// <summary>Its step is so old that opening the same ceremony again ends it.</summary>
    public bool IsForgotten(Instant now) => now - StepSince > Duration.FromHours(8);

    /// <summary>Assumed for a step without a time box.</summary>
    private static readonly Duration LongestStep = Duration.FromHours(4);

    /// <summary>It is paused or its step is overdue: if another session runs, people mean that one.</summary>
    public bool IsLeftBehind(Instant now) => now > (StepEnds ?? StepSince + LongestStep) || IsPaused;

    /// <summary>Anonymous notes stay covered while people write: seeing them arrive would tell whose they are.</summary>
    [JsonIgnore]
    public bool IsCovered => IsAnonymous && Step.Gathers == ContributionKind.Notes;

    /// <summary>The step whose notes are grouped, voted on and talked about: the latest one that gathers notes; -1: none yet.</summary>
    [JsonIgnore]
    public int Source =>
        Enumerable.Range(0, At + 1).LastOrDefault(step => Steps[step].Gathers == ContributionKind.Notes, -1);

    /// <summary>The groups and single notes to talk about, most dots first.</summary>
    [JsonIgnore]
    public IReadOnlyList<IGrouping<string, SessionNote>> Topics =>
        [
            .. Notes
                .Where(sessionNote => sessionNote.Step == Source)
                .GroupBy(sessionNote => sessionNote.Group ?? sessionNote.Id)
                .OrderByDescending(group => group.Sum(sessionNote => sessionNote.DotCount))
                .ThenBy(group => group.Key, StringComparer.Ordinal),
        ];

    /// <summary>Finds the sessions with a pulse result.</summary>
    public const string PulseTerm = "pulse";

    /// <summary>The scope of the participants' pseudonyms.</summary>
    [JsonIgnore]
    public string Scope => Id;

    public Awaiting AwaitingFrom(string member) => Ended is null ? Awaiting.Still : Awaiting.NoMore;

    public static string IdOf(string team, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"session:{team}:{number}");

    public static string CardOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{CardPrefix}{number}");

    /// <summary>The number of the session that a card shows; <c>null</c>: it shows something else.</summary>
    public static long? NumberOn(string card) =>
        card.StartsWith(CardPrefix, StringComparison.Ordinal)
        && long.TryParse(card.AsSpan(CardPrefix.Length), out var number)
            ? number
            : null;

    private const string CardPrefix = "session:";

    public static string OpenIn(string team) => $"{team}/open/";

    public static string PastOf(string team) => $"{team}/past/";

    /// <summary>Adds a note. An anonymous session keeps neither its author nor its time.</summary>
    /// <param name="step">The step that gathers it, from 0.</param>
    public Session With(int step, string column, string text, string by)
    {
        var hash = TextDigest.Of($"{column}\n{text}");
        var length = 3;
        while (length < hash.Length && Notes.Any(sessionNote => sessionNote.Id == hash[..length]))
            length++;
        var sessionNote = new SessionNote(hash[..length], step, column, text) { By = IsAnonymous ? null : by };
        return this with { Notes = [.. Notes.Append(sessionNote).OrderBy(one => one.Id, StringComparer.Ordinal)] };
    }

    /// <summary>The notes to group and vote on; their numbers on the card count from 1 in this order.</summary>
    [JsonIgnore]
    public IReadOnlyList<SessionNote> Gathered => [.. Notes.Where(sessionNote => sessionNote.Step == Source)];

    /// <summary>Finds a note by its number or by the start of its id; <c>null</c>: no note, or several.</summary>
    public SessionNote? NoteCalled(string said)
    {
        var notes = Gathered;
        if (notes.FirstOrDefault(sessionNote => sessionNote.Id == said) is { } exact)
            return exact;
        if (
            int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && number <= notes.Count
        )
            return notes[number - 1];
        return
            said.Length > 1
            && notes.Where(sessionNote => sessionNote.Id.StartsWith(said, StringComparison.OrdinalIgnoreCase)).ToList()
                is [var only]
            ? only
            : null;
    }

    public Ballot? BallotAt(int step) => Ballots.FirstOrDefault(ballot => ballot.Step == step);

    /// <summary>The ballot of the present step, empty as long as nobody has answered.</summary>
    [JsonIgnore]
    public Ballot CurrentBallot => BallotAt(At) ?? new Ballot(At, IsNameless(At));

    public IReadOnlyList<string> Questions(int step) => Steps[step].Columns ?? [Steps[step].Name];

    /// <summary>Whether a step's answers are kept without names.</summary>
    public bool IsNameless(int step) => IsAnonymous || Steps[step].Gathers == ContributionKind.Pulse;

    public Session With(Ballot changed) =>
        this with
        {
            Ballots = [.. Ballots.Where(ballot => ballot.Step != changed.Step), changed],
        };

    /// <summary>
    /// Settles the step before it is left: reveals its answers, and turns anonymous dots into plain counts without pseudonyms.
    /// </summary>
    public Session Settled()
    {
        var settled = BallotAt(At) is { } ballot ? With(ballot.Revealed(Questions(At).Count)) : this;
        return IsAnonymous
            ? settled with
            {
                Notes =
                [
                    .. settled.Notes.Select(sessionNote =>
                        sessionNote with
                        {
                            NamelessDots = sessionNote.DotCount,
                            DotsBy = [],
                        }
                    ),
                ],
            }
            : settled;
    }

    /// <summary>Puts notes into a group; <c>null</c> takes them out of theirs.</summary>
    public Session Grouped(IEnumerable<SessionNote> notes, string? group) =>
        notes.Aggregate(this, (session, note) => session.With(note with { Group = group }));

    /// <summary>The notes with everything in their groups: naming one note of a group means the group.</summary>
    public IReadOnlyList<SessionNote> WithTheirGroups(IReadOnlyList<SessionNote> notes) =>
        [
            .. Gathered.Where(note =>
                notes.Any(one => one.Id == note.Id || (one.Group is not null && one.Group == note.Group))
            ),
        ];

    public Session Pause() => this with { IsPaused = true };

    /// <summary>The time box of the step starts anew.</summary>
    public Session Resume(Instant now) => this with { IsPaused = false, StepSince = now };

    public Session GoTo(int step, Instant now) => Settled().Resume(now) with { At = step };

    public Session End(Instant now, IReadOnlyList<string> decided) =>
        Settled() with
        {
            Ended = now,
            IsPaused = false,
            Decided = decided,
        };

    public Session With(SessionNote changed) =>
        this with
        {
            Notes = [.. Notes.Select(sessionNote => sessionNote.Id == changed.Id ? changed : sessionNote)],
        };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(LocalDateJson)]
)]
[JsonSerializable(typeof(Session))]
[JsonSerializable(typeof(Ceremony))]
[JsonSerializable(typeof(ActionItem))]
[JsonSerializable(typeof(Announcement))]
[JsonSerializable(typeof(LastOpenedSession))]
internal sealed partial class CeremonyJson : JsonSerializerContext;
