using System.Text.Json;
using Storyline.Teams.Read;

namespace Storyline.Teams.Render;

/// <summary>
/// What a button of ours sends back when it is pressed. All of it can be forged by who presses, and is no more than a sentence
/// that they say themselves; but where it is said, when that is elsewhere, is sealed.
/// </summary>
internal sealed record ButtonPayload
{
    /// <summary>The verb of what only looks.</summary>
    public const string Look = "look";

    public string? Says { get; init; }

    /// <summary>The sentence that draws this card anew.</summary>
    public string? Of { get; init; }

    /// <summary>Which form of the card: its fields are named with this in front.</summary>
    public string? Form { get; init; }

    /// <summary>Made when the form was drawn: sending it twice is once.</summary>
    public string? Once { get; init; }

    /// <summary>The conversation in which it is said, where that is not the one that shows the card.</summary>
    public string? In { get; init; }

    public string? Thread { get; init; }

    /// <summary>Shows that this edge put this person's card into that conversation.</summary>
    public string? Seal { get; init; }

    public ButtonTeamsData? Msteams { get; init; }

    /// <summary>Reads what came back; members that are not texts are none.</summary>
    public static ButtonPayload Read(JsonElement? sent) =>
        new()
        {
            Says = sent.Text("says"),
            Of = sent.Text("of"),
            Form = sent.Text("form"),
            Once = sent.Text("once"),
            In = sent.Text("in"),
            Thread = sent.Text("thread"),
            Seal = sent.Text("seal"),
        };

    /// <summary>The fields of the form that was sent, without those of another form on the same card.</summary>
    public IReadOnlyDictionary<string, string> Fields(JsonElement? sent)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Form is not { Length: > 0 } form || sent is not { ValueKind: JsonValueKind.Object } json)
            return fields;
        foreach (var member in json.EnumerateObject())
            if (
                member.Name.StartsWith(form, StringComparison.Ordinal)
                && member.Name.Length > form.Length
                && member.Name[form.Length] == '.'
            )
                fields[member.Name[(form.Length + 1)..]] = member.Value.Text() ?? "";
        return fields;
    }
}

/// <summary>What Teams itself does when the button is pressed: <c>task/fetch</c> opens a dialog.</summary>
internal sealed record ButtonTeamsData(string Type);
