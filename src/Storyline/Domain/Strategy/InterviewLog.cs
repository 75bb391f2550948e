using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Domain.Strategy;

/// <summary>The talks with customers, and the weeks that had any.</summary>
public sealed record InterviewLog : IDocument<InterviewLog>
{
    public const string DocumentId = "interviews";
    private const int MostTalks = 20;
    private const int MostWeeks = 160;

    public static DocumentKind<InterviewLog> Kind { get; } = new("interviews", 1, OutsideJson.Default.InterviewLog);

    [JsonIgnore]
    public string Id => DocumentId;

    /// <summary>The last talks, newest first.</summary>
    public IReadOnlyList<CustomerTalk> Talks { get; init; } = [];

    /// <summary>The Mondays of the weeks with a talk, newest first.</summary>
    public IReadOnlyList<LocalDate> Weeks { get; init; } = [];

    /// <summary>All talks ever.</summary>
    public int Count { get; init; }

    /// <summary>The PM said that no weekly prompt is wanted.</summary>
    public bool IsQuiet { get; init; }

    public InterviewLog With(CustomerTalk talk, LocalDate today) =>
        this with
        {
            Talks = [talk, .. Talks.Take(MostTalks - 1)],
            Weeks = [.. Weeks.Prepend(MondayOf(today)).Distinct().OrderDescending().Take(MostWeeks)],
            Count = Count + 1,
        };

    /// <summary>The weeks in a row that had a talk, up to this or the last one.</summary>
    public int Streak(LocalDate today)
    {
        var week = MondayOf(today);
        if (!Weeks.Contains(week))
            week = week.PlusWeeks(-1);
        var streak = 0;
        for (; Weeks.Contains(week); week = week.PlusWeeks(-1))
            streak++;
        return streak;
    }

    /// <summary>“3 weeks in a row with a customer contact.”</summary>
    public string InWords(LocalDate today) =>
        Streak(today) switch
        {
            0 => "No customer contact in this or the last week.",
            1 when HasThisWeek(today) => "The first week of a row with a customer contact.",
            1 => "Last week had a customer contact; this one has none yet.",
            var weeks when HasThisWeek(today) => $"{weeks} weeks in a row with a customer contact.",
            var weeks => $"{weeks} weeks in a row with a customer contact; this one has none yet.",
        };

    public bool HasThisWeek(LocalDate today) => Weeks.Contains(MondayOf(today));

    private static LocalDate MondayOf(LocalDate day) => day.PlusDays(1 - (int)day.DayOfWeek);
}

/// <summary>A talk with a customer.</summary>
/// <param name="With">With whom, as it was said.</param>
/// <param name="By">The id of the member who had it.</param>
public sealed record CustomerTalk(string With, string By, Instant At, string Text);
