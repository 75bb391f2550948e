using System.Data.Common;
using Microsoft.AspNetCore.Connections;
using Storyline.Core.Storage;
using Storyline.Host.Settings;
using Storyline.Slack;
using Storyline.Teams;

namespace Storyline.Host;

/// <summary>The line at the start that says where Storyline listens, and which edges are off and why.</summary>
internal static partial class StartLine
{
    /// <summary>Runs until stopped. Returns the exit code.</summary>
    public static async Task<int> RunAnnounced(this WebApplication app, StorylineSettings settings)
    {
        if (await Start(app) is { } problem)
        {
            await Console.Error.WriteLineAsync(problem);
            return 1;
        }
        foreach (var line in Lines(app, settings))
            if (app.Environment.IsProduction())
                Started(app.Logger, line);
            else
                Console.WriteLine(line);
        return await Run(app);
    }

    /// <summary>Runs until somebody stops the host, or until its store is gone. Returns the exit code.</summary>
    private static async Task<int> Run(WebApplication app)
    {
        var loss = app.Services.GetRequiredService<IStore>().Health.Loss;
        var stopped = app.WaitForShutdownAsync();
        if (await Task.WhenAny(stopped, loss) == loss)
        {
            var why = await loss;
            StoreLost(app.Logger, why);
            app.Lifetime.StopApplication();
        }
        await stopped;
        // The store empties its log when it is closed, and only then is the telemetry of the last minute sent. A host that did not start
        // is not closed, because the framework would log that as a failure of its own.
        await app.DisposeAsync();
        return loss.IsCompleted ? 1 : 0;
    }

    /// <summary>
    /// Opens the store, then the server. Returns a sentence about a problem that a person can fix; <c>null</c>: it runs.
    /// </summary>
    private static async Task<string?> Start(WebApplication app)
    {
        try
        {
            await app.Services.OpenStore(app.Lifetime.ApplicationStopping);
            await app.StartAsync();
            return null;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            return $"{taken.Message} Stop what runs there, or choose another address: --urls http://localhost:4000";
        }
        catch (Exception unusable)
            when (unusable is StoreUnavailableException or DbException or IOException or UnauthorizedAccessException)
        {
            return $"Storyline cannot start: its storage cannot be opened (Storyline:Storage). {unusable.Message}";
        }
    }

    // On a file of its own, the first line has said enough to a developer.
    private static IEnumerable<string> Lines(WebApplication app, StorylineSettings settings)
    {
        var store = app.Services.GetRequiredService<IStore>();
        var isShort = store.IsOurs && !app.Environment.IsProduction();
        return [Of(app.Urls, settings), .. isShort ? [] : EdgesLeft.Lines(settings, store)];
    }

    public static string Of(IEnumerable<string> urls, StorylineSettings settings)
    {
        var edges = new List<string>();
        if (!settings.IsLocalOn)
            edges.Add(
                $"the local page is off (Storyline:Local:Enabled is {(settings.Local.Enabled is null ? "not set" : "false")})"
            );
        edges.Add(Slack(settings.Slack.ToOptions(), settings.Address.Of("/slack/install")));
        edges.Add(Teams(settings.Teams));
        if (settings.Assistant.ToOptions() is { Endpoint: { } endpoint } assistant)
            edges.Add($"{assistant.Model} at {endpoint.Authority} is asked where a product allows it");
        return $"Storyline is at {string.Join(" and ", urls)} — {string.Join(", ", edges)}";
    }

    private static string Slack(SlackOptions slack, Uri? install)
    {
        if (!slack.IsOn)
            return "Slack is off (Storyline:Slack:SigningSecret is not set)";
        var by =
            slack.IsSocketOn && slack.IsHttpOn ? "Socket Mode and HTTP"
            : slack.IsSocketOn ? "Socket Mode"
            : "HTTP";
        if (slack.IsInstallable && string.IsNullOrEmpty(slack.BotToken))
            return install is null
                ? $"Slack is on by {by} and cannot be installed (Storyline:PublicUrl is not set)"
                : $"Slack is on by {by} (install it at {install.AbsoluteUri})";
        return string.IsNullOrEmpty(slack.BotToken)
            ? $"Slack is on by {by} and answers commands only (Storyline:Slack:BotToken is not set)"
            : $"Slack is on by {by}";
    }

    private static string Teams(TeamsOptions teams) =>
        teams switch
        {
            { Off: { } why } => $"Teams is off ({why})",
            { AllowAnonymous: true } => "Teams listens to anybody on this machine (Storyline:Teams:AllowAnonymous)",
            { TenantId: { Length: > 0 } } => "Teams is on",
            _ => "Teams is on for many tenants",
        };

    [LoggerMessage(Level = LogLevel.Critical, Message = "Storyline stops: {Why}")]
    private static partial void StoreLost(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    private static partial void Started(ILogger logger, string line);
}
