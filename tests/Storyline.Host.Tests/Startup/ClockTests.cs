using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Storyline.Host.Tests.Startup;

public sealed class ClockTests
{
    private static readonly (string, string)[] Adjustable = [("Storyline:Local:Clock", "Adjustable")];

    [Fact]
    public async Task Time_moves_forward_and_never_back()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path, settings: Adjustable);

        var forward = await host.Post("/local/clock", """{"now":"2051-10-25T00:59:00Z"}""");
        var back = await host.Post("/local/clock", """{"now":"2050-10-25T00:59:00Z"}""");

        Assert.StartsWith(
            "2051-10-25T00:59:",
            (await forward.Content.ReadFromJsonAsync<JsonElement>(Patience.Cancel)).GetProperty("now").GetString(),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.Conflict, back.StatusCode);
        Assert.Equal("application/problem+json", back.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"now":null}""")]
    [InlineData("""{"now":"tomorrow"}""")]
    [InlineData("""{"now":17}""")]
    public async Task What_is_no_instant_is_answered_with_an_example(string body)
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path, settings: Adjustable);

        var response = await host.Post("/local/clock", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            "for instance",
            await response.Content.ReadAsStringAsync(Patience.Cancel),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_real_time_cannot_be_moved()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path);

        Assert.Equal(
            HttpStatusCode.NotFound,
            (await host.Post("/local/clock", """{"now":"2051-10-25T00:59:00Z"}""")).StatusCode
        );
    }

    [Fact]
    public async Task Another_site_cannot_move_the_time()
    {
        using var folder = new Folder();
        await using var host = await HostProcess.Start(folder.Path, settings: Adjustable);

        var response = await host.Post(
            "/local/clock",
            """{"now":"2051-10-25T00:59:00Z"}""",
            ("Origin", "http://evil.example")
        );

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }
}
