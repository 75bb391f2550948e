using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Schedule;

namespace Storyline.Features.Teams;

/// <summary>Sets or shows the zone in which the product's days begin and end.</summary>
/// <param name="Name"><c>null</c>: shows the zone.</param>
public sealed record SetZone(string? Name) : ICommand<SetZone>
{
    public static Usage Usage { get; } =
        new(
            Say: "zone <zone>",
            Does: "sets the zone in which days begin and end",
            Example: "zone Europe/Paris",
            Topic: "team",
            Matter: Matter.Calendar,
            Also: ["time zone", "timezone", "set zone"]
        )
        {
            Ways = TeamPhrases.Zone,
        };

    public static Parsed<SetZone> Parse(Words words)
    {
        words.Skip("set|change|show|our|the|team|product");
        if (!words.Take("time", "zone") && !words.Take("zone|timezone"))
            return Parsed.NotMine;
        var name = words.Skip("to|is").Rest();
        if (name.Length == 0)
            name = words.Field("zone") ?? "";
        return new SetZone(name.Length > 0 ? name : null);
    }

    public Permit Authorize(Speaker speaker) => Name is null ? new Permit.Granted() : speaker.Decides(Matter.Calendar);

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var product = (await work.Find<Product>(Product.DocumentId, cancel))!;
        if (Name is null)
            return Reply.Show(
                $"Days of {product.Name} begin and end in {product.Zone:b}, where it is {Clock(turn, product.Zone)} now. To change it say for instance {"zone Europe/Paris":c}.",
                new Button("See the team", "team")
            );
        var read = ZoneReading.Of(Name);
        if (read.Zones.Count == 0)
            return Reply.No(read.Question, new Button("The zone now", "zone"));
        if (read.Zone is not { } zone)
            return read.Ask(one => $"zone {one}");
        if (zone == product.Zone)
            return Reply.No(
                $"It is {zone} already, where it is {Clock(turn, zone)} now.",
                new Button("See the team", "team")
            );
        return await Change(product, zone, turn, work, cancel);
    }

    private static async Task<Reply> Change(
        Product product,
        string zone,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var before = product.Zone;
        product = product with { Zone = zone };
        work.Store(product);
        var effect = await work.Refit(turn, product, before, cancel);
        return Reply.Done(
            $"Days of {product.Name} begin and end in {zone:b} now (it was {before}). There it is {Clock(turn, zone)}. {effect} Times set with a zone of their own keep it.",
            new Button("Undo", "undo"),
            new Button("See the team", "team")
        );
    }

    private static Span.Time Clock(Turn turn, string zone) =>
        TimeText.InZone(turn.Now, DateTimeZoneProviders.Tzdb[zone]);
}
