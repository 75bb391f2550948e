using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Downloads;

namespace Storyline.Features.Calendar;

/// <summary>Gives an address for calendar programs, for the team or for oneself; a new one takes the old one back.</summary>
public sealed record ShareFeed(bool ForTeam, bool IsOff) : ICommand<ShareFeed>
{
    public static Usage Usage { get; } =
        new(
            Say: "calendar feed",
            Does: "gives an address for your calendar program",
            Example: "calendar feed",
            Topic: "calendar",
            Also: ["ics", "team calendar feed", "subscribe calendar"]
        )
        {
            Rule = "each person for themselves; the team’s whoever keeps its calendar",
        };

    public static Parsed<ShareFeed> Parse(Words words)
    {
        words.Skip("new|the|a|get|my|give|me");
        var isTeam = words.Take("team|team's|teams");
        if (!words.Take("calendar|ics", "feed|link|address|subscription"))
            return Parsed.NotMine;
        isTeam |= words.Skip("for|the").Take("team");
        var isOff = words.Take("off|revoke|stop|delete|remove");
        words.Skip("new|again|on");
        return words.AtEnd ? new ShareFeed(isTeam, isOff) : Parsed.NotMine;
    }

    public Permit Authorize(Speaker speaker) => ForTeam ? speaker.Decides(Matter.Calendar) : new Permit.Granted();

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var member = ForTeam ? null : turn.Speaker.Id;
        var old = await work.List<CalendarFeed>(
            new Slice(new SortRange(CalendarFeed.SortOf(turn.Team.Id, member)), 50),
            cancel
        );
        foreach (var calendarFeed in old.Items)
            work.Delete(calendarFeed);
        var whose = ForTeam ? $"team {turn.Team.Name}" : "you";
        if (IsOff)
            return old.Items.Count == 0
                ? Reply.No(
                    $"There is no calendar address for {whose}.",
                    new Button("Make one", ForTeam ? "team calendar feed" : "calendar feed")
                )
                : Reply.Noted(
                    $"The calendar address for {whose} no longer works.",
                    new Button("Make a new one", ForTeam ? "team calendar feed" : "calendar feed")
                );
        var secret = CalendarFeed.NewSecret();
        // Neither the record of this turn nor a surface's memory keeps the address: whoever reads those may not read the calendar.
        turn.Conceal(RecordPrivacy.Unsaid);
        work.Store(new CalendarFeed(CalendarFeed.DigestOf(secret), turn.Team.Id, member, turn.Now));
        return Reply.Noted(
            View.Of(
                new Part.Paragraph(
                    $"Subscribe to this in your calendar program; it stands below the address where Storyline is served: {CalendarFeed.PathOf(turn.Product.ProductId, secret):c}"
                ),
                new Part.Buttons([
                    new Button("Take it back", ForTeam ? "team calendar feed off" : "calendar feed off"),
                ]),
                new Part.Note(
                    $"Whoever has the address can read what is scheduled for {whose}. It is shown only now; asking again makes a new one{(old.Items.Count > 0 ? ", and the one before has just stopped working" : "")}."
                )
            )
        );
    }
}
