using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Storyline.Host.Tests.Calendar;

/// <summary>What a calendar program receives over HTTP, and where the secret address must not appear.</summary>
public sealed partial class CalendarFeedTests
{
    [Fact]
    public async Task It_is_served_until_it_is_taken_back_and_unchanged_it_is_not_sent_again()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path);
        await Say(host, "setup Shop key:SHP zone:Europe/Berlin");
        await Say(host, "remind us to look every Monday at 9:00");
        var path = Address().Match(await Say(host, "team calendar feed")).Value;

        using var first = await host.Get(path);
        var tag = first.Headers.ETag!.ToString();
        using var again = await host.Get(path, ("If-None-Match", tag));
        await Say(host, "change reminder 1 to every Tuesday at 9:00");
        using var changed = await host.Get(path, ("If-None-Match", tag));
        await Say(host, "team calendar feed off");
        using var revoked = await host.Get(path);

        Assert.Equal(
            (HttpStatusCode.OK, "text/calendar"),
            (first.StatusCode, first.Content.Headers.ContentType?.MediaType)
        );
        Assert.StartsWith(
            "BEGIN:VCALENDAR\r\n",
            await first.Content.ReadAsStringAsync(Patience.Cancel),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, revoked.StatusCode);
        Assert.Equal("max-age=300, private", first.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("/calendar/nowhere/0123456789012345678901234567890123456789.ics")]
    [InlineData("/calendar/nowhere/short.ics")]
    [InlineData("/calendar/%00/%FF.ics")]
    [InlineData("/calendar/..%2f..%2fx/0123456789012345678901234567890123456789.ics")]
    public async Task An_address_that_nobody_was_given_is_simply_not_there(string path)
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path);

        using var response = await host.Get(path);

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.BadRequest });
    }

    [Fact]
    public async Task The_address_is_in_no_log_no_record_and_no_transcript()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(
            folder.Path,
            settings: [("Logging:LogLevel:Default", "Information")]
        );
        await Say(host, "setup Shop key:SHP zone:Europe/Berlin");
        var path = Address().Match(await Say(host, "calendar feed")).Value;
        using var read = await host.Get(path);
        var history = await Say(host, "history");
        using var transcript = await host.Get("/local/channels/shop/messages?user=bo");
        host.AskToStop();
        await host.WaitForExit();

        var secret = path[^44..^4];
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.DoesNotContain(secret, string.Join('\n', host.Output), StringComparison.Ordinal);
        Assert.DoesNotContain(
            secret,
            history + await transcript.Content.ReadAsStringAsync(Patience.Cancel),
            StringComparison.Ordinal
        );
        foreach (var file in Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories))
            Assert.DoesNotContain(
                secret,
                Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Patience.Cancel)),
                StringComparison.Ordinal
            );
    }

    private static async Task<string> Say(HostProcess host, string text)
    {
        using var response = await host.Post(
            "/local/messages",
            JsonSerializer.Serialize(
                new
                {
                    user = "ana",
                    channel = "shop",
                    text,
                }
            )
        );
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Patience.Cancel))
            .GetProperty("reply")
            .GetProperty("text")
            .GetString()!;
    }

    [GeneratedRegex("/calendar/[^ ]+\\.ics")]
    private static partial Regex Address();
}
