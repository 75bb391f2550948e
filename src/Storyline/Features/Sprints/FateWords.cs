using Storyline.Core.Views;

namespace Storyline.Features.Sprints;

/// <summary>The names of fates in sentences and forms.</summary>
internal static class FateWords
{
    public static IReadOnlyList<UnfinishedFate> All { get; } =
    [UnfinishedFate.Carry, UnfinishedFate.Back, UnfinishedFate.Split];

    public static IReadOnlyList<Option> Options { get; } =
    [
        new("Carry to the next sprint", UnfinishedFate.Carry.Name()),
        new("Back to the backlog", UnfinishedFate.Back.Name()),
        new("Split it", UnfinishedFate.Split.Name()),
    ];

    public static string Name(this UnfinishedFate unfinishedFate) =>
        unfinishedFate switch
        {
            UnfinishedFate.Carry => "carry",
            UnfinishedFate.Back => "back",
            _ => "split",
        };

    public static UnfinishedFate? Read(string? said) =>
        said?.Trim().ToLowerInvariant() switch
        {
            "carry" or "next" or "carry over" => UnfinishedFate.Carry,
            "back" or "backlog" => UnfinishedFate.Back,
            "split" => UnfinishedFate.Split,
            _ => null,
        };
}
