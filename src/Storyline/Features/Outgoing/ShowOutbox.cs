using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Outgoing;

/// <summary>What waits to be sent, place by place with its age and the next attempt, and what was given up and why.</summary>
public sealed record ShowOutbox : ICommand<ShowOutbox>
{
    private const int MostGivenUp = 5;

    public static Usage Usage { get; } =
        new(
            Say: "outbox",
            Does: "shows what waits to be sent and what was given up",
            Example: "outbox",
            Topic: "team",
            Matter: Matter.Teams,
            Also: ["undelivered", "unsent messages", "deliveries", "what was not sent"]
        );

    public static Parsed<ShowOutbox> Parse(Words words)
    {
        words.Skip("show|the|our|see");
        return (words.Take("outbox|undelivered|deliveries") || words.Take("unsent", "messages")) && words.AtEnd
            ? new ShowOutbox()
            : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var waiting = await work.Waiting(cancel);
        var given = await work.GivenUp(turn.Now, cancel);
        if (waiting.Count == 0 && given.Count == 0)
            return Reply.Private(
                "Nothing waits to be sent, and nothing was given up in the last 14 days.",
                new Button("Why did nothing fire?", "why did nothing fire?")
            );
        var oldest = waiting.Select(one => (Instant?)one.Delivery.Made).Min();
        var parts = new List<Part>
        {
            new Part.Title($"Outbox of {turn.Product.Name}"),
            new Part.Fields([
                new Field(
                    "Waiting",
                    oldest is { } since ? $"{waiting.Count}, the oldest for {turn.Ago(since)}" : "nothing"
                ),
                new Field("Given up in 14 days", $"{given.Count}"),
            ]),
        };
        var places = waiting
            .GroupBy(one => one.Delivery.Lane)
            .OrderBy(place => place.Min(one => one.Delivery.Made))
            .ToList();
        if (places.Count > 0)
            parts.Add(
                new Part.Rows([
                    .. places
                        .Take(turn.Limits.PageSize)
                        .Select(place => RowOf([.. place.OrderBy(one => one.Delivery.Made)], turn)),
                ])
            );
        if (places.Count > turn.Limits.PageSize)
            parts.Add(new Part.Note($"{places.Count - turn.Limits.PageSize} more places wait."));
        if (given.Count > 0)
            parts.Add(new Part.Rows([.. given.Take(MostGivenUp).Select(one => Given(one.Delivery, turn))]));
        if (given.Count > MostGivenUp)
            parts.Add(new Part.Note($"{given.Count - MostGivenUp} more were given up before."));
        parts.Add(new Part.Buttons([new Button("Look again", "outbox")]));
        return Reply.Private(new View(parts));
    }

    // The first one of a place holds up those behind it: it is the one to try or to drop.
    private static Row RowOf(IReadOnlyList<OutgoingMessage> place, Turn turn)
    {
        var first = place[0].Delivery;
        Rich state =
            first.IsUnderWay ? "being sent now"
            : first.IsHeld ? $"held until {turn.Local(first.Next!.Value)}, in quiet hours"
            : first.Attempts == 0 ? "not tried yet"
            : $"tried {Times(first.Attempts)}, next {turn.Local(first.Next!.Value)}";
        return new Row(
            $"{first.Where(turn)}: {place.Count} waiting",
            $"The first has waited for {turn.Ago(first.Made)}: {state}.",
            [
                new Button("Try it now", $"outbox retry {first.Id}"),
                new Button("Drop it", $"outbox drop {first.Id}", ButtonStyle.Danger),
            ]
        );
    }

    private static Row Given(Delivery delivery, Turn turn) =>
        new(
            $"{delivery.Where(turn)}: given up",
            $"Of {turn.Local(delivery.Made)}, tried {Times(delivery.Attempts)}: {delivery.GaveUp}.",
            [new Button("Send it after all", $"outbox retry {delivery.Id}")]
        );

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";
}
