using System.Net.Http.Headers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Storyline.Edges;
using Storyline.Slack.Answering;
using Storyline.Slack.Send;

namespace Storyline.Slack.Socket;

/// <summary>
/// Socket Mode: keeps connections to Slack open, so that no address of ours has to be reachable. Two connections share the work;
/// when Slack asks for a new one, it is opened before the old one is let go, so that there is no gap.
/// </summary>
internal sealed partial class SocketMode(
    SlackOptions options,
    SlackApi api,
    SlackEndpoint slackEndpoint,
    BackgroundTasks backgroundTasks,
    TimeProvider time,
    ILogger<SocketMode> logger
) : BackgroundService
{
    /// <summary>Slack allows ten for all hosts together.</summary>
    private const int Connections = 2;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(number => Keep(number, stoppingToken)));
    }

    /// <summary>Keeps one connection open, and opens the next one as soon as the present one is to end.</summary>
    private async Task Keep(int number, CancellationToken stopping)
    {
        var pause = FirstPause;
        while (!stopping.IsCancellationRequested)
        {
            if (await Open(number, stopping) is { } connection)
            {
                pause = FirstPause;
                var ending = await connection.Ending;
                backgroundTasks.Run(() => connection.Finished);
                if (ending == SocketEnding.Disabled)
                {
                    SwitchedOff(logger);
                    return;
                }
                if (ending == SocketEnding.Replaced)
                    continue;
            }
            await Wait(pause, stopping);
            pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
        }
    }

    private async Task<SocketConnection?> Open(int number, CancellationToken stopping)
    {
        var result = await api.Call(
            "apps.connections.open",
            new AuthenticationHeaderValue("Bearer", options.AppToken),
            [],
            stopping
        );
        if (
            result.Value?.Url is not { } address
            || !Uri.TryCreate(address, UriKind.Absolute, out var url)
            || !IsAllowed(url)
        )
        {
            NotOpened(logger, number, (result as ApiResult.SlackError)?.Error ?? result.GetType().Name);
            return null;
        }
        return await SocketConnection.Open(url, options.PingEvery, slackEndpoint, time, logger, stopping);
    }

    // A ticket leads to Slack; an emulator's leads to where the administrator has put all of Slack.
    private bool IsAllowed(Uri url) =>
        url.Scheme == "wss"
        || (url.Scheme == "ws" && options.ApiBaseUrl != SlackOptions.SlackApi && url.Host == options.ApiBaseUrl.Host);

    private async Task Wait(TimeSpan pause, CancellationToken stopping)
    {
        // Spread, so that many hosts do not come back at the same moment.
        var spread = pause * (1 + (System.Security.Cryptography.RandomNumberGenerator.GetInt32(0, 500) / 1000.0));
        await Task.Delay(spread, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Socket {Number} could not be opened: {Why}")]
    private static partial void NotOpened(ILogger logger, int number, string why);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Socket Mode is switched off in the app's settings at Slack; nothing comes in any more"
    )]
    private static partial void SwitchedOff(ILogger logger);
}
