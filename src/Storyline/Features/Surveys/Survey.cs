using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;

namespace Storyline.Features.Surveys;

/// <summary>
/// One question to the people of some channels: choices, a scale, or the two questions of Kano. It closes by itself; then only the
/// counts are kept, whoever answered.
/// </summary>
public sealed record Survey : IDocument<Survey>
{
    public const int LongestQuestion = 300;
    public const int LongestChoice = 75;
    public const int MostChoices = 10;

    /// <summary>The result of fewer answers without names would tell who said what.</summary>
    public const int FewestNameless = 3;

    public static DocumentKind<Survey> Kind { get; } = new("survey", 1, SurveyJson.Default.Survey);

    [JsonIgnore]
    public string Id => IdOf(Number);

    public required long Number { get; init; }

    /// <summary>The id of the team in whose channel it was begun.</summary>
    public required string Team { get; init; }

    /// <summary>The question, or the feature that Kano’s questions are about.</summary>
    public required string Question { get; init; }

    public required SurveyForm Form { get; init; }

    /// <summary>What can be answered, in order.</summary>
    public required IReadOnlyList<string> Choices { get; init; }

    /// <summary>Nobody learns who has answered.</summary>
    public bool IsNameless { get; init; }

    public required IReadOnlyList<Place> Places { get; init; }

    /// <summary>The id of the person who began it.</summary>
    public required string By { get; init; }

    public required Instant At { get; init; }

    public required Instant Until { get; init; }

    public Instant? Closed { get; init; }

    /// <summary>
    /// While it is open: the choices by member id, or by a pseudonym that only this process can make. Kano has two; −1: not yet.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Answers { get; init; } =
        new SortedDictionary<string, IReadOnlyList<int>>(StringComparer.Ordinal);

    /// <summary>How often each choice was given, or each of Kano’s classes.</summary>
    public IReadOnlyList<int> Counts { get; init; } = [];

    /// <summary>How many had answered when it was closed.</summary>
    public int Voters { get; init; }

    /// <summary>The number of the insight that says the result.</summary>
    public long? Insight { get; init; }

    [JsonIgnore]
    public string? Sort => string.Create(CultureInfo.InvariantCulture, $"{(IsOpen ? Open : Past)}{Number:D9}");

    [JsonIgnore]
    public bool IsOpen => Closed is null;

    [JsonIgnore]
    public string Key => $"survey {Number}";

    [JsonIgnore]
    public string Card => Id;

    [JsonIgnore]
    public string AlarmName => Key;

    /// <summary>How many have answered everything.</summary>
    [JsonIgnore]
    public int Answered => IsOpen ? Answers.Values.Count(IsWhole) : Voters;

    public const string Open = "open/";
    public const string Past = "past/";

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"survey:{number}");

    /// <summary>A person's answer, in place of what they answered before.</summary>
    /// <param name="part">Which question of Kano's it answers; 0 otherwise.</param>
    public Survey With(string voter, int part, int choice)
    {
        int[] answers =
            Answers.TryGetValue(voter, out var before) ? [.. before]
            : Form == SurveyForm.Kano ? [-1, -1]
            : [-1];
        answers[part] = choice;
        return this with
        {
            Answers = new SortedDictionary<string, IReadOnlyList<int>>(Answers.ToDictionary(), StringComparer.Ordinal)
            {
                [voter] = answers,
            },
        };
    }

    /// <summary>The counts alone: what single people answered is forgotten.</summary>
    public Survey Ended(Instant now)
    {
        var whole = Answers.Values.Where(IsWhole).ToList();
        var isShown = whole.Count > 0 && (!IsNameless || whole.Count >= FewestNameless);
        return this with
        {
            Closed = now,
            Voters = whole.Count,
            Counts = isShown ? CountsOf(whole) : [],
            Answers = new Dictionary<string, IReadOnlyList<int>>(),
        };
    }

    private List<int> CountsOf(List<IReadOnlyList<int>> whole)
    {
        var classes = Form == SurveyForm.Kano ? KanoPair.Classes.Count : Choices.Count;
        var counts = Enumerable.Repeat(0, classes).ToList();
        foreach (var answers in whole)
            counts[Form == SurveyForm.Kano ? KanoPair.ClassOf(answers[0], answers[1]) : answers[0]]++;
        return counts;
    }

    private static bool IsWhole(IReadOnlyList<int> answers) => answers.All(answer => answer >= 0);
}

/// <summary>What a survey asks for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SurveyForm>))]
public enum SurveyForm
{
    [JsonStringEnumMemberName("choices")]
    Choices,

    [JsonStringEnumMemberName("scale")]
    Scale,

    [JsonStringEnumMemberName("kano")]
    Kano,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(Survey))]
internal sealed partial class SurveyJson : JsonSerializerContext;
