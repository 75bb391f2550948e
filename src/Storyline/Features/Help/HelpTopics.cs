using Storyline.Core.Pipeline;

namespace Storyline.Features.Help;

/// <summary>The topics of the help, the everyday ones first.</summary>
internal static class HelpTopics
{
    private static readonly string[] First =
    [
        "story",
        "backlog",
        "sprint",
        "standup",
        "ceremonies",
        "poker",
        "questions",
        "reminders",
        "search",
        "epic",
        "scores",
        "roles",
        "history",
        "team",
    ];

    public static IReadOnlyList<string> Of(Vocabulary vocabulary) =>
        [
            .. vocabulary
                .Usages.Select(usage => usage.Topic)
                .Where(topic => topic is not ("help" or "agreements" or "setup"))
                .Distinct()
                .OrderBy(Order)
                .ThenBy(topic => topic, StringComparer.Ordinal),
        ];

    public static int Order(string topic) => Array.IndexOf(First, topic) is >= 0 and var at ? at : First.Length;
}
