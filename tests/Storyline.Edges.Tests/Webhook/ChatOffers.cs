using System.Globalization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Webhook;

/// <summary>
/// What the numbers and forms of earlier messages stand for. A number is given once, so that an old message means what it says; one that
/// is forgotten is said as it stands.
/// </summary>
internal sealed class ChatOffers(IClock clock)
{
    private readonly RecentMemory<int, string> buttons = new(clock, most: 10_000, lifetime: Duration.FromDays(7));
    private readonly RecentMemory<string, Part.Form> forms = new(clock, most: 1_000, lifetime: Duration.FromHours(1));
    private int last;

    /// <summary>A view as text, with its buttons and forms noted.</summary>
    /// <param name="reader">Who fills in a form that is in it.</param>
    public string Write(View view, string? reader)
    {
        if (reader is not null && view.Parts.OfType<Part.Form>().FirstOrDefault() is { } form)
            forms.Set(reader, form);
        return ChatText.Of(view, Number);
    }

    /// <summary>What somebody says, where their words are a number or the lines of a form.</summary>
    public (Utterance Said, IReadOnlyDictionary<string, string> Fields) Read(string person, string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return (Utterance.Plain(buttons.TryGet(number, out var says) ? says : text), Nothing);
        return forms.TryGet(person, out var form) && FieldsOf(form, text) is { } fields
            ? (Utterance.Plain(form.Says), fields)
            : (new ChatNotation().Read(text), Nothing);
    }

    private static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>();

    private int Number(Button button)
    {
        var number = Interlocked.Increment(ref last);
        buttons.Set(number, button.Says);
        return number;
    }

    private static Dictionary<string, string>? FieldsOf(Part.Form form, string text)
    {
        var fields = new Dictionary<string, string>();
        foreach (var line in text.Split('\n'))
        {
            if (line.Split(": ", 2) is not [var name, var value] || form.Inputs.All(input => input.Name != name))
                return null;
            fields[name] = value;
        }
        return fields;
    }
}
