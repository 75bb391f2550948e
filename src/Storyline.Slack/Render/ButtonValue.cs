using System.Globalization;
using Storyline.Core.Views;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Render;

/// <summary>
/// What a button carries: its sentence. One that is too long, and the form behind an opener, are kept by name
/// (<see cref="StoredButtonValues"/>) and the button carries the name.
/// </summary>
internal static class ButtonValue
{
    /// <summary>The start of the action ids of our buttons.</summary>
    public const string Action = "say";

    /// <summary>No sentence starts with it: what follows is the name of something kept.</summary>
    public const char Marker = '\u00A7';

    public const int LongestValue = 2_000;
    private const int LongestLabel = 75;
    private const int LongestConfirmation = 300;

    public static Storyline.Slack.Wire.Button ButtonOf(Storyline.Core.Views.Button button, int at) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{Action}:{at}"),
            new PlainText(Label(button.Label)),
            Value(button.Says),
            StyleOf(button.Style),
            button.Style == ButtonStyle.Danger ? Confirmation(button) : null
        );

    /// <summary>The button that opens a form.</summary>
    public static Storyline.Slack.Wire.Button OpenerOf(Part.Form form) =>
        new(
            $"{Action}:open",
            new PlainText(Label($"Open: {form.Heading}")),
            Named(StoredButtonValue.Of(form).Name),
            "primary",
            null
        );

    /// <summary>What a button would carry that is too long to be carried.</summary>
    public static bool IsLong(string says) =>
        TextCut.Count(says) > LongestValue || (says.StartsWith(Marker) && !IsName(says));

    private static bool IsName(string says) =>
        says.Length == 1 + StoredButtonValue.NameLength && says.Skip(1).All(char.IsAsciiHexDigitLower);

    /// <summary>The name of what is kept, if a value is one.</summary>
    public static string? NameIn(string value) => value.StartsWith(Marker) ? value[1..] : null;

    /// <summary>What is carried for a sentence: itself, or the name under which it is kept.</summary>
    public static string Value(string says) => IsLong(says) ? Named(StoredButtonValue.Of(says).Name) : says;

    /// <summary>What a button carries for something that is kept.</summary>
    public static string Named(string name) => Marker + name;

    private static string Label(string label)
    {
        var words = TextCut.To(RichText.Clean(label).ReplaceLineEndings(" ").Trim(), LongestLabel);
        return words.Length == 0 ? "…" : words;
    }

    private static string? StyleOf(ButtonStyle style) =>
        style switch
        {
            ButtonStyle.Primary => "primary",
            ButtonStyle.Danger => "danger",
            _ => null,
        };

    // Asks with the sentence itself, which names what it is about.
    private static ConfirmationDialog Confirmation(Storyline.Core.Views.Button button) =>
        new(
            new PlainText("Are you sure?"),
            new PlainText(
                TextCut.To($"This says: {RichText.Clean(SentenceEscaping.Shown(button.Says))}", LongestConfirmation)
            ),
            new PlainText(TextCut.To(Label(button.Label), 30)),
            new PlainText("Keep it")
        );
}
