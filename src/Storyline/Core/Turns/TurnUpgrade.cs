using System.Text.Json.Nodes;

namespace Storyline.Core.Turns;

/// <summary>
/// Version 1 told notices from other deliveries by their ids, and what buttons and forms are by what they say. They are read here as
/// that version wrote them.
/// </summary>
internal static class TurnUpgrade
{
    public static JsonNode Run(JsonNode turn, int version)
    {
        if (version < 2)
        {
            AddFacts(turn["reply"]?["view"]);
            foreach (var delivery in turn["deliveries"]?.AsArray() ?? [])
            {
                delivery!["isNotice"] = Text(delivery["id"]).EndsWith('!');
                AddFacts(delivery["view"]);
            }
        }
        return turn;
    }

    private static void AddFacts(JsonNode? view)
    {
        foreach (var part in view?["parts"]?.AsArray() ?? [])
            switch (Text(part!["kind"]))
            {
                case "form" when Text(part["says"]) == "setup":
                    part["id"] = "setup";
                    break;
                case "buttons":
                    AddPurposes(part["items"]);
                    break;
                case "rows":
                    foreach (var row in part["items"]?.AsArray() ?? [])
                        AddPurposes(row!["buttons"]);
                    break;
            }
    }

    private static void AddPurposes(JsonNode? buttons)
    {
        foreach (var button in buttons?.AsArray() ?? [])
            if (PurposeOf(Text(button!["label"])) is { } purpose)
                button["purpose"] = purpose;
    }

    private static string? PurposeOf(string label) =>
        label switch
        {
            "More" => "more",
            "Share" => "share",
            "Up" or "Down" => "move",
            _ when label.StartsWith("See ", StringComparison.Ordinal) => "open",
            _ => null,
        };

    private static string Text(JsonNode? value) => value?.GetValue<string>() ?? "";
}
