using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>Switches the speaker's briefs off or on: the PM's of Monday, and the PO's of the evening before planning.</summary>
public sealed record SwitchBriefs(bool IsOn) : ICommand<SwitchBriefs>
{
    public static Usage Usage { get; } =
        new(
            Say: "brief off",
            Does: "stops the briefs that come to you by themselves; “brief on” brings them back",
            Example: "brief off",
            Topic: "sync",
            Also: ["brief on", "stop briefs"]
        )
        {
            Ways = SyncPhrases.Switch,
            Rule = "the PM and the PO, each for themselves",
        };

    public static Parsed<SwitchBriefs> Parse(Words words)
    {
        if (!words.Take("brief|briefs|briefing"))
            return Parsed.NotMine;
        var isOff = words.Take("off|stop");
        return (isOff || words.Take("on")) && words.AtEnd ? new SwitchBriefs(!isOff) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        if (!turn.Speaker.Is(Role.ProductManager) && !turn.Speaker.Is(Role.ProductOwner))
            return Reply.No(
                "Briefs come to the PM and the PO only, so there is nothing to switch for you.",
                new Button("Your reminders", "reminders")
            );
        var me = turn.Speaker.Id;
        var before = await work.Find<BriefChoices>(BriefChoices.DocumentId, cancel) ?? new BriefChoices();
        var again = new Button(IsOn ? "No more briefs" : "Brief me again", $"brief {(IsOn ? "off" : "on")}");
        if (before.Without.Contains(me) != IsOn)
            return Reply.Private($"Your briefs are {(IsOn ? "on" : "off")} already.", again);
        work.Store(
            before with
            {
                Without = IsOn ? [.. before.Without.Where(person => person != me)] : [.. before.Without, me],
            }
        );
        return Reply.Noted(
            IsOn
                ? "You are briefed again: as PM on Mondays, as PO on the evening before planning."
                : "You get no more briefs. Say “brief” whenever you want to see one.",
            again,
            StoryWords.Undo
        );
    }
}
