using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Storyline.Slack.Answering;
using Storyline.Slack.Read;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Socket;

/// <summary>Why a connection is over.</summary>
internal enum SocketEnding
{
    /// <summary>Slack asked for a new one; this one still finishes what it has begun.</summary>
    Replaced,

    /// <summary>It broke, or fell silent.</summary>
    Lost,

    /// <summary>Socket Mode was switched off.</summary>
    Disabled,
}

/// <summary>
/// One socket: reads frames, hands their payloads in, and acknowledges each with what the answer to a request would have been.
/// A connection on which nothing is heard for a while, not even the answer to a ping, is taken for dead.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "What it holds is disposed of when it has closed.")]
internal sealed partial class SocketConnection
{
    /// <summary>Bytes; as much as a request may have.</summary>
    private const int LargestMessage = 256 * 1024;

    /// <summary>How long an old connection still takes frames after Slack has announced its end.</summary>
    private static readonly TimeSpan Draining = TimeSpan.FromSeconds(12);

    private readonly ClientWebSocket socket;
    private readonly SlackEndpoint slackEndpoint;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly TaskCompletionSource<SocketEnding> ending = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    private SocketConnection(ClientWebSocket socket, SlackEndpoint slackEndpoint, TimeProvider time, ILogger logger) =>
        (this.socket, this.slackEndpoint, this.time, this.logger) = (socket, slackEndpoint, time, logger);

    /// <summary>Tells when another connection is needed in its place.</summary>
    public Task<SocketEnding> Ending => ending.Task;

    /// <summary>Tells when everything that came in has been answered.</summary>
    public Task Finished { get; private set; } = Task.CompletedTask;

    public static async Task<SocketConnection?> Open(
        Uri url,
        TimeSpan pingEvery,
        SlackEndpoint slackEndpoint,
        TimeProvider time,
        ILogger logger,
        CancellationToken stopping
    )
    {
        var socket = new ClientWebSocket();
        // Half-open sockets are common: a ping that is not answered ends the connection.
        socket.Options.KeepAliveInterval = pingEvery;
        socket.Options.KeepAliveTimeout = 2 * pingEvery;
        try
        {
            await socket.ConnectAsync(url, stopping);
        }
        catch (Exception failed) when (failed is WebSocketException or OperationCanceledException)
        {
            NotConnected(logger, failed.GetType().Name);
            socket.Dispose();
            return null;
        }
        var connection = new SocketConnection(socket, slackEndpoint, time, logger);
        connection.Finished = connection.Run(stopping);
        return connection;
    }

    private async Task Run(CancellationToken stopping)
    {
        var answering = new List<Task>();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            while (await ReadFrame(end.Token) is { } frame)
            {
                answering.RemoveAll(task => task.IsCompleted);
                if (Parse(frame) is not { } envelope)
                    continue;
                if (envelope.Type == "disconnect")
                    Announce(envelope, end);
                else if (envelope.EnvelopeId is not null)
                    answering.Add(Answer(envelope, SlackRequest.OfFrame(frame.Span, envelope.RetryAttempt ?? 0)));
            }
        }
        catch (Exception lost)
            when (lost is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            Lost(logger, lost.GetType().Name);
        }
        ending.TrySetResult(SocketEnding.Lost);
        await Task.WhenAll(answering);
        await Close();
    }

    private void Announce(Envelope envelope, CancellationTokenSource end)
    {
        Announced(logger, envelope.Reason ?? "");
        ending.TrySetResult(
            envelope.Reason switch
            {
                "link_disabled" => SocketEnding.Disabled,
                "too_many_websockets" => SocketEnding.Lost,
                _ => SocketEnding.Replaced,
            }
        );
        // What Slack still sends here is answered here, until it closes or the time is over.
        end.CancelAfter(Draining);
    }

    private async Task Answer(Envelope envelope, SlackRequest request)
    {
        try
        {
            var acknowledgement = Payloads.Read(request) is { } payload
                ? await slackEndpoint.Answer(payload, request)
                : Acknowledgement.Empty;
            // What failed is not acknowledged: Slack sends it again.
            if (acknowledgement.Status != 200)
                return;
            await Send(
                new EnvelopeAnswer(
                    envelope.EnvelopeId!,
                    envelope.AcceptsResponsePayload ? BodyOf(acknowledgement) : null
                )
            );
        }
        catch (Exception failed)
            when (failed is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            NotAcknowledged(logger, failed.GetType().Name);
        }
        catch (Exception failed)
        {
            // As a request that fails: it is not acknowledged, and what else comes in here is answered all the same.
            NotAnswered(logger, failed);
        }
    }

    private static JsonElement? BodyOf(Acknowledgement acknowledgement)
    {
        if (
            acknowledgement.Body.Length == 0
            || acknowledgement.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true
        )
            return null;
        return JsonElement.Parse(acknowledgement.Body);
    }

    private async Task Send(EnvelopeAnswer answer)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, SlackJson.Default.EnvelopeAnswer);
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>One whole message, however many frames it takes; <c>null</c>: the other side has closed.</summary>
    private async Task<ReadOnlyMemory<byte>?> ReadFrame(CancellationToken cancel)
    {
        using var message = new MemoryStream();
        var isTooLarge = false;
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancel);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            // What is too large is read to its end and thrown away: the connection is good for what comes after it.
            isTooLarge |= message.Length + part.Count > LargestMessage;
            if (!isTooLarge)
                message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            if (!isTooLarge)
                return message.ToArray();
            TooLarge(logger);
            message.SetLength(0);
            isTooLarge = false;
        }
    }

    private static Envelope? Parse(ReadOnlyMemory<byte> frame)
    {
        try
        {
            return JsonSerializer.Deserialize(frame.Span, SlackJson.Default.Envelope);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task Close()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        }
        catch (Exception failed) when (failed is WebSocketException or OperationCanceledException)
        {
            Lost(logger, failed.GetType().Name);
        }
        socket.Dispose();
        sending.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A socket could not be connected: {Why}")]
    private static partial void NotConnected(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A socket ended: {Why}")]
    private static partial void Lost(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "Slack announced the end of a socket: {Reason}")]
    private static partial void Announced(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message of a socket was too large and is not answered")]
    private static partial void TooLarge(ILogger logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of a socket could not be answered")]
    private static partial void NotAnswered(ILogger logger, Exception failed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A frame could not be acknowledged: {Why}")]
    private static partial void NotAcknowledged(ILogger logger, string why);
}
