using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Domain.Ceremonies;

/// <summary>
/// A ceremony that is held or was: where it is, who leads, and what was contributed. It lives in one message that changes in
/// place. It is not undoable: an undo keeps what a document was before, and by the difference who wrote what.
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

    /// <summary>The id of who leads it.</summary>
    public required string Lead { get; init; }

    public required IReadOnlyList<CeremonyStep> Steps { get; init; }

    /// <summary>The present step, from 0.</summary>
    public int At { get; init; }

    public required Instant StepSince { get; init; }

    public bool IsAnonymous { get; init; }

    /// <summary>Stakeholders have no part in it: a retrospective is the team's.</summary>
    public bool IsForTeam { get; init; }

    public bool IsPaused { get; init; }

    public required Instant Started { get; init; }

    public Instant? Ended { get; init; }

    /// <summary>Sorted by their ids, which follow from their texts: the order tells nothing.</summary>
    public IReadOnlyList<SessionNote> Notes { get; init; } = [];

    /// <summary>What was decided while it was held, a line each: «A-7 Rotate the reviewer: Ada, until Fri 27 Nov 2026».</summary>
    public IReadOnlyList<string> Decided { get; init; } = [];

    /// <summary>One for each step that asks for answers from 1 to 5, once somebody has answered.</summary>
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
    public Instant? StepEnds => Step.Minutes > 0 && !IsPaused ? StepSince + Duration.FromMinutes(Step.Minutes) : null;

    /// <summary>Whether no names are kept at present of what is said in it. One that was forgotten hides nothing for ever.</summary>
    public bool KeepsNoNames(Instant now) => Ended is null && IsNameless(At) && !IsForgotten(now);

    /// <summary>Nothing has moved at it for so long that another one of its kind ends it.</summary>
    public bool IsForgotten(Instant now) => now - StepSince > Duration.FromHours(8);

    /// <summary>What has no time box takes no longer than this.</summary>
    private static readonly Duration LongestStep = Duration.FromHours(4);

    /// <summary>It waits, or its step should have been over: whatever is held besides is what people talk about.</summary>
    public bool IsLeftBehind(Instant now) => now > (StepEnds ?? StepSince + LongestStep) || IsPaused;

    /// <summary>While people write without names, the texts stay covered: seeing them come in would tell whose they are.</summary>
    [JsonIgnore]
    public bool IsCovered => IsAnonymous && Step.Gathers == ContributionKind.Notes;

    /// <summary>The step whose notes are put together, voted and talked about: the last one that gathered any.</summary>
    [JsonIgnore]
    public int Source =>
        Enumerable.Range(0, At + 1).LastOrDefault(step => Steps[step].Gathers == ContributionKind.Notes, -1);

    /// <summary>The topics in the order in which they are talked about: most dots first.</summary>
    [JsonIgnore]
    public IReadOnlyList<IGrouping<string, SessionNote>> Topics =>
        [
            .. Notes
                .Where(sessionNote => sessionNote.Step == Source)
                .GroupBy(sessionNote => sessionNote.Group ?? sessionNote.Id)
                .OrderByDescending(group => group.Sum(sessionNote => sessionNote.DotCount))
                .ThenBy(group => group.Key, StringComparer.Ordinal),
        ];

    /// <summary>Finds the sessions that know how the team felt.</summary>
    public const string PulseTerm = "pulse";

    /// <summary>Where pseudonyms of those who take part are made.</summary>
    [JsonIgnore]
    public string Scope => Id;

    public Awaiting AwaitingFrom(string member) => Ended is null ? Awaiting.Still : Awaiting.NoMore;

    public static string IdOf(string team, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"session:{team}:{number}");

    public static string CardOf(long number) => string.Create(CultureInfo.InvariantCulture, $"session:{number}");

    public static string OpenIn(string team) => $"{team}/open/";

    public static string PastOf(string team) => $"{team}/past/";

    /// <summary>With a note. Without names nothing is kept of who wrote it, and nothing of when.</summary>
    /// <param name="step">The step that gathers it, from 0.</param>
    public Session With(int step, string column, string text, string by)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{column}\n{text}")));
        var length = 3;
        while (length < hash.Length && Notes.Any(sessionNote => sessionNote.Id == hash[..length]))
            length++;
        var sessionNote = new SessionNote(hash[..length], step, column, text) { By = IsAnonymous ? null : by };
        return this with { Notes = [.. Notes.Append(sessionNote).OrderBy(one => one.Id, StringComparer.Ordinal)] };
    }

    /// <summary>The notes that are put together and voted on, in an order that tells nothing; their numbers count from 1 in it.</summary>
    [JsonIgnore]
    public IReadOnlyList<SessionNote> Gathered => [.. Notes.Where(sessionNote => sessionNote.Step == Source)];

    /// <summary>The note of that number, or of which that is the code or its beginning; <c>null</c>: none, or several.</summary>
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

    public IReadOnlyList<string> Questions(int step) => Steps[step].Columns ?? [Steps[step].Name];

    /// <summary>Whether no names are kept of who answers in a step.</summary>
    public bool IsNameless(int step) => IsAnonymous || Steps[step].Gathers == ContributionKind.Pulse;

    public Session With(Ballot changed) =>
        this with
        {
            Ballots = [.. Ballots.Where(ballot => ballot.Step != changed.Step), changed],
        };

    /// <summary>Answers are revealed when their step is left; and whoever put a nameless dot is not even a pseudonym any more.</summary>
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

    public Session With(SessionNote changed) =>
        this with
        {
            Notes = [.. Notes.Select(sessionNote => sessionNote.Id == changed.Id ? changed : sessionNote)],
        };
}

/// <summary>Something contributed.</summary>
/// <param name="Id">Short, of letters and digits, unique in its session.</param>
/// <param name="Step">The step in which it was written.</param>
public sealed record SessionNote(string Id, int Step, string Column, string Text)
{
    /// <summary>The id of who wrote it; <c>null</c>: nobody knows.</summary>
    public string? By { get; init; }

    public string? Group { get; init; }

    /// <summary>The ids of those whose dots are on it; while an anonymous vote goes on, names that only one process can make. Sorted.</summary>
    public IReadOnlyList<string> DotsBy { get; init; } = [];

    /// <summary>Dots on it from an anonymous vote that is over.</summary>
    public int NamelessDots { get; init; }

    [JsonIgnore]
    public int DotCount => DotsBy.Count + NamelessDots;
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
