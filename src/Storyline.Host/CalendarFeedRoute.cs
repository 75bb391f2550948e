using System.Text;
using Microsoft.Net.Http.Headers;
using Storyline.Core.Text;
using Storyline.Domain.Downloads;

namespace Storyline.Host;

/// <summary>What calendar programs fetch. The address is the key: it is in no log, and a wrong one looks like any other that is not there.</summary>
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
                response.Headers.XContentTypeOptions = "nosniff";
                response.Headers["Referrer-Policy"] = "no-referrer";
                return Results.Bytes(
                    Encoding.UTF8.GetBytes(calendar),
                    "text/calendar; charset=utf-8",
                    entityTag: TagOf(calendar)
                );
            }
        );

    // When it was read stands in every event, and is no change.
    private static EntityTagHeaderValue TagOf(string calendar)
    {
        var content = string.Concat(
            calendar.Split("\r\n").Where(line => !line.StartsWith("DTSTAMP:", StringComparison.Ordinal))
        );
        return new EntityTagHeaderValue($"\"{TextDigest.Of(content, bytes: 12)}\"");
    }
}
