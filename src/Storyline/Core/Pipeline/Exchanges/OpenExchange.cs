using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline.Exchanges;

/// <summary>What the bot has asked or offered in one conversation, until it is answered.</summary>
/// <param name="Thread">The thread in which it stands; <c>null</c>: the channel or direct conversation itself.</param>
/// <param name="Key">The key of the message that led to it.</param>
/// <param name="Said">The sentence that lacks a piece, or that is offered.</param>
/// <param name="Offers">The sentences behind its buttons.</param>
public sealed record OpenExchange(
    string? Thread,
    string Key,
    Instant Until,
    Utterance Said,
    IReadOnlyList<OfferedSentence> Offers
)
{
    /// <summary>Where an answer goes; <c>null</c>: it only offers.</summary>
    public AnswerGap? Gap { get; init; }

    /// <summary>What was asked, to tell the next question from the same one again.</summary>
    public string? Question { get; init; }

    /// <summary>The field of a form that an answer fills; <c>null</c>: it shows no form.</summary>
    public FormGap? Form { get; init; }

    /// <summary>The position of the offer that a plain yes presses; <c>null</c>: a yes would be ambiguous.</summary>
    public int? Yes { get; init; }

    /// <summary>The code of the previewed offer, if it is one.</summary>
    public string? Code { get; init; }

    /// <summary>Nothing was asked: its offers are suggestions or ways out.</summary>
    public bool IsSuggestion { get; init; }

    /// <summary>The key of the message that answered it; <c>null</c>: it is open.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>It was asked below what was done, and may be left open.</summary>
    [JsonIgnore]
    internal bool IsBeside =>
        this is { Gap: null, Form: null, Code: null, IsSuggestion: false } && Question == Said.Text;

    public bool IsOpenFor(string key) => AnsweredBy is null || AnsweredBy == key;
}

/// <summary>A button: its label, and the sentence it says with the people in it.</summary>
public sealed record OfferedSentence(string Label, Utterance Says);

/// <summary>The question of a form that an answer in words fills.</summary>
/// <param name="Says">The sentence of the form.</param>
/// <param name="Field">The field that the answer fills.</param>
/// <param name="Filled">The values of the other fields.</param>
/// <param name="Choices">The values a choice allows, by label; empty: any text.</param>
/// <param name="IsLong">It takes several lines, a question among them.</param>
/// <param name="IsPerson">It takes a person.</param>
/// <param name="Value">What stands in the field already; <c>null</c>: nothing.</param>
public sealed record FormGap(
    string Says,
    string Field,
    IReadOnlyDictionary<string, string> Filled,
    IReadOnlyDictionary<string, string> Choices,
    bool IsLong,
    string? Value = null,
    bool IsPerson = false
)
{
    /// <summary>The form sent with what a yes says: as it stands, or with a yes for the choice it asks for; <c>null</c>: neither.</summary>
    [JsonIgnore]
    internal Interpretation.Says? Confirmed =>
        (Value ?? Choices.FirstOrDefault(choice => choice.Key.Equals(Yes, StringComparison.OrdinalIgnoreCase)).Value)
            is { } value
            ? new Interpretation.Says(Utterance.Plain(Says))
            {
                Fields = new Dictionary<string, string>(Filled) { [Field] = value },
            }
            : null;

    /// <summary>Whether a question is what it asks for: “What do you want to know?”.</summary>
    [JsonIgnore]
    internal bool AsksQuestion => Field == "question" && !IsLong;

    /// <summary>Whether it asks for what something is called.</summary>
    [JsonIgnore]
    internal bool IsName => Field is "name" or "title";

    private const string Yes = "yes";
}
