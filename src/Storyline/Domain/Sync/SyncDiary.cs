using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Domain.Sync;

/// <summary>How far product manager and product owner of a team were in step week by week, and when they talked about it.</summary>
public sealed record SyncDiary : IDocument<SyncDiary>
{
    private const int MostKept = 160;

    public static DocumentKind<SyncDiary> Kind { get; } = new("sync-diary", 1, SyncJson.Default.SyncDiary);

    [JsonIgnore]
    public string Id => IdOf(Team);

    public required string Team { get; init; }

    /// <summary>One a day at most, oldest first.</summary>
    public IReadOnlyList<SyncPoint> Readings { get; init; } = [];

    /// <summary>The syncs that were held, oldest first; those that fell on a day off are none.</summary>
    public IReadOnlyList<SyncTalk> Talks { get; init; } = [];

    public static string IdOf(string team) => $"sync-diary:{team}";

    /// <summary>With a day's reading, which replaces an earlier one of that day.</summary>
    public SyncDiary Reading(LocalDate day, int score) =>
        this with
        {
            Readings = [.. Readings.Where(one => one.Day != day).Append(new SyncPoint(day, score)).TakeLast(MostKept)],
        };

    /// <summary>With a sync that has come; whether they talk is still to be said.</summary>
    public SyncDiary Held(LocalDate day) =>
        Talks.Any(talk => talk.Day == day)
            ? this
            : this with
            {
                Talks = [.. Talks.Append(new SyncTalk(day, false, false)).TakeLast(MostKept)],
            };

    /// <summary>With one side's word, or both, that they have talked: about the last sync, or one of their own.</summary>
    public SyncDiary Talked(LocalDate day, bool byPm, bool byPo)
    {
        var open = Talks is [.., var last] && last.Day.PlusDays(DaysToTalk) > day ? this : Held(day);
        var talk = open.Talks[^1];
        return open with
        {
            Talks = [.. open.Talks.SkipLast(1), talk with { ByPm = talk.ByPm || byPm, ByPo = talk.ByPo || byPo }],
        };
    }

    /// <summary>
    /// The syncs in a row, up to the last one, after which both said that they talked. The last one breaks nothing until the next comes.
    /// </summary>
    [JsonIgnore]
    public int Streak
    {
        get
        {
            var settled = Talks is [.., { IsDone: false }] ? Talks.SkipLast(1) : Talks;
            return settled.Reverse().TakeWhile(talk => talk.IsDone).Count();
        }
    }

    /// <summary>The days after a sync within which a talk counts for it.</summary>
    private const int DaysToTalk = 7;
}

/// <summary>The number of a day.</summary>
public sealed record SyncPoint(LocalDate Day, int Score);

/// <summary>A sync, and who has said that they talked.</summary>
public sealed record SyncTalk(LocalDate Day, bool ByPm, bool ByPo)
{
    [JsonIgnore]
    public bool IsDone => ByPm && ByPo;
}
