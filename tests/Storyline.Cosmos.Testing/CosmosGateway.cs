using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Storyline.Cosmos.Testing;

/// <summary>
/// A proxy between the SDK and the npm server, over real HTTP and therefore between processes too. It implements batches, which
/// the server lacks; it counts requests; and it injects faults. The atomicity of a batch is the work of this class (nothing else
/// touches a partition meanwhile), and proves nothing about the service.
/// </summary>
public sealed class CosmosGateway : IAsyncDisposable
{
    private static readonly string[] OwnHeaders =
    [
        "Host",
        "Connection",
        "Content-Length",
        "Content-Type",
        "Transfer-Encoding",
        "Keep-Alive",
        "Expect",
    ];
    private readonly ConcurrentDictionary<string, SemaphoreSlim> partitions = new();
    private readonly ConcurrentQueue<Call> calls = new();
    private readonly HttpClient server;
    private readonly WebApplication app;

    private CosmosGateway(Uri address)
    {
        server = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder
            .WebHost.UseUrls("http://127.0.0.1:0")
            .ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 16 << 20);
        app = builder.Build();
        app.Run(Answer);
    }

    /// <summary>Decides on the fault for each call to documents, before it is executed; <c>null</c> if there is none.</summary>
    public Func<string, Fault?> Fails { get; set; } = _ => null;

    public IReadOnlyList<Call> Calls => [.. calls];

    /// <summary>Uses the well-known key of Microsoft's emulator.</summary>
    public string ConnectionString =>
        $"AccountEndpoint={app.Urls.First()}/;AccountKey=C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    public static async Task<CosmosGateway> Start()
    {
        var gateway = new CosmosGateway(await NodeServer.Address());
        await gateway.app.StartAsync();
        return gateway;
    }

    public void Forget() => calls.Clear();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        server.Dispose();
    }

    private async Task Answer(HttpContext context)
    {
        var kind = KindOf(context.Request);
        var fault = kind is null ? null : Fails(kind);
        switch (fault)
        {
            case Fault.Refuse refuse:
                await Refuse(context, refuse.Status, refuse.SubStatus, refuse.RetryAfterMilliseconds);
                return;
            case Fault.Break:
                context.Abort();
                return;
            case Fault.Slow slow:
                await Task.Delay(slow.By, context.RequestAborted);
                break;
            case Fault.Late late:
                await Land(late, context, kind);
                return;
        }
        var answer = await InTurn(context.Request, kind);
        if (fault is Fault.LoseAnswer)
            context.Abort();
        else if (fault is Fault.DoAndRefuse lost)
            await Refuse(context, lost.Status, null, null);
        else
            await answer.Send(context);
    }

    private async Task Land(Fault.Late late, HttpContext context, string? kind)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        body.Position = 0;
        // The next request must not wait on this connection until this one has landed.
        context.Response.Headers.Connection = "close";
        await Refuse(context, StatusCodes.Status408RequestTimeout, null, null);
        await context.Response.CompleteAsync();
        await late.After;
        context.Request.Body = body;
        await InTurn(context.Request, kind);
        late.Landed.SetResult();
    }

    private static string? KindOf(HttpRequest request)
    {
        if (!request.Path.Value!.Contains("/docs", StringComparison.Ordinal))
            return null;
        if (request.Headers.ContainsKey("x-ms-cosmos-is-batch-request"))
            return "batch";
        if (request.ContentType?.Contains("query+json", StringComparison.Ordinal) == true)
            return "query";
        return request.Method switch
        {
            "GET" => "read",
            "POST" => "create",
            "PUT" => "replace",
            "DELETE" => "delete",
            _ => null,
        };
    }

    private async Task<Forwarded> InTurn(HttpRequest request, string? kind)
    {
        using var copy = new MemoryStream();
        await request.Body.CopyToAsync(copy);
        var body = copy.ToArray();
        if (kind is null)
            return await Forward(request, request.Method, request.Path + request.QueryString, body);
        var partition = request.Headers["x-ms-documentdb-partitionkey"].FirstOrDefault();
        var gate = partition is null
            ? null
            : partitions.GetOrAdd($"{request.Path.Value!.Split("/docs")[0]} {partition}", _ => new SemaphoreSlim(1, 1));
        if (gate is not null)
            await gate.WaitAsync();
        try
        {
            return kind == "batch"
                ? await Batch(request, partition, body)
                : await Single(request, kind, partition, body);
        }
        finally
        {
            gate?.Release();
        }
    }

    private async Task<Forwarded> Single(HttpRequest request, string kind, string? partition, byte[] body)
    {
        var answer = await Forward(request, request.Method, request.Path + request.QueryString, body);
        var query = kind == "query" ? JsonDocument.Parse(body).RootElement.GetProperty("query").GetString() : null;
        var isWrite = kind is "create" or "replace" or "delete";
        var size = isWrite ? body.Length : answer.Body.Length;
        calls.Enqueue(new Call(kind, partition, query, isWrite ? 1 : 0, size, answer.Status, [size]));
        return answer;
    }

    private async Task<Forwarded> Batch(HttpRequest request, string? partition, byte[] body)
    {
        var operations = await BatchCodec.Decode(body);
        var root = request.Path.Value!.TrimEnd('/');
        var outcomes = await new BatchExecution(
            (method, path, content, ifMatch) => Forward(request, method, path, content, ifMatch),
            root
        ).Do(operations);
        var status = outcomes.All(outcome => outcome.Status < 400)
            ? StatusCodes.Status200OK
            : StatusCodes.Status207MultiStatus;
        var sizes = operations.Select(operation => (long)(operation.Body?.Length ?? 0)).ToList();
        calls.Enqueue(new Call("batch", partition, null, operations.Count, sizes.Sum(), status, sizes));
        return new Forwarded(
            status,
            [("x-ms-request-charge", "1"), ("x-ms-activity-id", Guid.NewGuid().ToString())],
            await BatchCodec.Encode(outcomes)
        );
    }

    private async Task<Forwarded> Forward(
        HttpRequest request,
        string method,
        string path,
        byte[]? body,
        string? ifMatch = null
    )
    {
        using var message = new HttpRequestMessage(new HttpMethod(method), path);
        var isPart = request.Headers.ContainsKey("x-ms-cosmos-is-batch-request");
        foreach (
            var header in request.Headers.Where(header =>
                !OwnHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase)
            )
        )
            if (!isPart || !header.Key.StartsWith("x-ms-cosmos-", StringComparison.OrdinalIgnoreCase))
                message.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
        if (ifMatch is not null)
            message.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (body is { Length: > 0 })
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.TryAddWithoutValidation(
                "Content-Type",
                isPart ? "application/json" : request.ContentType
            );
        }
        using var answer = await server.SendAsync(message);
        var headers = answer
            .Headers.Where(header =>
                !OwnHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase) && header.Key != "Date"
            )
            .Select(header => (header.Key, string.Join(",", header.Value)))
            .ToList();
        return new Forwarded((int)answer.StatusCode, headers, await answer.Content.ReadAsByteArrayAsync());
    }

    private static Task Refuse(HttpContext context, int status, int? subStatus, int? retryAfter)
    {
        context.Response.StatusCode = status;
        if (subStatus is { } sub)
            context.Response.Headers["x-ms-substatus"] = sub.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            );
        if (retryAfter is { } wait)
            context.Response.Headers["x-ms-retry-after-ms"] = wait.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            );
        context.Response.Headers["x-ms-activity-id"] = Guid.NewGuid().ToString();
        return context.Response.WriteAsJsonAsync(new { code = "Injected", message = "This goes wrong on purpose." });
    }
}

/// <summary>A response of the server on its way back.</summary>
internal sealed record Forwarded(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    public string? ETag =>
        Headers.FirstOrDefault(header => header.Name.Equals("etag", StringComparison.OrdinalIgnoreCase)).Value;

    public async Task Send(HttpContext context)
    {
        context.Response.StatusCode = Status;
        foreach (var (name, value) in Headers)
            context.Response.Headers[name] = value;
        if (Status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
            return;
        context.Response.ContentLength = Body.Length;
        await context.Response.Body.WriteAsync(Body);
    }
}
