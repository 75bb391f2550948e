using System.Collections.Frozen;
using Storyline.Core.Products;

namespace Storyline.Core.Pipeline.Assistance;

/// <summary>
/// The commands that a language model may suggest: about the work, never about people's roles and data, how a product
/// works, or what lets somebody in. Closed by default: a new topic is not among them.
/// </summary>
internal static class SuggestibleCommands
{
    private static readonly FrozenSet<string> Topics = new[]
    {
        "backlog",
        "calendar",
        "ceremonies",
        "discovery",
        "epic",
        "help",
        "history",
        "home",
        "poker",
        "questions",
        "reminders",
        "scores",
        "search",
        "sprint",
        "standup",
        "story",
    }.ToFrozenSet();

    // By the row of the accountability table, since topics hold both work and settings.
    private static readonly FrozenSet<Matter> Settings = new[]
    {
        Matter.Calendar,
        Matter.Outside,
        Matter.Questions,
        Matter.Ready,
        Matter.Stage,
        Matter.Standup,
        Matter.Teams,
    }.ToFrozenSet();

    public static bool IsSuggestible(Usage usage) =>
        Topics.Contains(usage.Topic)
        && !usage.IsNeverSuggested
        && (usage.Matter is not { } matter || !Settings.Contains(matter));
}
