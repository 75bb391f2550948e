using System.Text.Json.Nodes;

namespace Storyline.Domain.Schedule;

/// <summary>
/// Version 1 told what an alarm is for, and why it was silent, in sentences alone. They are read here as that version worded them,
/// whatever today's sentences are.
/// </summary>
internal static class AlarmUpgrade
{
    private const string OpensOwn = "ceremony start ";
    private const string OpensBuiltIn = " start";
    private static readonly string[] BuiltIn = ["planning", "refinement", "review", "retro", "discovery"];

    /// <summary>What was said of a place that the app had left, on any platform.</summary>
    private static readonly string[] Left =
    [
        "the app was removed from this workspace",
        "its address is not one of Microsoft Teams",
        "the conversation is not there any more",
        "they have blocked or removed the app in Teams",
        "the app is not part of that conversation",
        "Teams does not let the app write there",
    ];

    /// <summary>Whatever is none of them was the first line of a “no”.</summary>
    private static readonly (Func<string, bool> IsIt, string Code)[] Reasons =
    [
        (why => why.StartsWith("Storyline was not running then", StringComparison.Ordinal), "outage"),
        (why => why.Contains(" is a holiday of team ", StringComparison.Ordinal), "holiday"),
        (why => why.Contains(" is away until ", StringComparison.Ordinal), "leave"),
        (why => why.StartsWith("quiet hours", StringComparison.Ordinal), "quiet_hours"),
        (why => why == "it was paused", "paused"),
        (why => why.EndsWith(" skipped it", StringComparison.Ordinal), "by_hand"),
        (why => why == "it had been said already", "repeated"),
        (why => why == "it failed; the log of the host says why", "failed"),
        (why => Left.Contains(why), "left"),
    ];

    public static JsonNode Run(JsonNode alarm, int version)
    {
        if (version < 2)
        {
            alarm["opens"] = CeremonyIn(Text(alarm["says"]));
            foreach (var skip in alarm["skips"]?.AsArray() ?? [])
                AddReason(skip!);
        }
        return alarm;
    }

    private static string? CeremonyIn(string says) =>
        says.StartsWith(OpensOwn, StringComparison.Ordinal)
            ? says[OpensOwn.Length..]
            : BuiltIn.FirstOrDefault(name =>
                says == name + OpensBuiltIn || says.StartsWith($"{name}{OpensBuiltIn} ", StringComparison.Ordinal)
            );

    private static void AddReason(JsonNode skip)
    {
        var why = Text(skip["why"]);
        skip["reason"] = Reasons.FirstOrDefault(reason => reason.IsIt(why)).Code ?? "refused";
        skip["isStoodFor"] = why.EndsWith("the next one stands for it", StringComparison.Ordinal);
    }

    private static string Text(JsonNode? value) => value?.GetValue<string>() ?? "";
}
