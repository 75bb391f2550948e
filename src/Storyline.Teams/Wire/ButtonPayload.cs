using System.Text.Json;

namespace Storyline.Teams.Wire;

/// <summary>
/// The data that one of our buttons sends when it is pressed. Its sender can forge it, which gains nothing over typing the
/// sentence; only the name of another conversation needs a seal.
/// </summary>
internal sealed record ButtonPayload
{
    /// <summary>The verb of buttons that change nothing.</summary>
    public const string Look = "look";

    public string? Says { get; init; }

    /// <summary>The sentence that redraws this card.</summary>
    public string? Of { get; init; }

    /// <summary>The name of the form on the card; the prefix of its fields' ids.</summary>
    public string? Form { get; init; }

    /// <summary>An id made when the form was drawn: sending it twice counts once.</summary>
    public string? Once { get; init; }

    /// <summary>The conversation in which the sentence is said, if another one shows the card.</summary>
    public string? In { get; init; }

    public string? Thread { get; init; }

    /// <summary>The proof that this edge posted this person's card for that conversation.</summary>
    public string? Seal { get; init; }

    public DialogRequest? Msteams { get; init; }

    /// <summary>Reads the data of a press; members that are not text count as missing.</summary>
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

    /// <summary>The fields of the form that was sent, without those of other forms on the card.</summary>
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

/// <summary>What Teams itself does on a press: <c>task/fetch</c> opens a dialog.</summary>
internal sealed record DialogRequest(string Type);
