using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Outgoing;

/// <summary>Shows the messages that wait, place by place with their age and next attempt, and those given up, with the reason.</summary>
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
        )
        {
            Ways = OutgoingPhrases.Show,
            IsLook = true,
        };

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
        return Reply.Private(
            new View([
                new Part.Title($"Outbox of {turn.Product.Name}"),
                new Part.Fields([Waiting(waiting, turn), new Field("Given up in 14 days", $"{given.Count}")]),
                .. Places(waiting, turn),
                .. GivenUp(given, turn),
                new Part.Buttons([new Button("Look again", "outbox")]),
            ])
        );
    }

    private static Field Waiting(IReadOnlyList<OutgoingMessage> waiting, Turn turn) =>
        waiting.Count == 0
            ? new Field("Waiting", "nothing")
            : new Field(
                "Waiting",
                $"{waiting.Count}, the oldest for {turn.Ago(waiting.Min(one => one.Delivery.Made))}"
            );

    private static IEnumerable<Part> Places(IEnumerable<OutgoingMessage> waiting, Turn turn)
    {
        var places = waiting
            .OrderBy(one => one.Delivery.Made)
            .GroupBy(one => one.Delivery.Lane)
            .Select(place => place.ToList())
            .ToList();
        if (places.Count == 0)
            yield break;
        yield return new Part.Rows([.. places.Take(turn.Limits.PageSize).Select(place => RowOf(place, turn))]);
        if (places.Count > turn.Limits.PageSize)
            yield return new Part.Note($"{places.Count - turn.Limits.PageSize} more places wait.");
    }

    private static IEnumerable<Part> GivenUp(IReadOnlyList<OutgoingMessage> given, Turn turn)
    {
        if (given.Count == 0)
            yield break;
        yield return new Part.Rows([.. given.Take(MostGivenUp).Select(one => Given(one.Delivery, turn))]);
        if (given.Count > MostGivenUp)
            yield return new Part.Note($"{given.Count - MostGivenUp} more were given up before.");
    }

    // The first message to a place holds up the others: it is the one to retry or drop.
    private static Row RowOf(List<OutgoingMessage> place, Turn turn)
    {
        var first = place[0].Delivery;
        return new Row(
            $"{first.Where(turn)}: {place.Count} waiting",
            $"The first has waited for {turn.Ago(first.Made)}: {State(first, turn)}.",
            [
                new Button("Try it now", $"outbox retry {first.Id}"),
                new Button("Drop it", $"outbox drop {first.Id}", ButtonStyle.Danger),
            ]
        );
    }

    private static Rich State(Delivery delivery, Turn turn)
    {
        if (delivery.IsUnderWay)
            return "being sent now";
        if (delivery.IsHeld)
            return $"held until {turn.Local(delivery.Next!.Value)}, in quiet hours";
        return delivery.Attempts == 0
            ? "not tried yet"
            : (Rich)$"tried {Times(delivery.Attempts)}, next {turn.Local(delivery.Next!.Value)}";
    }

    private static Row Given(Delivery delivery, Turn turn) =>
        new(
            $"{delivery.Where(turn)}: given up",
            $"Of {turn.Local(delivery.Made)}, tried {Times(delivery.Attempts)}: {delivery.GaveUp}.",
            [new Button("Send it after all", $"outbox retry {delivery.Id}")]
        );

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";
}
