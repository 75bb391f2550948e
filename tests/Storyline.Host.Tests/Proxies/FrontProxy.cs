using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Storyline.Host.Tests.Proxies;

/// <summary>
/// A reverse proxy as it stands in front of a host: it ends TLS and passes each request on over plain HTTP, with what it wants to say
/// about it.
/// </summary>
internal sealed class FrontProxy : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly X509Certificate2 certificate;
    private readonly Uri host;
    private readonly Action<HttpRequest, HttpRequestMessage> announce;
    private readonly HttpClient upstream = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
    );

    private FrontProxy(Uri host, Action<HttpRequest, HttpRequestMessage> announce)
    {
        (this.host, this.announce) = (host, announce);
        certificate = SelfSigned();
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server =>
            server.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate))
        );
        app = builder.Build();
        app.Run(PassOn);
    }

    /// <summary>A browser that finds this proxy under every name. It keeps cookies and follows no redirect.</summary>
    public HttpClient Browser { get; private set; } = new();

    /// <param name="announce">What the proxy adds to a request; unless it is given, what proxies usually do.</param>
    public static async Task<FrontProxy> Start(Uri host, Action<HttpRequest, HttpRequestMessage>? announce = null)
    {
        var proxy = new FrontProxy(host, announce ?? Usual);
        await proxy.app.StartAsync(Patience.Cancel);
        var port = new Uri(proxy.app.Urls.First()).Port;
        proxy.Browser = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectCallback = async (_, cancel) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(IPAddress.Loopback, port, cancel);
                    return new NetworkStream(socket, ownsSocket: true);
                },
                SslOptions =
                {
                    RemoteCertificateValidationCallback = (_, shown, _, _) =>
                        shown?.GetCertHashString() == proxy.certificate.GetCertHashString(),
                },
            }
        );
        return proxy;
    }

    /// <summary>Keeps the name that was asked for, and says who asked and how.</summary>
    public static void Usual(HttpRequest from, HttpRequestMessage to)
    {
        to.Headers.Host = from.Host.Value;
        to.Headers.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.7");
        to.Headers.TryAddWithoutValidation("X-Forwarded-Proto", from.Scheme);
        to.Headers.TryAddWithoutValidation("X-Forwarded-Host", from.Host.Value);
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await app.DisposeAsync();
        upstream.Dispose();
        certificate.Dispose();
    }

    private async Task PassOn(HttpContext context)
    {
        var (from, back) = (context.Request, context.Response);
        using var to = new HttpRequestMessage(
            new HttpMethod(from.Method),
            new Uri(host, $"{from.Path.ToUriComponent()}{from.QueryString}")
        );
        if (from.ContentLength > 0)
            to.Content = new StreamContent(from.Body);
        foreach (var (name, values) in from.Headers.Where(header => header.Key != "Host"))
            if (!to.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                to.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        announce(from, to);
        using var answer = await upstream.SendAsync(to, context.RequestAborted);
        back.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
            if (name != "Transfer-Encoding")
                back.Headers[name] = values.ToArray();
        await answer.Content.CopyToAsync(back.Body, context.RequestAborted);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=storyline.example.org", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
