using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Storyline.Edges.Tests.Slack;

/// <summary>The limits of Slack's protocol page; each breach is a sentence.</summary>
internal static class BlockRules
{
    public static IEnumerable<JsonElement> Buttons(JsonElement blocks) =>
        blocks
            .EnumerateArray()
            .Where(block => Type(block) == "actions")
            .SelectMany(block => block.GetProperty("elements").EnumerateArray());

    public static IEnumerable<string> OfView(JsonElement view)
    {
        Emitted.Keep("slack", "view", JsonObject.Create(view));
        var type = Type(view);
        var blocks = view.GetProperty("blocks");
        foreach (var breach in OfBlocks(blocks, 100))
            yield return breach;
        if (view.TryGetProperty("private_metadata", out var metadata) && Length(metadata) > 3_000)
            yield return "private_metadata is too long";
        if (type != "modal")
            yield break;
        foreach (var part in new[] { "title", "submit", "close" })
            if (view.TryGetProperty(part, out var text) && Length(text.GetProperty("text")) is < 1 or > 24)
                yield return $"the {part} has {text}";
        if (!view.TryGetProperty("title", out _))
            yield return "a modal without title";
        if (blocks.EnumerateArray().Any(block => Type(block) == "input") && !view.TryGetProperty("submit", out _))
            yield return "inputs without submit";
    }

    /// <summary>The breaches in a message's blocks.</summary>
    public static IEnumerable<string> Of(JsonElement blocks, int most)
    {
        Emitted.Keep("slack", "blocks", JsonArray.Create(blocks));
        return OfBlocks(blocks, most);
    }

    private static IEnumerable<string> OfBlocks(JsonElement blocks, int most)
    {
        if (blocks.GetArrayLength() > most)
            yield return $"{blocks.GetArrayLength()} blocks";
        var ids = new HashSet<string>();
        foreach (var block in blocks.EnumerateArray())
        {
            if (block.TryGetProperty("block_id", out var id) && (!ids.Add(id.GetString()!) || Length(id) > 255))
                yield return $"block id {id}";
            foreach (var breach in OfBlock(block))
                yield return breach;
        }
        foreach (var breach in Everything(blocks))
            yield return breach;
    }

    private static IEnumerable<string> OfBlock(JsonElement block)
    {
        switch (Type(block))
        {
            case "header":
                if (Length(block.GetProperty("text").GetProperty("text")) is < 1 or > 150)
                    yield return "a header's length";
                break;
            case "context":
                if (block.GetProperty("elements").GetArrayLength() > 10)
                    yield return "context elements";
                if (
                    block
                        .GetProperty("elements")
                        .EnumerateArray()
                        .Any(text => Length(text.GetProperty("text")) is < 1 or > 3_000)
                )
                    yield return "a context's length";
                break;
            case "actions":
                var elements = block.GetProperty("elements");
                if (elements.GetArrayLength() is < 1 or > 25)
                    yield return "actions elements";
                if (
                    elements
                        .EnumerateArray()
                        .Select(button => button.GetProperty("action_id").GetString())
                        .Distinct()
                        .Count() != elements.GetArrayLength()
                )
                    yield return "action ids repeat";
                foreach (var breach in elements.EnumerateArray().SelectMany(OfButton))
                    yield return breach;
                break;
            case "input":
                foreach (var breach in OfInput(block))
                    yield return breach;
                break;
            case "rich_text":
                if (block.GetProperty("elements").GetArrayLength() < 1)
                    yield return "an empty rich text";
                break;
            case "image":
                if (Length(block.GetProperty("alt_text")) is < 1 or > 2_000)
                    yield return "an image's alternative";
                break;
            default:
                yield return $"a block of type {Type(block)}";
                break;
        }
    }

    private static IEnumerable<string> OfButton(JsonElement button)
    {
        if (Length(button.GetProperty("text").GetProperty("text")) is < 1 or > 75)
            yield return $"a button's text: {button.GetProperty("text")}";
        if (Length(button.GetProperty("value")) > 2_000)
            yield return "a button's value";
        if (button.TryGetProperty("style", out var style) && style.GetString() is not ("primary" or "danger"))
            yield return "a button's style";
        if (!button.TryGetProperty("confirm", out var confirm))
            yield break;
        if (
            Length(confirm.GetProperty("title").GetProperty("text")) > 100
            || Length(confirm.GetProperty("text").GetProperty("text")) > 300
        )
            yield return "a confirmation's text";
        if (
            Length(confirm.GetProperty("confirm").GetProperty("text")) > 30
            || Length(confirm.GetProperty("deny").GetProperty("text")) > 30
        )
            yield return "a confirmation's buttons";
    }

    private static IEnumerable<string> OfInput(JsonElement block)
    {
        if (Length(block.GetProperty("label").GetProperty("text")) is < 1 or > 2_000)
            yield return "an input's label";
        var element = block.GetProperty("element");
        if (
            element.TryGetProperty("initial_value", out var value)
            && (Length(value) > 3_000 || value.GetString()!.Length > element.GetProperty("max_length").GetInt32())
        )
            yield return "an initial value";
        if (element.TryGetProperty("max_length", out var most) && most.GetInt32() is < 1 or > 3_000)
            yield return "a max_length";
        if (element.TryGetProperty("options", out var options) && options.GetArrayLength() is < 1 or > 100)
            yield return "options";
        if (
            element.TryGetProperty("initial_option", out var chosen)
            && options.ValueKind == JsonValueKind.Array
            && !options.EnumerateArray().Any(option => JsonElement.DeepEquals(option, chosen))
        )
            yield return "an initial option that is none";
        if (
            options.ValueKind == JsonValueKind.Array
            && options
                .EnumerateArray()
                .Any(option =>
                    Length(option.GetProperty("text").GetProperty("text")) is < 1 or > 75
                    || Length(option.GetProperty("value")) is < 1 or > 75
                )
        )
            yield return "an option's length";
    }

    /// <summary>Rules for all objects, wherever they occur.</summary>
    private static IEnumerable<string> Everything(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var breach in element.EnumerateArray().SelectMany(Everything))
                    yield return breach;
                break;
            case JsonValueKind.Object:
                if (Type(element) == "mrkdwn")
                    yield return "mrkdwn is not escaped by anything";
                if (Type(element) == "text" && Length(element.GetProperty("text")) < 1)
                    yield return "an empty text element";
                if (
                    Type(element) == "link"
                    && !element.GetProperty("url").GetString()!.StartsWith("https://", StringComparison.Ordinal)
                )
                    yield return "a link that is not https";
                foreach (var breach in element.EnumerateObject().SelectMany(property => Everything(property.Value)))
                    yield return breach;
                break;
            case JsonValueKind.String when element.GetString()!.Any(char.IsSurrogate) && !IsWhole(element.GetString()!):
                yield return "half a character";
                break;
        }
    }

    private static bool IsWhole(string text) =>
        !text.EnumerateRunes().Any(rune => rune.Value == 0xFFFD) || text.Contains('\uFFFD', StringComparison.Ordinal);

    private static int Length(JsonElement text) => text.GetString()!.EnumerateRunes().Count();

    private static string? Type(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty("type", out var type)
        && type.ValueKind == JsonValueKind.String
            ? type.GetString()
            : null;

    /// <summary>All the text that a reader sees, in order.</summary>
    public static string TextOf(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Array => string.Concat(element.EnumerateArray().Select(TextOf)),
            JsonValueKind.Object
                when element.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String =>
                text.GetString() + "\n",
            JsonValueKind.Object => string.Concat(element.EnumerateObject().Select(property => TextOf(property.Value))),
            _ => "",
        };
}
