using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Calendar;

/// <summary>Sets the zone in which the speaker lives. Their own reminders keep their time of day and move with them.</summary>
public sealed record SetOwnZone(string Name) : ICommand<SetOwnZone>
{
    private const int MostMoved = 80;

    public static Usage Usage { get; } =
        new(
            Say: "my zone <zone>",
            Does: "sets the zone you live in",
            Example: "my zone Europe/Lisbon",
            Topic: "calendar",
            Also: ["my time zone", "i moved to"]
        )
        {
            Ways = CalendarPhrases.OwnZone,
            Rule = "each person for themselves",
            IsNeverSuggested = true,
        };

    public static Parsed<SetOwnZone> Parse(Words words)
    {
        words.Skip("set|change");
        if (!words.Take("my", "zone|timezone") && !words.Take("my", "time", "zone"))
            return Parsed.NotMine;
        var name = words.Skip("to|is|:|i'm|i|am|we|live|in|the|it's").Rest();
        return name.Length > 0
            ? new SetOwnZone(name)
            : Parsed.Ask(
                "Which zone do you live in? Say for instance my zone Europe/Lisbon.",
                new Button("Europe/Berlin", "my zone Europe/Berlin"),
                new Button("America/New_York", "my zone America/New_York")
            );
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var read = ZoneReading.Of(Name);
        if (read.Zones.Count == 0)
            return Reply.No(read.Question, new Button("The calendar", "calendar"));
        if (read.Zone is not { } zone)
            return read.Ask(one => $"my zone {one}");
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var before = product.MemberOf(turn.Speaker.Id);
        var zoneBefore = PersonalTimes.ZoneOf(product, before);
        product = product.With(before with { Zone = zone });
        work.Store(product);
        var moved = await MoveReminders(turn, work, zone, cancel);
        await MoveOwnTimes(turn, work, product, before, zoneBefore, cancel);
        return Reply.Noted(
            $"You live in {zone:b}, where it is {TimeText.InZone(turn.Now, DateTimeZoneProviders.Tzdb[zone])}.{Moved(moved, zone)}",
            new Button("Undo", "undo")
        );
    }

    private static string Moved(int reminders, string zone) =>
        reminders switch
        {
            0 => "",
            1 => $" One of your reminders keeps its time of day and now comes in {zone}.",
            _ => $" {reminders} of your reminders keep their time of day and now come in {zone}.",
        };

    private static async Task<int> MoveReminders(Turn turn, IWork work, string zone, CancellationToken cancel)
    {
        var own = await work.List<Alarm>(
            new Slice(new SortRange(""), turn.Limits.SchedulesPerTeam)
            {
                Terms = [Alarm.OwnerTerm(turn.Speaker.Id), "personal"],
            },
            cancel
        );
        var following = own
            .Items.Where(alarm => alarm is { FollowsOwner: true, Next: not null } && alarm.When.Zone != zone)
            .Take(MostMoved)
            .ToList();
        foreach (var alarm in following)
        {
            var there = alarm with { When = alarm.When.In(zone), Sequence = alarm.Sequence + 1, PutOff = null };
            work.Store(there with { Next = there.After(turn.Now) });
        }
        return following.Count;
    }

    private static async Task MoveOwnTimes(
        Turn turn,
        IWork work,
        Product product,
        Member before,
        string zoneBefore,
        CancellationToken cancel
    )
    {
        foreach (var team in product.Teams.Where(team => before.Teams.Contains(team.Id)))
        {
            var range = new Slice(new SortRange($"{team.Id}/"), 10) { Terms = [Alarm.OwnTimeTerm] };
            foreach (var alarm in (await work.List<Alarm>(range, cancel)).Items.Where(alarm => alarm.Next is not null))
                work.Store(alarm.After(before, zoneBefore, product, team, turn.Now));
        }
    }
}
