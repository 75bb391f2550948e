using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Features.Discovery;

/// <summary>Shows an insight (I-3), an opportunity (O-4), a solution (S-2) or an assumption (H-2).</summary>
public sealed record ShowFinding(string Key) : ICommand<ShowFinding>
{
    public static Usage Usage { get; } =
        new(
            "I-<number>",
            "shows an insight, an opportunity (O-4), a solution (S-2) or an assumption (H-2)",
            "I-1",
            "discovery",
            Also: ["show insight"]
        );

    public static Parsed<ShowFinding> Parse(Words words)
    {
        words.Skip("show|see");
        return NodeKeys.Take(words, "IOSH", out var key) && words.AtEnd && words.Said.Contains('-')
            ? new ShowFinding(key)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        await work.FindFinding(Key, cancel) is { } finding
            ? Reply.Show(await FindingCard.Of(turn, work, finding, cancel))
            : NodeKeys.NoSuch(Key);
}
