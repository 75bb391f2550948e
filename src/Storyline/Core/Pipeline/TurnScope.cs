using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Turns;

namespace Storyline.Core.Pipeline;

/// <summary>The product and team of a turn, and its speaker.</summary>
public sealed record TurnScope(Product Product, Team Team, Speaker Speaker)
{
    public static TurnScope Of(Product product, Team team, Member member, Instant now) =>
        new(product, team, new Speaker(product, team, member, now.InZone(ZoneOf(product)).Date));

    /// <summary>The scope of an alarm: the clock speaks in its team on behalf of its owner.</summary>
    internal static TurnScope OfClock(Product product, Team team, Firing firing, Inbound inbound)
    {
        var clock = new Member(MemberId.Of(inbound), inbound.Speaker.Name);
        var today = firing.At.InZone(ZoneOf(product)).Date;
        return new TurnScope(product, team, new Speaker(product, team, clock, today, firing.Owner, firing.Mandate));
    }

    public DateTimeZone Zone => ZoneOf(Product);

    private static DateTimeZone ZoneOf(Product product) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(product.Zone) ?? DateTimeZone.Utc;
}
