using System.Globalization;
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

    /// <summary>By when an answer is expected, in the team's working hours.</summary>
    public Instant? Target { get; init; }

    /// <summary>After which the question goes further up by itself.</summary>
    public Instant? Deadline { get; init; }

    /// <summary>The last time its holder was reminded.</summary>
    public Instant? Nudged { get; init; }

    /// <summary>The role it went up to, beside the one that was asked.</summary>
    public Role? Escalated { get; init; }

    /// <summary>The ids of who was asked; the message each got is a card that follows what becomes of it.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    public string? Answer { get; init; }

    /// <summary>The id of who answered.</summary>
    public string? AnsweredBy { get; init; }

    public Instant? Answered { get; init; }

    /// <summary>The id of who suggested the answer that whoever was asked has confirmed; <c>null</c>: it is their own.</summary>
    public string? SuggestedBy { get; init; }

    /// <summary>Answers from people who were not asked, oldest first: none counts until it is confirmed.</summary>
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

    public Awaiting AwaitingFrom(string member) => IsOpen ? Awaiting.Still : Awaiting.NoMore;

    // Of what was withdrawn no answer was awaited, so it counts in no answer time.
    private static string StateOf(Question question) =>
        question.IsOpen ? "open"
        : question.Withdrawn is null ? "past"
        : "withdrawn";

    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"question:{number}");

    public static string OpenIn(string team) => $"{team}/open/";

    public static string AnsweredIn(string team) => $"{team}/past/";

    /// <summary>Finds the open questions on a story.</summary>
    public static string OpenOn(StoryKey story) => $"open-on:{story}";

    /// <summary>The name of the alarm that watches over it.</summary>
    [JsonIgnore]
    public string AlarmName => string.Create(CultureInfo.InvariantCulture, $"question {Number}");
}

/// <summary>An answer from somebody who was not asked.</summary>
public sealed record Suggestion(string By, Instant At, string Text);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(InstantJson)]
)]
[JsonSerializable(typeof(Question))]
internal sealed partial class QuestionJson : JsonSerializerContext;
