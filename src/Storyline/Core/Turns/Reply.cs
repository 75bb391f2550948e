using System.Text.Json.Serialization;
using Storyline.Core.Messages;
using Storyline.Core.Views;

namespace Storyline.Core.Turns;

/// <summary>The bot's answer, in the place it was spoken to.</summary>
/// <param name="Opens">Its form opens at once on surfaces with dialogs.</param>
public sealed record Reply(Audience Audience, View View, Outcome Outcome, bool Opens = false)
{
    /// <summary>Label of the confirming button, if this is a preview; <c>null</c>: it is none.</summary>
    [JsonIgnore]
    public string? Agreement { get; private init; }

    /// <summary>The sentence to confirm, if it is not the one that was said.</summary>
    [JsonIgnore]
    internal string? Keeps { get; private init; }

    /// <summary>There is nothing to say here.</summary>
    [JsonIgnore]
    public bool IsSilent => View.Parts.Count == 0;

    /// <summary>It may be shown to everyone there: a shared place offers <c>share</c> with it.</summary>
    [JsonIgnore]
    public bool IsShareable { get; private init; }

    /// <summary>No surface keeps the sentence or this answer.</summary>
    [JsonIgnore]
    public bool IsSecret { get; internal init; }

    /// <summary>Its reader chose the moment of the alarm, so it comes in their quiet hours too.</summary>
    [JsonIgnore]
    public bool IsAskedFor { get; init; }

    /// <summary>Nobody understood the sentence, but this says what was probably meant.</summary>
    [JsonIgnore]
    internal bool IsLikely { get; init; }

    /// <summary>It was given before, when the message came for the first time.</summary>
    [JsonIgnore]
    public bool IsRepeated { get; internal init; }

    /// <summary>The store was away: the same message may succeed later.</summary>
    [JsonIgnore]
    public bool IsOutage { get; internal init; }

    /// <summary>The key of the message that it answers.</summary>
    [JsonIgnore]
    public string? Key { get; internal init; }

    /// <summary>Where the record of its turn is, or would be; <c>null</c>: nowhere.</summary>
    [JsonIgnore]
    public string? Partition { get; internal init; }

    /// <summary>What is asked below what was done; <c>null</c>: nothing.</summary>
    [JsonIgnore]
    public SideQuestion? Beside { get; init; }

    /// <summary>
    /// Where an answer in words goes; <c>null</c>: at the end of the sentence, or into the form it shows.
    /// </summary>
    [JsonIgnore]
    public AnswerGap? Gap { get; init; }

    /// <summary>The sentence that asks, written out; it lacks a piece, or waits for agreement.</summary>
    [JsonIgnore]
    internal Utterance? Asking { get; init; }

    /// <summary>The code of the offer, if this is a preview.</summary>
    [JsonIgnore]
    internal string? OfferCode { get; init; }

    /// <summary>The preview without its confirming buttons.</summary>
    [JsonIgnore]
    internal View? Previewed { get; init; }

    /// <summary>Something was done: one line for everyone there.</summary>
    public static Reply Done(Rich text, params Button[] next) =>
        new(Audience.Everyone, Lines(text, next), Outcome.Done);

    public static Reply Done(View view) => new(Audience.Everyone, view, Outcome.Done);

    /// <summary>Something was done that concerns only the speaker, or that others see elsewhere.</summary>
    public static Reply Noted(Rich text, params Button[] next) => Noted(Lines(text, next));

    public static Reply Noted(View view) => new(Audience.Speaker, view, Outcome.Done);

    /// <summary>Says nothing: everything was posted already.</summary>
    public static Reply Silent { get; } = new(Audience.Speaker, View.Empty, Outcome.Done);

    /// <summary>Shows something to the speaker, who may share it.</summary>
    public static Reply Show(View view) => Private(view) with { IsShareable = true };

    public static Reply Show(Rich text, params Button[] next) => Show(Lines(text, next));

    /// <summary>
    /// Shows something that concerns only the speaker and is never shared: help, their own leave, what waits for them.
    /// </summary>
    public static Reply Private(View view) => new(Audience.Speaker, view, Outcome.Shown);

    public static Reply Private(Rich text, params Button[] next) => Private(Lines(text, next));

    /// <summary>Shows something to everyone there.</summary>
    public Reply SharedBy(string name, string sentence) =>
        this with
        {
            Audience = Audience.Everyone,
            IsShareable = false,
            View = View.With(new Part.Note($"{name} shared this: “{sentence}”")),
        };

    /// <summary>A refusal: why, and what to say instead.</summary>
    public static Reply No(Rich why, params Button[] instead) =>
        new(Audience.Speaker, Lines(why, instead), Outcome.Refused);

    public static Reply No(View view) => new(Audience.Speaker, view, Outcome.Refused);

    /// <summary>Asks for a missing piece.</summary>
    public static Reply Ask(Rich question, params Button[] answers) =>
        new(Audience.Speaker, Lines(question, answers), Outcome.Asked);

    public static Reply Ask(View view) => new(Audience.Speaker, view, Outcome.Asked);

    /// <summary>A form to fill in.</summary>
    public static Reply Ask(Part.Form form) => new(Audience.Speaker, View.Of(form), Outcome.Asked, Opens: true);

    /// <summary>
    /// Previews a change and asks for confirmation: for deletions, and for changes of several things. The pipeline
    /// stores the sentence for ten minutes and runs it, confirmed, when its speaker agrees.
    /// </summary>
    /// <param name="keeps">The sentence to store instead, if the original came with a file.</param>
    public static Reply Preview(View preview, string agreement, string? keeps = null) =>
        new(Audience.Speaker, preview, Outcome.Asked) { Agreement = agreement, Keeps = keeps };

    /// <summary>The same, kept by no surface.</summary>
    internal Reply Secretly() => this with { IsSecret = true };

    private static View Lines(Rich text, Button[] buttons) =>
        buttons.Length == 0
            ? View.Of(new Part.Paragraph(text))
            : View.Of(new Part.Paragraph(text), new Part.Buttons(buttons));
}

/// <summary>Who sees a reply.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Audience>))]
public enum Audience
{
    [JsonStringEnumMemberName("everyone")]
    Everyone,

    [JsonStringEnumMemberName("speaker")]
    Speaker,
}

/// <summary>How a turn ended, for the log and for colours; the words say it too.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    Shown,
    Done,
    Asked,
    Refused,
    Unknown,
}
