using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Storyline.Edges.Tests.Teams;

/// <summary>What the Connector accepts: Microsoft's description of its calls, and the schema and conventions of cards.</summary>
internal sealed class ConnectorRules
{
    private static readonly Lazy<Task<ConnectorRules?>> Loaded = new(Load);

    private readonly Dictionary<string, JsonSchema> bodies;
    private readonly JsonSchema card;

    private ConnectorRules(Dictionary<string, JsonSchema> bodies, JsonSchema card) =>
        (this.bodies, this.card) = (bodies, card);

    /// <summary>The schemas; <c>null</c> if the shared files are not beside the project.</summary>
    public static Task<ConnectorRules?> Find() => Loaded.Value;

    /// <summary>The faults in the body of a call.</summary>
    public IEnumerable<string> Breaches(string definition, string json) =>
        bodies[definition]
            .Breaches(JsonDocument.Parse(json).RootElement)
            .Select(breach => $"{definition}: {breach}")
            .Concat(Cards(JsonNode.Parse(json)).SelectMany(OfCard));

    /// <summary>The faults of a card.</summary>
    public IEnumerable<string> OfCard(JsonObject content)
    {
        var bare = (JsonObject)content.DeepClone();
        bare.Remove("msteams"); // Teams' own member, which the public schema lacks
        foreach (var breach in card.Breaches(JsonSerializer.SerializeToElement(bare)))
            yield return $"card: {breach} in {bare.ToJsonString(Relaxed)}";
        if (content["version"]?.GetValue<string>() != "1.5")
            yield return "card: not version 1.5";
        if (string.IsNullOrWhiteSpace(content["fallbackText"]?.GetValue<string>()))
            yield return "card: no fallbackText";
        if (Encoding.UTF8.GetByteCount(content.ToJsonString(Relaxed)) > 28 * 1024)
            yield return "card: over 28 KB";
        var ids = new HashSet<string>();
        foreach (var element in All(content))
        {
            var type = element["type"]?.GetValue<string>() ?? "";
            if (type == "TextBlock" && element["wrap"]?.GetValue<bool>() != true)
                yield return "TextBlock without wrap";
            if (type == "Image" && string.IsNullOrWhiteSpace(element["altText"]?.GetValue<string>()))
                yield return "Image without altText";
            if (
                type.StartsWith("Input.", StringComparison.Ordinal)
                && string.IsNullOrWhiteSpace(element["label"]?.GetValue<string>())
            )
                yield return $"{type} without label";
            if (type.StartsWith("Input.", StringComparison.Ordinal) && !ids.Add(element["id"]!.GetValue<string>()))
                yield return $"{type} with an id that is taken";
            if (
                element["actions"] is JsonArray actions
                && actions.Count(action => action!["mode"]?.GetValue<string>() != "secondary") > 6
            )
                yield return "more than 6 actions";
            if (type == "Action.Execute" && element["fallback"] is null && element["verb"]?.GetValue<string>() == "say")
                yield return "Action.Execute without fallback";
        }
        foreach (var mention in content["msteams"]?["entities"]?.AsArray() ?? [])
            if (
                !All(content)
                    .Any(element =>
                        element["text"]
                            ?.GetValue<string>()
                            .Contains(mention!["text"]!.GetValue<string>(), StringComparison.Ordinal) == true
                        || element["value"] is JsonValue value
                            && value.ToString().Contains(mention!["text"]!.GetValue<string>(), StringComparison.Ordinal)
                    )
            )
                yield return "a mention that is not in the text";
    }

    private static JsonSerializerOptions Relaxed { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IEnumerable<JsonObject> Cards(JsonNode? node) =>
        All(node).Where(element => element["type"] is JsonValue type && type.ToString() == "AdaptiveCard");

    private static IEnumerable<JsonObject> All(JsonNode? node) =>
        node switch
        {
            JsonObject element => element.SelectMany(member => All(member.Value)).Prepend(element),
            JsonArray array => array.SelectMany(All),
            _ => [],
        };

    private static async Task<ConnectorRules?> Load()
    {
        if (
            SharedFiles.Find("wire/teams/swagger/ConnectorAPI.json") is not { } api
            || SharedFiles.Find("wire/teams/schemas/adaptive-card-1.5.0.json") is not { } cards
        )
            return null;
        var definitions = JsonNode.Parse(await File.ReadAllTextAsync(api))!["definitions"]!;
        var bodies = new Dictionary<string, JsonSchema>();
        foreach (var name in new[] { "Activity", "ConversationParameters" })
        {
            var document = new JsonObject
            {
                ["$ref"] = $"#/definitions/{name}",
                ["definitions"] = definitions.DeepClone(),
            };
            bodies[name] = new JsonSchema(JsonSerializer.SerializeToElement(document));
        }
        return new ConnectorRules(
            bodies,
            new JsonSchema(JsonDocument.Parse(await File.ReadAllTextAsync(cards)).RootElement)
        );
    }
}
