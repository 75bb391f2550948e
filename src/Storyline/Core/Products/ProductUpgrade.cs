using System.Text.Json.Nodes;

namespace Storyline.Core.Products;

/// <summary>
/// Version 1 kept the points of a definition as texts, and read from their words what to look at in a story. They are read here as
/// that version did.
/// </summary>
internal static class ProductUpgrade
{
    public static JsonNode Run(JsonNode product, int version)
    {
        if (version < 2)
            foreach (var team in product["teams"]?.AsArray() ?? [])
            {
                team!["readyPoints"] = Points(team["definitionOfReady"]);
                team["donePoints"] = Points(team["definitionOfDone"]);
            }
        return product;
    }

    private static JsonArray Points(JsonNode? texts) =>
        [
            .. (texts?.AsArray() ?? []).Select(text => new JsonObject
            {
                ["text"] = text!.GetValue<string>(),
                ["seen"] = SeenBy(text.GetValue<string>().ToLowerInvariant()),
            }),
        ];

    private static string? SeenBy(string words)
    {
        bool Says(string part) => words.Contains(part, StringComparison.Ordinal);
        if (Says("criteria"))
            return Says("ticked") || Says("met") ? "criteria_met" : "criteria";
        if (Says("estimate") || words == "it has points")
            return "estimate";
        return Says("who gains") || Says("benefit") ? "benefit" : null;
    }
}
