using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Storyline.Host.Tests.Watching;

/// <summary>Receives OTLP over HTTP; strings appear in it unencoded.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly WebApplication app;

    private OtlpCollector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(Take);
    }

    /// <summary>The settings with which a host exports to it, often.</summary>
    public (string Key, string Value)[] Settings =>
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", app.Urls.First()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200"),
            ("OTEL_BLRP_SCHEDULE_DELAY", "200"),
        ];

    public string Address => app.Urls.First();

    public IReadOnlyList<string> Texts => [.. received.Select(part => Encoding.UTF8.GetString(part.Body))];

    public IReadOnlyList<ExportedSpan> Spans => [.. BodiesAt("/v1/traces").SelectMany(OtlpMessage.Spans)];

    public IReadOnlyList<ExportedHistogram> Histograms =>
        [.. BodiesAt("/v1/metrics").SelectMany(OtlpMessage.Histograms)];

    public static async Task<OtlpCollector> Start()
    {
        var collector = new OtlpCollector();
        await collector.app.StartAsync(Patience.Cancel);
        return collector;
    }

    public async Task Has(string path, params string[] texts)
    {
        foreach (var text in texts)
            await Until(() =>
                BodiesAt(path).Any(body => Encoding.UTF8.GetString(body).Contains(text, StringComparison.Ordinal))
            );
    }

    public async Task Until(Func<bool> isThere)
    {
        var limit = Patience.Cancel;
        while (!isThere())
            await arrived.WaitAsync(limit);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IEnumerable<byte[]> BodiesAt(string path) =>
        received.Where(part => part.Path == path).Select(part => part.Body);

    private async Task Take(HttpContext context)
    {
        using var body = new MemoryStream();
        var isPacked = context.Request.Headers.ContentEncoding == "gzip";
        await (
            isPacked ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body
        ).CopyToAsync(body);
        received.Enqueue((context.Request.Path, body.ToArray()));
        arrived.Release();
    }
}
