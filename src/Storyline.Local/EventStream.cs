using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Storyline.Local;

/// <summary>
/// Server-sent events: <c>hello</c> once, <c>message</c> for each line that reaches the reader, <c>changed</c> for one that looks
/// different from now on, <c>backlog</c> when a product was written to, <c>reload</c> when more was missed than is known here, and a <c>heartbeat</c>.
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
        // An open page must not hold up the host's shutdown.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        using var feedSubscription = pageFeed.Subscribe();
        // What is there when somebody comes is known; what comes later is heard.
        await transcript.CatchUp(aborted);
        yield return new SseItem<string>("{}", "hello") { ReconnectionInterval = Reconnection };

        var sent = since ?? "";
        if (since is not null)
        {
            var missed = await transcript.Missed(reader, since, aborted);
            if (missed is null)
                yield return new SseItem<string>("{}", "reload");
            foreach (var transcriptLine in missed ?? [])
            {
                yield return Message(transcriptLine);
                sent = transcriptLine.Id;
            }
        }
        await foreach (var pageEvent in Live(feedSubscription, over.Token))
        {
            switch (pageEvent)
            {
                case null:
                    yield return new SseItem<string>("{}", "heartbeat");
                    break;
                case PageEvent.BacklogChanged:
                    yield return new SseItem<string>("{}", "backlog");
                    break;
                case PageEvent.Changed(var transcriptLine) when transcriptLine.Reaches(reader):
                    yield return Changed(transcriptLine);
                    break;
                case PageEvent.Said(var transcriptLine)
                    when transcriptLine.Reaches(reader) && string.CompareOrdinal(transcriptLine.Id, sent) > 0:
                    yield return Message(transcriptLine);
                    break;
            }
        }
    }

    /// <summary>What happens from now on; <c>null</c> when nothing did for a while.</summary>
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

    // Without an id of its own: what is missed is read again with the line itself.
    private static SseItem<string> Changed(TranscriptLine transcriptLine) =>
        new(Encoding.UTF8.GetString(transcriptLine.Json), "changed");

    private static SseItem<string> Message(TranscriptLine transcriptLine) =>
        new(Encoding.UTF8.GetString(transcriptLine.Json), "message") { EventId = transcriptLine.Id };
}
