using System.Text;
using Microsoft.Net.Http.Headers;
using Storyline.Core.Text;
using Storyline.Domain.Downloads;

namespace Storyline.Host;

/// <summary>
/// Serves calendar feeds. The address is the secret: no log holds it, and a wrong one looks like an unknown page.
/// </summary>
internal static class CalendarFeedRoute
{
    public static void MapCalendarFeed(this WebApplication app) =>
        app.MapGet(
            "/calendar/{product}/{secret}.ics",
            async (
                string product,
                string secret,
                HttpResponse response,
                CalendarFeedReader feeds,
                CancellationToken cancel
            ) =>
            {
                if (await feeds.Read(product, secret, cancel) is not { } calendar)
                    return Results.NotFound();
                response.Headers.CacheControl = "private, max-age=300";
                return Results.Bytes(
                    Encoding.UTF8.GetBytes(calendar),
                    "text/calendar; charset=utf-8",
                    entityTag: TagOf(calendar)
                );
            }
        );

    // Every event holds the time of reading, which is not a change.
    private static EntityTagHeaderValue TagOf(string calendar)
    {
        var content = string.Concat(
            calendar.Split("\r\n").Where(line => !line.StartsWith("DTSTAMP:", StringComparison.Ordinal))
        );
        return new EntityTagHeaderValue($"\"{TextDigest.Of(content, bytes: 12)}\"");
    }
}
