using System.Text.Json.Serialization;
using Storyline.Core.Views;

namespace Storyline.Core.Turns;

/// <summary>What the bot answers where it was spoken to.</summary>
/// <param name="Opens">The view holds a form that a surface with dialogs opens at once.</param>
public sealed record Reply(Audience Audience, View View, Outcome Outcome, bool Opens = false)
{
    /// <summary>What to call the agreement if this is a preview that asks for it; <c>null</c>: it is none.</summary>
    [JsonIgnore]
    public string? Agreement { get; private init; }

    /// <summary>The sentence that is agreed to, where it is not the one that was said.</summary>
    [JsonIgnore]
    internal string? Keeps { get; private init; }

    /// <summary>What was read may be shown to everyone there: a shared place offers <c>share</c> with it.</summary>
    [JsonIgnore]
    public bool IsShareable { get; private init; }

    /// <summary>What was said, and this answer, are remembered by no surface.</summary>
    [JsonIgnore]
    public bool IsSecret { get; internal init; }

    /// <summary>An alarm says it at a moment that its reader chose for it: it comes in their quiet hours, too.</summary>
    [JsonIgnore]
    public bool IsAskedFor { get; init; }

    /// <summary>What a preview showed, without the buttons by which it is agreed to.</summary>
    [JsonIgnore]
    internal View? Previewed { get; init; }

    /// <summary>Something was done: one line where it happened, for everyone there.</summary>
    public static Reply Done(Rich text, params Button[] next) =>
        new(Audience.Everyone, Lines(text, next), Outcome.Done);

    public static Reply Done(View view) => new(Audience.Everyone, view, Outcome.Done);

    /// <summary>Something was done that is the speaker's alone, or that the others see elsewhere.</summary>
    public static Reply Noted(Rich text, params Button[] next) => Noted(Lines(text, next));

    public static Reply Noted(View view) => new(Audience.Speaker, view, Outcome.Done);

    /// <summary>Nothing is to be said here: what there was to say has been posted.</summary>
    public static Reply Silent { get; } = new(Audience.Speaker, View.Empty, Outcome.Done);

    /// <summary>Something was read: for the speaker, who may share it with everyone there.</summary>
    public static Reply Show(View view) => Private(view) with { IsShareable = true };

    public static Reply Show(Rich text, params Button[] next) => Show(Lines(text, next));

    /// <summary>Something was read that concerns the speaker alone and is never shared: help, their own leave, what waits for them.</summary>
    public static Reply Private(View view) => new(Audience.Speaker, view, Outcome.Shown);

    public static Reply Private(Rich text, params Button[] next) => Private(Lines(text, next));

    /// <summary>What was read, shown to everyone there.</summary>
    public Reply SharedBy(string name, string sentence) =>
        this with
        {
            Audience = Audience.Everyone,
            IsShareable = false,
            View = View.With(new Part.Note($"{name} shared this: “{sentence}”")),
        };

    /// <summary>An expected «no»: why, and what can be said instead.</summary>
    public static Reply No(Rich why, params Button[] instead) =>
        new(Audience.Speaker, Lines(why, instead), Outcome.Refused);

    public static Reply No(View view) => new(Audience.Speaker, view, Outcome.Refused);

    /// <summary>A piece is missing: asks for that piece alone.</summary>
    public static Reply Ask(Rich question, params Button[] answers) =>
        new(Audience.Speaker, Lines(question, answers), Outcome.Asked);

    public static Reply Ask(View view) => new(Audience.Speaker, view, Outcome.Asked);

    /// <summary>A form to fill in.</summary>
    public static Reply Ask(Part.Form form) => new(Audience.Speaker, View.Of(form), Outcome.Asked, Opens: true);

    /// <summary>
    /// Shows what would be done and asks first: for deletions and for changes of more than one thing. The pipeline keeps the
    /// sentence for ten minutes and says it again, confirmed, when its speaker agrees.
    /// </summary>
    /// <param name="keeps">What is kept instead, where the sentence came with more than words: it leads to what was sent along.</param>
    public static Reply Preview(View preview, string agreement, string? keeps = null) =>
        new(Audience.Speaker, preview, Outcome.Asked) { Agreement = agreement, Keeps = keeps };

    /// <summary>The same, remembered by no surface.</summary>
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

/// <summary>How a turn ended, for the log and for a surface's choice of colour; the words say it too.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
public enum Outcome
{
    Shown,
    Done,
    Asked,
    Refused,
    Unknown,
}
