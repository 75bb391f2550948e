using System.Text.Json;
using System.Text.RegularExpressions;

namespace Storyline.Edges.Tests;

/// <summary>Checks JSON against the part of JSON Schema that the platforms' manifests use.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    public IEnumerable<string> Breaches(JsonElement value) => Breaches(root, value, "$");

    private IEnumerable<string> Breaches(JsonElement schema, JsonElement value, string at)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return schema.ValueKind == JsonValueKind.False ? [$"{at} is not allowed"] : [];
        if (schema.TryGetProperty("$ref", out var reference))
            return Breaches(Resolve(reference.GetString()!), value, at);
        return OfType(schema, value, at)
            .Concat(OfValue(schema, value, at))
            .Concat(OfObject(schema, value, at))
            .Concat(OfArray(schema, value, at))
            .Concat(OfChoices(schema, value, at));
    }

    private JsonElement Resolve(string reference) =>
        reference
            .TrimStart('#', '/')
            .Split('/')
            .Aggregate(
                root,
                (node, name) =>
                    node.GetProperty(
                        name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)
                    )
            );

    private static IEnumerable<string> OfType(JsonElement schema, JsonElement value, string at)
    {
        if (!schema.TryGetProperty("type", out var type))
            yield break;
        var types =
            type.ValueKind == JsonValueKind.Array
                ? type.EnumerateArray().Select(one => one.GetString()!).ToArray()
                : [type.GetString()!];
        if (!types.Any(one => IsOf(one, value)))
            yield return $"{at} is no {string.Join(" or ", types)}";
    }

    private static bool IsOf(string type, JsonElement value) =>
        type switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "null" => value.ValueKind == JsonValueKind.Null,
            _ => true,
        };

    private static IEnumerable<string> OfValue(JsonElement schema, JsonElement value, string at)
    {
        if (
            schema.TryGetProperty("enum", out var values)
            && !values.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value))
        )
            yield return $"{at} is none of the values";
        if (schema.TryGetProperty("const", out var only) && !JsonElement.DeepEquals(only, value))
            yield return $"{at} is not {only}";
        if (value.ValueKind != JsonValueKind.String)
            yield break;
        var text = value.GetString()!;
        if (schema.TryGetProperty("maxLength", out var most) && text.Length > most.GetInt32())
            yield return $"{at} is longer than {most}";
        if (schema.TryGetProperty("minLength", out var least) && text.Length < least.GetInt32())
            yield return $"{at} is shorter than {least}";
        if (
            schema.TryGetProperty("pattern", out var pattern)
            && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1))
        )
            yield return $"{at} does not match {pattern}";
    }

    private IEnumerable<string> OfObject(JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.Object)
            yield break;
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray().Select(name => name.GetString()!))
                if (!value.TryGetProperty(name, out _))
                    yield return $"{at} lacks {name}";
        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        foreach (var property in value.EnumerateObject())
        {
            if (known.ValueKind == JsonValueKind.Object && known.TryGetProperty(property.Name, out var inner))
                foreach (var breach in Breaches(inner, property.Value, $"{at}.{property.Name}"))
                    yield return breach;
            else if (
                schema.TryGetProperty("additionalProperties", out var additional)
                && !schema.TryGetProperty("patternProperties", out _)
            )
                foreach (var breach in Breaches(additional, property.Value, $"{at}.{property.Name}"))
                    yield return breach;
        }
    }

    private IEnumerable<string> OfArray(JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.Array)
            yield break;
        if (schema.TryGetProperty("maxItems", out var most) && value.GetArrayLength() > most.GetInt32())
            yield return $"{at} has more than {most} items";
        if (schema.TryGetProperty("minItems", out var least) && value.GetArrayLength() < least.GetInt32())
            yield return $"{at} has fewer than {least} items";
        if (!schema.TryGetProperty("items", out var items))
            yield break;
        foreach (var (at2, item) in value.EnumerateArray().Index())
        foreach (var breach in Breaches(items, item, $"{at}[{at2}]"))
            yield return breach;
    }

    private IEnumerable<string> OfChoices(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("allOf", out var all))
            foreach (var breach in all.EnumerateArray().SelectMany(one => Breaches(one, value, at)))
                yield return breach;
        foreach (var choice in new[] { "anyOf", "oneOf" })
            if (
                schema.TryGetProperty(choice, out var some)
                && !some.EnumerateArray().Any(one => !Breaches(one, value, at).Any())
            )
                yield return $"{at} fits none of {choice}";
    }
}
