using System.Text.Json;
using System.Text.Json.Serialization;

namespace Storyline.Slack.Wire;

/// <summary>
/// Reads what a dialog holds. Of all that Slack sends it is the part that clients fill in, old ones too: what is missing or of
/// another kind than expected is left out, so that the field is asked for again and the rest of the form is not lost.
/// </summary>
internal sealed class ViewStateJson : JsonConverter<ViewState>
{
    public override ViewState Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var blocks = new Dictionary<string, IReadOnlyDictionary<string, ElementValue>>();
        foreach (var (block, actions) in Members(Property(JsonElement.ParseValue(ref reader), "values")))
        {
            var values = new Dictionary<string, ElementValue>();
            foreach (var (action, value) in Members(actions))
                if (value.ValueKind == JsonValueKind.Object)
                    values[action] = ValueOf(value);
            blocks[block] = values;
        }
        return new ViewState { Values = blocks };
    }

    public override void Write(Utf8JsonWriter writer, ViewState value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A state is only read.");

    private static ElementValue ValueOf(JsonElement field) =>
        new()
        {
            Value = Text(Property(field, "value")),
            SelectedOption = Text(Property(Property(field, "selected_option"), "value")),
            SelectedOptions = Property(field, "selected_options") is { ValueKind: JsonValueKind.Array } several
                ? [.. several.EnumerateArray().Select(option => Text(Property(option, "value"))).OfType<string>()]
                : [],
            SelectedUser = Text(Property(field, "selected_user")),
            SelectedDate = Text(Property(field, "selected_date")),
        };

    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().Select(member => (member.Name, member.Value))
            : [];

    private static JsonElement Property(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
}
