using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Storyline.Web;

/// <summary>
/// Server-sent events: <c>hello</c> once, <c>message</c> for each line that reaches the reader, <c>changed</c> for one that looks
/// different from now on, <c>backlog</c> when a product was written to, <c>reload</c> when more was missed than is known here, and a <c>heartbeat</c>.
/// </summary>
internal static class Events
{
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Reconnection = TimeSpan.FromSeconds(1);

    public static IResult Follow(
        HttpRequest request,
        string? user,
        Feed feed,
        Transcript transcript,
        IHostApplicationLifetime host
    )
    {
        try
        {
            var reader = string.IsNullOrWhiteSpace(user) ? null : Names.User(user);
            var since = request.Headers["Last-Event-ID"] is [{ Length: > 0 } last] ? last : null;
            return TypedResults.ServerSentEvents(
                Stream(reader, since, feed, transcript, host.ApplicationStopping, request.HttpContext.RequestAborted)
            );
        }
        catch (FormatException wrong)
        {
            return Refusal.BadRequest(wrong.Message);
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> Stream(
        string? reader,
        string? since,
        Feed feed,
        Transcript transcript,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken aborted
    )
    {
        // An open page must not hold up the host's shutdown.
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping, aborted);
        using var subscription = feed.Subscribe();
        // What is there when somebody comes is known; what comes later is heard.
        await transcript.CatchUp(aborted);
        yield return new SseItem<string>("{}", "hello") { ReconnectionInterval = Reconnection };

        var sent = since ?? "";
        if (since is not null)
        {
            var missed = await transcript.Missed(reader, since, aborted);
            if (missed is null)
                yield return new SseItem<string>("{}", "reload");
            foreach (var line in missed ?? [])
            {
                yield return Message(line);
                sent = line.Id;
            }
        }
        await foreach (var happening in Live(subscription, over.Token))
        {
            switch (happening)
            {
                case null:
                    yield return new SseItem<string>("{}", "heartbeat");
                    break;
                case Happening.BacklogChanged:
                    yield return new SseItem<string>("{}", "backlog");
                    break;
                case Happening.Changed(var line) when line.Reaches(reader):
                    yield return Changed(line);
                    break;
                case Happening.Said(var line) when line.Reaches(reader) && string.CompareOrdinal(line.Id, sent) > 0:
                    yield return Message(line);
                    break;
            }
        }
    }

    /// <summary>What happens from now on; <c>null</c> when nothing did for a while.</summary>
    private static async IAsyncEnumerable<Happening?> Live(
        Subscription subscription,
        [EnumeratorCancellation] CancellationToken over
    )
    {
        var happenings = subscription.Happenings;
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
            while (happenings.TryRead(out var happening))
                yield return happening;
            more = happenings.WaitToReadAsync(CancellationToken.None).AsTask();
        }
    }

    // Without an id of its own: what is missed is read again with the line itself.
    private static SseItem<string> Changed(Line line) => new(Encoding.UTF8.GetString(line.Json), "changed");

    private static SseItem<string> Message(Line line) =>
        new(Encoding.UTF8.GetString(line.Json), "message") { EventId = line.Id };
}
