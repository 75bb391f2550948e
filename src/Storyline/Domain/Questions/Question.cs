using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;

namespace Storyline.Domain.Questions;

/// <summary>A question to the holder of a role.</summary>
public sealed record Question : IDocument<Question>, IAwaitsPeople
{
    public static DocumentKind<Question> Kind { get; } = new("question", 2, QuestionJson.Default.Question, Upgrade);

    // Version 1 knew no suggestions; the serializer would set what is missing to null.
    private static JsonNode Upgrade(JsonNode question, int version)
    {
        question["suggestions"] ??= new JsonArray();
        return question;
    }

    [JsonIgnore]
    public string Id => IdOf(Number);

    public required long Number { get; init; }

    public required Role To { get; init; }

    public required string Text { get; init; }

    public StoryKey? Story { get; init; }

    /// <summary>The id of the member who asked.</summary>
    public required string By { get; init; }

    public required Instant At { get; init; }

    /// <summary>Where it was asked; the answer is posted there.</summary>
    public required Place Place { get; init; }

    public required string Team { get; init; }

    /// <summary>An https link to the message it was made from.</summary>
    public string? From { get; init; }

    /// <summary>When an answer is expected, reckoned in working hours; then its holder is reminded.</summary>
    public Instant? Target { get; init; }

    /// <summary>When the question is escalated, reckoned in working hours.</summary>
    public Instant? Deadline { get; init; }

    /// <summary>The last time its holder was reminded.</summary>
    public Instant? Nudged { get; init; }

    /// <summary>The role it was escalated to, in addition to the one that was asked.</summary>
    public Role? Escalated { get; init; }

    /// <summary>The ids of the members who were asked; the message each got is a card that follows the question.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    public string? Answer { get; init; }

    /// <summary>The id of the member who answered.</summary>
    public string? AnsweredBy { get; init; }

    public Instant? Answered { get; init; }

    /// <summary>The id of the member whose suggestion was confirmed; <c>null</c>: the answer is the holder's own.</summary>
    public string? SuggestedBy { get; init; }

    /// <summary>Answers from people who were not asked, oldest first; none counts until it is confirmed.</summary>
    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    /// <summary>When its asker withdrew it.</summary>
    public Instant? Withdrawn { get; init; }

    [JsonIgnore]
    public bool IsOpen => Answer is null && Withdrawn is null;

    [JsonIgnore]
    public string Key => string.Create(CultureInfo.InvariantCulture, $"Q-{Number}");

    [JsonIgnore]
    public string? Sort => string.Create(CultureInfo.InvariantCulture, $"{Team}/{StateOf(this)}/{Number:D9}");

    [JsonIgnore]
    public IReadOnlyList<string> Terms =>
        Story is { } story
            ? IsOpen
                ? [$"story:{story}", OpenOn(story)]
                : [$"story:{story}"]
            : [];

    /// <summary>Answers it, or corrects the answer; a correction keeps the time of the first answer.</summary>
    public Question AnswerWith(string text, string by, Instant at, string? suggestedBy = null) =>
        this with
        {
            Answer = text,
            AnsweredBy = by,
            Answered = Answered ?? at,
            SuggestedBy = suggestedBy,
        };

    public Question Suggest(Suggestion suggestion) => this with { Suggestions = [.. Suggestions, suggestion] };

    public Question Escalate(Role role, string member) =>
        this with
        {
            Escalated = role,
            Asked = [.. Asked.Union([member])],
        };

    /// <summary>Opens it again; the answer it had is kept as a suggestion.</summary>
    public Question Reopen(Instant now)
    {
        IReadOnlyList<Suggestion> suggestions = this is { Answer: { } answer, AnsweredBy: { } by }
            ? [.. Suggestions, new Suggestion(by, Answered ?? now, answer)]
            : Suggestions;
        return this with
        {
            Answer = null,
            AnsweredBy = null,
            Answered = null,
            SuggestedBy = null,
            Withdrawn = null,
            Nudged = null,
            Escalated = null,
            Suggestions = suggestions,
        };
    }

    public Awaiting AwaitingFrom(string member) => IsOpen ? Awaiting.Still : Awaiting.NoMore;

    // Withdrawn questions stay out of the answer times.
    private static string StateOf(Question question) =>
        question.IsOpen ? "open"
        : question.Withdrawn is null ? "past"
        : "withdrawn";

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"question:{number}");

    public static string OpenIn(string team) => $"{team}/open/";

    public static string AnsweredIn(string team) => $"{team}/past/";

    /// <summary>Finds the open questions on a story.</summary>
    public static string OpenOn(StoryKey story) => $"open-on:{story}";

    /// <summary>The name of the alarm for its target and deadline.</summary>
    [JsonIgnore]
    public string AlarmName => string.Create(CultureInfo.InvariantCulture, $"question {Number}");
}

/// <summary>An answer from a member who was not asked.</summary>
public sealed record Suggestion(string By, Instant At, string Text);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(Question))]
internal sealed partial class QuestionJson : JsonSerializerContext;
