using NodaTime;
using Storyline.Conversation;
using Storyline.Products;
using Storyline.Schedule;
using Storyline.Storage;
using Storyline.Views;

namespace Storyline.Features.Calendar;

/// <summary>Sets the zone in which the speaker lives: their own reminders keep their time on the wall and move with them.</summary>
public sealed record SetOwnZone(string Name) : ICommand<SetOwnZone>
{
    public static Usage Usage { get; } =
        new(
            Say: "my zone <zone>",
            Does: "sets the zone you live in",
            Example: "my zone Europe/Lisbon",
            Topic: "calendar",
            Also: ["my time zone", "i moved to"]
        )
        {
            Rule = "each person for themselves",
        };

    public static Parsed<SetOwnZone> Parse(Words words)
    {
        words.Skip("set|change");
        if (!words.Take("my", "zone|timezone") && !words.Take("my", "time", "zone"))
            return Parsed.NotMine;
        var name = words.Skip("to|is|:").Rest();
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
        var candidates = ZoneNames.Candidates(Name) is { Count: > 0 } known ? known : ZoneNames.Near(Name);
        if (candidates.Count == 0)
            return Reply.No(
                $"I do not know the zone “{Backlog.StoryWords.Cut(Name, 60)}”. Use a name such as Europe/Berlin or America/New_York.",
                new Button("The calendar", "calendar")
            );
        if (candidates.Count > 1 || ZoneNames.Candidates(Name).Count == 0)
            return Reply.Ask(
                $"Which zone do you mean by “{Backlog.StoryWords.Cut(Name, 60)}”?",
                [.. candidates.Take(5).Select(zone => new Button(zone, $"my zone {zone}"))]
            );
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        var before = product.MemberOf(turn.Speaker.Id);
        var zoneBefore = OwnTimes.ZoneOf(product, before);
        product = product.With(before with { Zone = candidates[0] });
        work.Store(product);
        var moved = 0;
        var own = await work.List<Alarm>(
            new Slice(new SortRange(""), turn.Limits.SchedulesPerTeam)
            {
                Terms = [Alarm.OwnerTerm(turn.Speaker.Id), "personal"],
            },
            cancel
        );
        foreach (
            var alarm in own
                .Items.Where(alarm =>
                    alarm is { FollowsOwner: true, Next: not null } && alarm.When.Zone != candidates[0]
                )
                .Take(80)
        )
        {
            var there = alarm with
            {
                When = alarm.When.In(candidates[0]),
                Sequence = alarm.Sequence + 1,
                PutOff = null,
            };
            work.Store(there with { Next = there.After(turn.Now) });
            moved++;
        }
        foreach (var team in product.Teams.Where(team => before.Teams.Contains(team.Id)))
        foreach (
            var alarm in (
                await work.List<Alarm>(
                    new Slice(new SortRange($"{team.Id}/"), 10) { Terms = [Alarm.OwnTimeTerm] },
                    cancel
                )
            ).Items
        )
            if (alarm.Next is not null)
                work.Store(alarm.After(before, zoneBefore, product, team, turn.Now));
        Rich with =
            moved == 0
                ? ""
                : $" {moved} of your reminders keep their time on the wall and come in {candidates[0]} now.";
        return Reply.Noted(
            $"You live in {candidates[0]:b}, where it is {Moments.InZone(turn.Now, DateTimeZoneProviders.Tzdb[candidates[0]])}.{with}",
            new Button("Undo", "undo")
        );
    }
}
