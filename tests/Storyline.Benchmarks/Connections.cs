using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Storyline.Benchmarks;

/// <summary>The result of a burst of requests.</summary>
/// <param name="Milliseconds">The latency of each request, sorted.</param>
/// <param name="Refused">The number of unexpected answers.</param>
internal sealed record Burst(TimeSpan Took, double[] Milliseconds, TimeSpan Cpu, int Refused)
{
    public double PerSecond => Milliseconds.Length / Took.TotalSeconds;

    public double CpuMicroseconds => Cpu.TotalMicroseconds / Milliseconds.Length;

    public double Percentile(double share) =>
        Milliseconds[Math.Min(Milliseconds.Length - 1, (int)(Milliseconds.Length * share))];
}

/// <summary>
/// A load runner for this machine only: a bounded number of plain sockets, each of which sends its next request once the last is
/// answered. It parses an answer only to find its end, so that the processor is left to the server.
/// </summary>
internal sealed class Connections(ServerProcess server, int count, string? authorization = null)
{
    /// <param name="expected">What an answer must contain.</param>
    public Task<Burst> Send(string path, Func<int, string> body, int requests, string expected) =>
        Send(
            number => Connection.Post(path, body(number), server.Address, authorization),
            requests,
            expected,
            perSecond: null
        );

    /// <param name="request">Makes the bytes of a request from its number.</param>
    /// <param name="perSecond">
    /// How many requests fall due per second, whatever the server does; <c>null</c> if the next one is due when the last is
    /// answered. A request that waits for a free connection waits for the server, and that counts.
    /// </param>
    public async Task<Burst> Send(Func<int, byte[]> request, int requests, string expected, double? perSecond)
    {
        var (next, refused, marker) = (-1, 0, Encoding.UTF8.GetBytes(expected));
        var milliseconds = new double[requests];
        var cpu = server.Cpu;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(
            Enumerable
                .Range(0, count)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        using var connection = await Connection.Open(server.Address);
                        for (int number; (number = Interlocked.Increment(ref next)) < requests; )
                        {
                            var bytes = request(number);
                            var sent = perSecond is { } rate
                                ? await Due(started, number / rate)
                                : Stopwatch.GetTimestamp();
                            var answer = await connection.Exchange(bytes);
                            milliseconds[number] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
                            if (!answer.Span.StartsWith("HTTP/1.1 200"u8) || answer.Span.IndexOf(marker) < 0)
                                Interlocked.Increment(ref refused);
                        }
                    })
                )
        );
        var took = Stopwatch.GetElapsedTime(started);
        Array.Sort(milliseconds);
        return new Burst(took, milliseconds, server.Cpu - cpu, refused);
    }

    /// <summary>Waits until a request is due. Returns the start of its wait: the due time, or now if a timer was late.</summary>
    public static async Task<long> Due(long started, double seconds)
    {
        var due = started + (long)(seconds * Stopwatch.Frequency);
        var now = Stopwatch.GetTimestamp();
        if (now >= due)
            return due;
        await Task.Delay(Stopwatch.GetElapsedTime(now, due));
        return Math.Max(due, Stopwatch.GetTimestamp());
    }

    /// <summary>Makes one request on a connection of its own; returns the body of the answer as text.</summary>
    public static async Task<string> SendOne(ServerProcess server, string path, string body)
    {
        using var connection = await Connection.Open(server.Address);
        return Encoding.UTF8.GetString((await connection.Exchange(Connection.Post(path, body, server.Address))).Span);
    }
}

internal sealed class Connection(Socket socket) : IDisposable
{
    private byte[] buffer = new byte[64 * 1024];

    public static async Task<Connection> Open(Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        return new Connection(socket);
    }

    public static byte[] Post(string path, string body, Uri address, string? authorization = null) =>
        Encoding.UTF8.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\n{(authorization is null ? "" : $"Authorization: {authorization}\r\n")}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"
        );

    /// <summary>Sends a request and reads the whole answer, which is valid until the next one.</summary>
    public async Task<ReadOnlyMemory<byte>> Exchange(byte[] request)
    {
        await socket.SendAsync(request);
        var length = 0;
        do
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, length * 2);
            var read = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (read == 0)
                throw new IOException("The server closed the connection.");
            length += read;
        } while (!IsWhole(buffer.AsSpan(0, length)));
        return buffer.AsMemory(0, length);
    }

    public void Dispose() => socket.Dispose();

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var length = answer[..head].IndexOf("Content-Length: "u8);
        if (length < 0)
            return answer.EndsWith("\r\n0\r\n\r\n"u8);
        var digits = answer[(length + "Content-Length: ".Length)..head];
        return System.Buffers.Text.Utf8Parser.TryParse(digits, out int bytes, out _)
            && answer.Length >= head + 4 + bytes;
    }
}
