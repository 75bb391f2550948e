using System.Text.Json.Nodes;

namespace Storyline.Edges.Tests.Teams;

/// <summary>Activities as Teams sends them: recorded ones, and others modelled on them.</summary>
internal static class Wire
{
    public const string Tenant = "b28fdbfd-2b78-4f93-b0f8-8881793f0f8f";
    public const string Bot = "28:c9e8c047-2a34-40a1-b28a-b162d5f5327c";
    public const string Channel = "19:0b7f32667e064dd9b25d7969801541f4@thread.tacv2";
    public const string Team = "19:cbe3683f25094106b826c9cada3afbe0@thread.tacv2";

    private static int ids = 500_000;

    public static string Fixture(string name) =>
        File.ReadAllText(SharedFiles.Path($"wire/teams/activities/{name}.json"));

    public static IEnumerable<string> Fixtures() =>
        SharedFiles.Find("wire/teams/activities") is { } folder
            ? Directory
                .EnumerateFiles(folder, "*.json")
                .Select(file => Path.GetFileNameWithoutExtension(file)!)
                .Order(StringComparer.Ordinal)
            : [];

    /// <summary>Somebody writes to the bot: in a channel they mention it.</summary>
    public static JsonObject Message(
        Who who,
        string text,
        string? channel = Channel,
        string? thread = null,
        string? id = null
    )
    {
        id ??= $"17724{Interlocked.Increment(ref ids)}";
        var activity = Activity("message", who, channel, channel is null ? null : thread ?? id, id);
        activity["text"] = channel is null ? text : $"<at>Storyline</at> {text}";
        activity["textFormat"] = "plain";
        activity["entities"] = channel is null ? [] : new JsonArray(Mention(Bot, "Storyline"));
        return activity;
    }

    public static JsonObject Mention(string account, string name) =>
        new()
        {
            ["type"] = "mention",
            ["mentioned"] = new JsonObject { ["id"] = account, ["name"] = name },
            ["text"] = $"<at>{name}</at>",
        };

    public static JsonObject Invoke(
        Who who,
        string name,
        JsonObject value,
        string? channel = Channel,
        string? thread = null,
        string? id = null
    )
    {
        var activity = Activity("invoke", who, channel, thread, id ?? $"f:{Interlocked.Increment(ref ids)}");
        activity["name"] = name;
        activity["value"] = value;
        return activity;
    }

    /// <summary>Somebody presses a button of a card, or submits its form.</summary>
    public static JsonObject Press(
        Who who,
        JsonNode action,
        string? channel = Channel,
        string? thread = null,
        JsonObject? inputs = null,
        string? id = null
    )
    {
        var data = (JsonObject)action["data"]!.DeepClone();
        foreach (var (name, value) in inputs ?? [])
            data[name] = value?.DeepClone();
        return Invoke(
            who,
            "adaptiveCard/action",
            new JsonObject
            {
                ["action"] = new JsonObject
                {
                    ["type"] = "Action.Execute",
                    ["verb"] = action["verb"]?.DeepClone(),
                    ["data"] = data,
                },
                ["trigger"] = "manual",
            },
            channel,
            thread,
            id
        );
    }

    public static JsonObject Activity(string type, Who who, string? channel, string? thread, string id) =>
        new()
        {
            ["type"] = type,
            ["id"] = id,
            ["channelId"] = "msteams",
            ["serviceUrl"] = Signer.ServiceUrl,
            ["localTimezone"] = "Europe/Berlin",
            ["from"] = new JsonObject
            {
                ["id"] = who.Account,
                ["name"] = who.Name,
                ["aadObjectId"] = who.Directory,
            },
            ["recipient"] = new JsonObject { ["id"] = Bot, ["name"] = "Storyline" },
            ["conversation"] = new JsonObject
            {
                ["id"] =
                    channel is null ? who.Chat
                    : thread is null ? channel
                    : $"{channel};messageid={thread}",
                ["conversationType"] =
                    channel is null ? "personal"
                    : channel.EndsWith("@thread.v2", StringComparison.Ordinal) ? "groupChat"
                    : "channel",
                ["tenantId"] = Tenant,
                ["isGroup"] = channel is null ? null : true,
            },
            ["channelData"] = channel is null
                ? new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } }
                : new JsonObject
                {
                    ["tenant"] = new JsonObject { ["id"] = Tenant },
                    ["team"] = new JsonObject { ["id"] = Team },
                    ["channel"] = new JsonObject { ["id"] = channel },
                },
        };
}

/// <summary>A person in the tenant.</summary>
public sealed record Who(string Name, string Account, string Directory)
{
    public static Who Megan { get; } = new("Megan Bowen", "29:1megan", "7faf8ab2-3d56-4244-b585-20c8a42ed2b8");

    public static Who Isaiah { get; } = new("Isaiah Langer", "29:1isaiah", "0d6ad1d5-2f66-4b3c-9f57-6a5a2f1d9c11");

    public static Who Adele { get; } = new("Adele Vance", "29:1adele", "eddfa9d4-346e-4cce-a18f-fa6261ad776b");

    /// <summary>Their personal chat with the bot.</summary>
    public string Chat => $"a:1of-{Account}";
}
