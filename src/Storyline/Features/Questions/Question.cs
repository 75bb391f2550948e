using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Accountability;
using Storyline.Backlog;
using Storyline.Conversation;
using Storyline.Storage;

namespace Storyline.Features.Questions;

/// <summary>A question to the holder of a role.</summary>
public sealed record Question : IDocument<Question>
{
    public static DocumentKind<Question> Kind { get; } = new("question", 1, QuestionJson.Default.Question);

    [JsonIgnore]
    public string Id => IdOf(Number);

    public required long Number { get; init; }

    public required Role To { get; init; }

    public required string Text { get; init; }

    public StoryKey? Story { get; init; }

    /// <summary>The id of who asked.</summary>
    public required string By { get; init; }

    public required Instant At { get; init; }

    /// <summary>Where it was asked: the answer is told there.</summary>
    public required Place Place { get; init; }

    public required string Team { get; init; }

    /// <summary>The message it was made from: an https link.</summary>
    public string? From { get; init; }

    public string? Answer { get; init; }

    /// <summary>The id of who answered.</summary>
    public string? AnsweredBy { get; init; }

    public Instant? Answered { get; init; }

    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"Q-{Number}");

    [JsonIgnore]
    public string? Sort => string.Create(CultureInfo.InvariantCulture, $"{Team}/{(Answer is null ? "open" : "past")}/{Number:D9}");

    [JsonIgnore]
    public IReadOnlyList<string> Terms => Story is { } story ? [$"story:{story}"] : [];

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"question:{number}");

    public static string OpenIn(string team) => $"{team}/open/";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)])]
[JsonSerializable(typeof(Question))]
internal sealed partial class QuestionJson : JsonSerializerContext;
