using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Storyline.Local;

/// <summary>
/// Server-sent events: <c>hello</c> once, <c>message</c> for each line that reaches the reader, <c>changed</c> for a line with a
/// new look, <c>backlog</c> after each write to a product, <c>reload</c> if the reader missed more than is in memory, and a
/// <c>heartbeat</c>.
/// </summary>
internal static class EventStream
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Reconnection = TimeSpan.FromSeconds(1);

    public static IResult Follow(
        HttpRequest request,
        string? user,
        PageFeed pageFeed,
        Transcript transcript,
        IHostApplicationLifetime host
    )
    {
        try
        {
            var reader = string.IsNullOrWhiteSpace(user) ? null : LocalNames.User(user);
            var since = request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : null;
            return TypedResults.ServerSentEvents(
                Stream(
                    reader,
                    since,
                    pageFeed,
                    transcript,
                    host.ApplicationStopping,
                    request.HttpContext.RequestAborted
                )
            );
        }
        catch (FormatException wrong)
        {
            return RequestRefusal.BadRequest(wrong.Message);
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> Stream(
        string? reader,
        string? since,
        PageFeed pageFeed,
        Transcript transcript,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken aborted
    )
    {
        // An open page must not delay the host's shutdown.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        using var feedSubscription = pageFeed.Subscribe();
        // What is there when somebody comes is known; what comes later is heard.
        await transcript.CatchUp(aborted);
        yield return new SseItem<string>("{}", "hello") { ReconnectionInterval = Reconnection };

        var sent = since ?? "";
        foreach (var missed in await Missed(reader, since, transcript, aborted))
        {
            yield return missed;
            sent = missed.EventId ?? sent;
        }
        await foreach (var pageEvent in Live(feedSubscription, over.Token))
            if (EventOf(pageEvent, reader, sent) is { } now)
                yield return now;
    }

    /// <summary>The messages since the reader's last one, or <c>reload</c> if that is too long ago.</summary>
    private static async Task<IEnumerable<SseItem<string>>> Missed(
        string? reader,
        string? since,
        Transcript transcript,
        CancellationToken cancel
    )
    {
        if (since is null)
            return [];
        return await transcript.Missed(reader, since, cancel) is { } lines
            ? lines.Select(Message)
            : [new SseItem<string>("{}", "reload")];
    }

    /// <summary>The event for a reader; <c>null</c>: it does not concern them.</summary>
    /// <param name="pageEvent"><c>null</c>: nothing happened for a while.</param>
    /// <param name="sent">The id of the last message that was missed and sent.</param>
    private static SseItem<string>? EventOf(PageEvent? pageEvent, string? reader, string sent) =>
        pageEvent switch
        {
            null => new SseItem<string>("{}", "heartbeat"),
            PageEvent.BacklogChanged => new SseItem<string>("{}", "backlog"),
            PageEvent.Changed(var transcriptLine) when transcriptLine.Reaches(reader) => Changed(transcriptLine),
            PageEvent.Said(var transcriptLine)
                when transcriptLine.Reaches(reader) && string.CompareOrdinal(transcriptLine.Id, sent) > 0 => Message(
                transcriptLine
            ),
            _ => null,
        };

    /// <summary>Everything that happens from now on; <c>null</c> when nothing happened for a while.</summary>
    private static async IAsyncEnumerable<PageEvent?> Live(
        FeedSubscription feedSubscription,
        [EnumeratorCancellation] CancellationToken over
    )
    {
        var happenings = feedSubscription.Happenings;
        for (var more = happenings.WaitToReadAsync(CancellationToken.None).AsTask(); ; )
        {
            if (await Task.WhenAny(more, Task.Delay(Heartbeat, over)) != more)
            {
                if (over.IsCancellationRequested)
                    yield break;
                yield return null;
                continue;
            }
            if (!await more)
                yield break;
            while (happenings.TryRead(out var pageEvent))
                yield return pageEvent;
            more = happenings.WaitToReadAsync(CancellationToken.None).AsTask();
        }
    }

    // Without an event id: a reader who missed the change reads the line again anyway.
    private static SseItem<string> Changed(TranscriptLine transcriptLine) =>
        new(Encoding.UTF8.GetString(transcriptLine.Json), "changed");

    private static SseItem<string> Message(TranscriptLine transcriptLine) =>
        new(Encoding.UTF8.GetString(transcriptLine.Json), "message") { EventId = transcriptLine.Id };
}
