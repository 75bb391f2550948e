using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Features.Standups;

/// <summary>A standup that a team holds regularly: what is asked, how, and where the summary goes.</summary>
public sealed record Standup : IDocument<Standup>
{
    public const string DefaultName = "standup";
    public const int MostQuestions = 6;

    public static DocumentKind<Standup> Kind { get; } = new("standup", 1, StandupJson.Default.Standup);

    [JsonIgnore]
    public string Id => IdOf(Team, Name);

    public required string Team { get; init; }

    public string Name { get; init; } = DefaultName;

    /// <summary>The channel of the summary.</summary>
    public required Place Place { get; init; }

    /// <summary>What each is after is read from its words: see <see cref="QuestionPurpose"/>.</summary>
    public IReadOnlyList<string> Questions { get; init; } = DefaultQuestions;

    /// <summary>Asked in the channel on one card instead of each person directly.</summary>
    public bool IsTogether { get; init; }

    /// <summary>At each person's own local time.</summary>
    public bool IsOwnTime { get; init; }

    public LocalTime Time { get; init; }

    /// <summary>From the question to the summary.</summary>
    public int WindowMinutes { get; init; } = 60;

    /// <summary>The ids of people who may answer and are not waited for, apart from those who are no developers.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>Whether those who have not answered are mentioned so that their platform notifies them.</summary>
    public bool Tags { get; init; }

    [JsonIgnore]
    public string? Sort => $"{Team}/{Name}";

    public static IReadOnlyList<string> DefaultQuestions { get; } =
    [
        "What did you finish towards the sprint goal?",
        "What will you do next for it?",
        "What blocks you, and who can help?",
    ];

    public static string IdOf(string team, string name) => $"standup:{team}/{name}";
}

/// <summary>
/// One day's standup. Everyone writes into it, so that an undo would hardly ever fit: an answer is corrected by answering again.
/// </summary>
public sealed record StandupDay : IDocument<StandupDay>, IAwaitsPeople
{
    public static DocumentKind<StandupDay> Kind { get; } =
        new("standup-day", 1, StandupJson.Default.StandupDay) { IsUndoable = false, IsLasting = true };

    [JsonIgnore]
    public string Id => IdOf(Team, Name, Date);

    public required string Team { get; init; }

    public required string Name { get; init; }

    public required LocalDate Date { get; init; }

    public required IReadOnlyList<string> Questions { get; init; }

    public Instant? Opened { get; init; }

    /// <summary>When the summary goes out.</summary>
    public Instant? Deadline { get; init; }

    public Instant? Summarised { get; init; }

    public bool Reminded { get; init; }

    /// <summary>By the member's id.</summary>
    public IReadOnlyDictionary<string, StandupAnswer> Answers { get; init; } = new Dictionary<string, StandupAnswer>();

    /// <summary>The ids of people who skip this one.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    [JsonIgnore]
    public string? Sort => $"{Of(Team, Name)}{NodaTime.Text.LocalDatePattern.Iso.Format(Date)}";

    [JsonIgnore]
    public string Card => $"standup:{Name}:{NodaTime.Text.LocalDatePattern.Iso.Format(Date)}";

    public Awaiting AwaitingFrom(string member)
    {
        if (Answers.ContainsKey(member) || Skipped.Contains(member))
            return Awaiting.NoMore;
        return Summarised is null ? Awaiting.Still : Awaiting.Missed;
    }

    public static string IdOf(string team, string name, LocalDate date) =>
        $"standup-day:{team}/{name}/{NodaTime.Text.LocalDatePattern.Iso.Format(date)}";

    public static string Of(string team, string name) => $"{team}/{name}/";

    public StandupDay With(string member, StandupAnswer answer) =>
        this with
        {
            Answers = new Dictionary<string, StandupAnswer>(Answers) { [member] = answer },
        };
}

/// <summary>What somebody answered, question by question.</summary>
public sealed record StandupAnswer(IReadOnlyList<string> Texts, Instant At, Instant? Edited = null)
{
    public const int LongestText = 1_500;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson), typeof(LocalDateJson), typeof(Storyline.Domain.Schedule.LocalTimeJson)]
)]
[JsonSerializable(typeof(Standup))]
[JsonSerializable(typeof(StandupDay))]
internal sealed partial class StandupJson : JsonSerializerContext;
