using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>Shows the speaker's brief as it would come by itself: the PM's of Monday, or the PO's of the evening before planning.</summary>
/// <param name="As">The role it is for; <c>null</c>: the speaker's.</param>
public sealed record ShowBrief(Role? As) : ICommand<ShowBrief>
{
    public static Usage Usage { get; } =
        new(
            Say: "brief",
            Does: "shows your brief: the PM’s for the week, or the PO’s for the next planning",
            Example: "brief",
            Topic: "sync",
            Also: ["my brief", "brief me", "monday brief"]
        )
        {
            Ways = SyncPhrases.Brief,
            Everyday = [Role.ProductManager, Role.ProductOwner],
        };

    public static Parsed<ShowBrief> Parse(Words words)
    {
        words.Skip("show|see|my|the|weekly|monday");
        if (!words.Take("brief|briefing"))
            return Parsed.NotMine;
        words.Skip("me|as|for|the|please");
        Role? role = words.Take(out Role said) ? said : null;
        return words.AtEnd && role is null or Role.ProductManager or Role.ProductOwner
            ? new ShowBrief(role)
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        var isPm = turn.Speaker.Is(Role.ProductManager);
        var isPo = turn.Speaker.Is(Role.ProductOwner);
        return (As, isPm, isPo) switch
        {
            (not Role.ProductOwner, true, _) => Reply.Private(await Pm(isPo, turn, work, cancel)),
            (not Role.ProductManager, _, true) => Reply.Private(await Po(turn, work, cancel)),
            _ => Reply.No(
                "Briefs are for the PM and the PO. The sprint and what comes next are open to you.",
                new Button("The sprint", "sprint"),
                new Button("The next sprint", "sprint plan")
            ),
        };
    }

    private static async Task<View> Pm(bool isPo, Turn turn, IWork work, CancellationToken cancel)
    {
        var view = await BriefCard.ForPm(turn, work, cancel);
        return isPo ? view.With(new Part.Buttons([new Button("The brief for planning", "brief PO")])) : view;
    }

    private static async Task<View> Po(Turn turn, IWork work, CancellationToken cancel)
    {
        var plan = await turn.Run(SubSentence.Sentence("sprint plan"), work, cancel);
        return plan.View.With([.. await BriefLines.ForPo(turn, turn.Team, work, cancel)]);
    }
}
