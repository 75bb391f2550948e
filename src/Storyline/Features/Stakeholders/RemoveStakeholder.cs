using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>Takes somebody out of the register.</summary>
public sealed record RemoveStakeholder(string Who) : ICommand<RemoveStakeholder>
{
    public static Usage Usage { get; } =
        new(
            "stakeholder remove <name>",
            "takes somebody out of the register of stakeholders",
            "stakeholder remove Lena",
            "stakeholders",
            Matter.Outside,
            Also: ["remove stakeholder", "delete stakeholder"]
        )
        {
            Ways = StakeholderPhrases.Remove,
            IsNeverGuessed = true,
        };

    public static Parsed<RemoveStakeholder> Parse(Words words)
    {
        if (!words.Take("stakeholder", "remove|delete|drop"))
            return Parsed.NotMine;
        var who = words.Skip("the|:").Rest();
        return who.Length > 0
            ? new RemoveStakeholder(who)
            : Parsed.Ask("Who is to be taken out of the register?", StakeholderFinder.All).Into(null);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var found = await work.FindStakeholder(Who, one => $"stakeholder remove {StakeholderName.Of(one)}", cancel);
        if (found.One is not { } known)
            return found.No!;
        work.Delete(known);
        var contacts = known.Contacts.Count switch
        {
            0 => "",
            1 => " The contact that was noted went with them.",
            var several => $" {several} contacts that were noted went with them.",
        };
        return turn.AmongUs(
            Reply.Done(
                $"{known.Called:b} is no longer in the register.{contacts}",
                StakeholderFinder.All,
                StoryWords.Undo
            )
        );
    }
}
