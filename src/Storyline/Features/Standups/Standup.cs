using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Features.Standups;

/// <summary>A team's regular standup: its questions, how people are asked, and where the summary goes.</summary>
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

    /// <summary>What a question asks about is read from its words: see <see cref="QuestionPurpose"/>.</summary>
    public IReadOnlyList<string> Questions { get; init; } = DefaultQuestions;

    /// <summary>One card in the channel instead of a direct message to each person.</summary>
    public bool IsTogether { get; init; }

    /// <summary>Each person is asked at their own local time.</summary>
    public bool IsOwnTime { get; init; }

    public LocalTime Time { get; init; }

    /// <summary>Minutes from the question to the summary.</summary>
    public int WindowMinutes { get; init; } = 60;

    /// <summary>The ids of developers who may answer but are not waited for.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>The summary notifies people who have not answered.</summary>
    public bool Tags { get; init; }

    [JsonIgnore]
    public string? Sort => $"{Team}/{Name}";

    public static IReadOnlyList<string> DefaultQuestions { get; } =
    ["What did you finish towards the sprint goal?", "What will you do next for it?", StagePrompts.Any.Standup];

    /// <summary>
    /// What is asked: a team without questions of its own is asked what suits the stage of the product as its last one.
    /// </summary>
    public IReadOnlyList<string> AskedAt(LifecycleStage? lifecycleStage) =>
        Questions.SequenceEqual(DefaultQuestions)
            ? [.. Questions.Take(Questions.Count - 1), StagePrompts.Of(lifecycleStage).Standup]
            : Questions;

    public static string IdOf(string team, string name) => $"standup:{team}/{name}";

    /// <summary>Makes the standup optional for a person, or expects them again.</summary>
    public Standup ToggleOptional(string member) =>
        this with
        {
            Optional = Optional.Contains(member) ? [.. Optional.Where(one => one != member)] : [.. Optional, member],
        };
}

/// <summary>
/// One day's standup. It cannot be undone, because everyone writes into it and an undo would rarely apply: people
/// answer again instead.
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

    /// <summary>The sort key of a day, whether there is a standup on it or not.</summary>
    public static string SortOf(Standup standup, LocalDate date) =>
        $"{Of(standup.Team, standup.Name)}{NodaTime.Text.LocalDatePattern.Iso.Format(date)}";

    /// <summary>The day once everyone is asked.</summary>
    public StandupDay Open(IReadOnlyList<string> questions, Instant now, Instant deadline) =>
        this with
        {
            Opened = now,
            Questions = questions,
            Deadline = deadline,
        };

    /// <summary>
    /// The day with a person's answer. A question they leave out keeps its earlier text; answering ends a skip.
    /// </summary>
    /// <param name="said">By question, from 0.</param>
    public StandupDay Answer(string member, IReadOnlyDictionary<int, string> said, Instant now)
    {
        var before = Answers.GetValueOrDefault(member);
        var texts = Questions
            .Select((_, at) => said.GetValueOrDefault(at) ?? before?.Texts.ElementAtOrDefault(at) ?? "")
            .ToList();
        var answer = before is null ? new StandupAnswer(texts, now) : before with { Texts = texts, Edited = now };
        return this with
        {
            Answers = new Dictionary<string, StandupAnswer>(Answers) { [member] = answer },
            Skipped = [.. Skipped.Where(one => one != member)],
        };
    }

    public StandupDay Skip(string member) => this with { Skipped = [.. Skipped.Union([member])] };

    /// <summary>A person's answer to a question; empty: none.</summary>
    public string TextOf(string member, string question) =>
        Questions.ToList().IndexOf(question) is >= 0 and var at ? TextAt(member, at) : "";

    /// <summary>A person's answer to the first question of a kind; empty: none.</summary>
    internal string TextAbout(string member, QuestionPurpose questionPurpose) =>
        AskingWords.IndexOf(Questions, questionPurpose) is >= 0 and var at ? TextAt(member, at) : "";

    private string TextAt(string member, int at) =>
        Answers.GetValueOrDefault(member)?.Texts.ElementAtOrDefault(at) ?? "";
}

/// <summary>A person's answer, question by question.</summary>
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
