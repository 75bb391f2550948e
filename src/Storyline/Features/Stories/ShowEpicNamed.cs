using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Stories;

/// <summary>Shows an epic by its name.</summary>
public sealed record ShowEpicNamed(string Name) : ICommand<ShowEpicNamed>
{
    private const int LongestName = 80;

    public static Usage Usage { get; } =
        new(Say: "epic <name>", Does: "shows an epic with its stories", Example: "epic Onboarding", Topic: "epic")
        {
            Ways = StoryTextPhrases.EpicNamed,
        };

    public static Parsed<ShowEpicNamed> Parse(Words words)
    {
        // “epic: Payments” writes an epic.
        if (words.TakeHeading("epic"))
            return Parsed.NotMine;
        words.Skip("show|see|open|me|the");
        if (
            !words.Take("epic")
            || words.Sees("new|add|create|write|edit|rename|delete|remove")
            || words.Take(out StoryKey _)
        )
            return Parsed.NotMine;
        return words.Rest().Trim('"', ':', ' ') is { Length: > 0 and <= LongestName } name && !name.Contains('\n')
            ? new ShowEpicNamed(name)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var (epic, no) = await work.FindEpic(turn, Name, cancel);
        if (epic is null)
            return no!;
        turn.About(epic.Key);
        return Reply.Show(await EpicCard.Of(turn, work, epic, null, cancel));
    }
}
