using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Storyline.Edges.Tests.Local;

public sealed class VerifyTests
{
    private const string Message = """{ "user": "ann", "channel": "team", "text": "hi" }""";

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "localhost.evil.example:3978")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task Whoever_is_not_the_page_is_refused_before_anything_is_read(string header, string value)
    {
        var wasAsked = false;
        await using var local = await LocalWorkspace.Answering(_ =>
        {
            wasAsked = true;
            return null;
        });

        using var post = await Send(local, HttpMethod.Post, "/local/messages", header, value);
        using var get = await Send(local, HttpMethod.Get, "/local/channels", header, value);

        Assert.Equal(HttpStatusCode.Forbidden, post.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, get.StatusCode);
        Assert.Equal("application/problem+json", post.Content.Headers.ContentType?.MediaType);
        Assert.False(wasAsked);
    }

    [Theory]
    [InlineData("Host", "[::1]:3978")]
    [InlineData("Host", "127.0.0.1:80")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task The_page_is_served(string header, string value)
    {
        await using var local = await LocalWorkspace.Answering(_ => null);

        using var response = await Send(local, HttpMethod.Post, "/local/messages", header, value);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Its_own_origin_is_welcome()
    {
        await using var local = await LocalWorkspace.Answering(_ => null);

        using var response = await Send(
            local,
            HttpMethod.Post,
            "/local/messages",
            "Origin",
            local.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)
        );

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_link_to_the_page_may_be_followed_from_elsewhere()
    {
        await using var local = await LocalWorkspace.Echoing();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        request.Headers.Add("Sec-Fetch-Mode", "navigate");

        using var response = await local.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/app.js", "text/javascript")]
    [InlineData("/app.css", "text/css")]
    [InlineData("/icon.svg", "image/svg+xml")]
    [InlineData("/local/channels", "application/json")]
    [InlineData("/local/nowhere", "application/problem+json")]
    public async Task Every_answer_carries_the_headers_that_keep_the_page_closed(string path, string type)
    {
        await using var local = await LocalWorkspace.Echoing();

        using var response = await local.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy"))
        );
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task A_file_that_has_not_changed_is_not_sent_again()
    {
        await using var local = await LocalWorkspace.Echoing();
        using var first = await local.Http.GetAsync("/app.js", TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag ?? EntityTagHeaderValue.Any);

        using var second = await local.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task The_page_holds_no_inline_script_or_style_and_is_small()
    {
        await using var local = await LocalWorkspace.Echoing();
        var size = 0;

        foreach (
            var path in new[]
            {
                "/",
                "/app.css",
                "/app.js",
                "/api.js",
                "/composer.js",
                "/dom.js",
                "/order.js",
                "/places.js",
                "/talk.js",
                "/view.js",
                "/icon.svg",
            }
        )
        {
            var content = await local.Http.GetStringAsync(path, TestContext.Current.CancellationToken);
            size += Encoding.UTF8.GetByteCount(content);
            Assert.DoesNotContain("innerHTML", content, StringComparison.Ordinal);
            Assert.DoesNotContain("style=", content, StringComparison.Ordinal);
        }

        Assert.InRange(size, 10_000, 60_000);
    }

    [Fact]
    public async Task Switched_off_there_is_nothing()
    {
        await using var local = await LocalWorkspace.Answering(_ => null, isEnabled: false);

        foreach (var path in new[] { "/", "/local/channels" })
        {
            using var response = await local.Http.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    private static async Task<HttpResponseMessage> Send(
        LocalWorkspace local,
        HttpMethod method,
        string path,
        string header,
        string value
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
            request.Content = new StringContent(Message, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation(header, value);
        return await local.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
