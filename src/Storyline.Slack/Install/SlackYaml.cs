using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Storyline.Slack.Install;

/// <summary>Writes JSON as block YAML, with every text in double quotes, which YAML reads as JSON does.</summary>
internal static class SlackYaml
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(JsonObject root)
    {
        var yaml = new StringBuilder();
        WriteObject(yaml, root, "");
        return yaml.ToString();
    }

    private static void WriteObject(StringBuilder yaml, JsonObject node, string indent)
    {
        foreach (var (name, value) in node)
        {
            yaml.Append(indent).Append(name).Append(':');
            WriteValue(yaml, value, indent);
        }
    }

    private static void WriteValue(StringBuilder yaml, JsonNode? value, string indent)
    {
        switch (value)
        {
            case JsonObject inner:
                yaml.Append('\n');
                WriteObject(yaml, inner, indent + "  ");
                break;
            case JsonArray items:
                yaml.Append('\n');
                foreach (var item in items)
                    WriteItem(yaml, item, indent + "  ");
                break;
            default:
                yaml.Append(' ').Append(value?.ToJsonString(Readable)).Append('\n');
                break;
        }
    }

    private static void WriteItem(StringBuilder yaml, JsonNode? item, string indent)
    {
        yaml.Append(indent).Append('-');
        if (item is not JsonObject inner)
        {
            WriteValue(yaml, item, indent);
            return;
        }
        var lines = new StringBuilder();
        WriteObject(lines, inner, indent + "  ");
        yaml.Append(' ').Append(lines.ToString().TrimStart());
    }
}
