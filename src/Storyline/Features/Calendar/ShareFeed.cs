using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Downloads;

namespace Storyline.Features.Calendar;

/// <summary>Gives an address for calendar programs, for the team or the speaker. A new address replaces the old one.</summary>
public sealed record ShareFeed(bool ForTeam, bool IsOff) : ICommand<ShareFeed>
{
    private const int MostFeeds = 50;

    public static Usage Usage { get; } =
        new(
            Say: "calendar feed",
            Does: "gives an address for your calendar program",
            Example: "calendar feed",
            Topic: "calendar",
            Also: ["ics", "team calendar feed", "subscribe calendar"]
        )
        {
            Ways = CalendarPhrases.Feed,
            Rule = "each person for themselves; the team’s whoever keeps its calendar",
            IsNeverSuggested = true,
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
        var whose = ForTeam ? $"team {turn.Team.Name}" : "you";
        var had = await DeleteAll(turn.Team.Id, member, work, cancel);
        if (IsOff)
            return TakenBack(whose, had);
        var secret = CalendarFeed.NewSecret();
        // The address is a secret: neither the record of this turn nor a surface's memory keeps it.
        turn.Conceal(RecordPrivacy.Unsaid);
        work.Store(new CalendarFeed(CalendarFeed.DigestOf(secret), turn.Team.Id, member, turn.Now));
        var path = CalendarFeed.PathOf(turn.Product.ProductId, secret);
        return Reply.Noted(Card(Subscribe(turn.Address.Of(path), path), whose, had));
    }

    /// <summary>Returns whether there was an address.</summary>
    private static async Task<bool> DeleteAll(string team, string? member, IWork work, CancellationToken cancel)
    {
        var feeds = await work.List<CalendarFeed>(
            new Slice(new SortRange(CalendarFeed.SortOf(team, member)), MostFeeds),
            cancel
        );
        foreach (var feed in feeds.Items)
            work.Delete(feed);
        return feeds.Items.Count > 0;
    }

    private string Sentence => ForTeam ? "team calendar feed" : "calendar feed";

    private Reply TakenBack(string whose, bool had) =>
        had
            ? Reply.Noted($"The calendar address for {whose} no longer works.", new Button("Make a new one", Sentence))
            : Reply.No($"There is no calendar address for {whose}.", new Button("Make one", Sentence));

    private static Rich Subscribe(Uri? address, string path) =>
        address is null
            ? $"Subscribe to this in your calendar program; put the address of your Storyline server in front: {path:c}"
            : $"Subscribe to this in your calendar program: {address.AbsoluteUri:c}";

    private View Card(Rich subscribe, string whose, bool had)
    {
        var before = had ? ", and the one before has just stopped working" : "";
        return View.Of(
            new Part.Paragraph(subscribe),
            new Part.Buttons([new Button("Take it back", $"{Sentence} off")]),
            new Part.Note(
                $"Anyone with the address can read what is scheduled for {whose}. I show it only now; asking again makes a new one{before}."
            )
        );
    }
}
