using System.Text;
using Storyline.Schedule;

namespace Storyline.Host;

/// <summary>What calendar programs fetch. The address is the key: it is in no log, and a wrong one looks like any other that is not there.</summary>
internal static class CalendarFeed
{
    public static void MapCalendarFeed(this WebApplication app) =>
        app.MapGet("/calendar/{product}/{secret}.ics", async (string product, string secret, HttpResponse response, FeedReader feeds, CancellationToken cancel) =>
        {
            if (await feeds.Read(product, secret, cancel) is not { } calendar) return Results.NotFound();
            response.Headers.CacheControl = "private, max-age=300";
            response.Headers.XContentTypeOptions = "nosniff";
            response.Headers["Referrer-Policy"] = "no-referrer";
            return Results.Text(calendar, "text/calendar", Encoding.UTF8);
        });
}
