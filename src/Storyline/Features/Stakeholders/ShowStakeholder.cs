using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>Shows what the register says of somebody, and the last contacts.</summary>
public sealed record ShowStakeholder(string Who) : ICommand<ShowStakeholder>
{
    public static Usage Usage { get; } =
        new(
            "stakeholder <name>",
            "shows a stakeholder with the last contacts",
            "stakeholder Lena",
            "stakeholders",
            Also: ["show stakeholder"]
        )
        {
            Ways = StakeholderPhrases.Show,
        };

    public static Parsed<ShowStakeholder> Parse(Words words)
    {
        words.Skip("show|see|the|our|open");
        if (!words.Take("stakeholder") || words.AtEnd)
            return Parsed.NotMine;
        // Their channel, their summary and the register's other words are commands of their own.
        if (words.Sees("channel|summary|grid|map|matrix|register|list|is|are|was|and|or|wants|meeting|who|what"))
            return Parsed.NotMine;
        var who = words.Skip(":").Rest().TrimEnd('?');
        // “stakeholder Lena interest:high” changes something.
        return who.Length is > 0 and <= Stakeholder.LongestName && !who.Contains(':')
            ? new ShowStakeholder(who)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        var found = await work.FindStakeholder(Who, one => $"stakeholder {StakeholderName.Of(one)}", cancel);
        return found.One is { } one ? Reply.Private(StakeholderCard.Of(turn, one)) : found.No!;
    }
}
