using System.Globalization;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Render;

/// <summary>
/// The value of a button: its sentence. A sentence that is too long, and the form behind an opener, go into the
/// <see cref="StoredButtonValues"/>; the button carries the name.
/// </summary>
internal static class ButtonValue
{
    /// <summary>The prefix of our buttons' action ids.</summary>
    public const string Action = "say";

    /// <summary>Marks the name of a <see cref="StoredButtonValue"/> payload. No sentence starts with it.</summary>
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

    /// <summary>Whether a button cannot carry this sentence.</summary>
    public static bool IsLong(string says) =>
        TextCut.Count(says) > LongestValue || (says.StartsWith(Marker) && !IsName(says));

    private static bool IsName(string says) =>
        says.Length == 1 + StoredButtonValue.NameLength && says.Skip(1).All(char.IsAsciiHexDigitLower);

    /// <summary>The name in a value; <c>null</c>: the value is a sentence.</summary>
    public static string? NameIn(string value) => value.StartsWith(Marker) ? value[1..] : null;

    /// <summary>The value for a sentence: the sentence itself, or the name under which it is stored.</summary>
    public static string Value(string says) => IsLong(says) ? Named(StoredButtonValue.Of(says).Name) : says;

    /// <summary>The value for a name.</summary>
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

    // The question quotes the sentence, so that people see what they confirm.
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
