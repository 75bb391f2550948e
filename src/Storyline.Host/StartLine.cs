using System.Data.Common;
using Microsoft.AspNetCore.Connections;
using Storyline.Host.Settings;
using Storyline.Storage;

namespace Storyline.Host;

/// <summary>The one line that says where Storyline is and which edges are off, and why.</summary>
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
        var line = Of(app.Urls, settings);
        if (app.Environment.IsProduction()) Started(app.Logger, line);
        else Console.WriteLine(line);
        await app.WaitForShutdownAsync();
        return 0;
    }

    /// <summary>Opens the store, then the doors. What a person can mend is said in a sentence; <c>null</c>: it runs.</summary>
    private static async Task<string?> Start(WebApplication app)
    {
        try
        {
            app.Services.GetRequiredService<IStore>();
            await app.StartAsync();
            return null;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            return $"{taken.Message} Stop what runs there, or choose another address: --urls http://localhost:4000";
        }
        catch (Exception unusable) when (unusable is StoreUnavailableException or DbException or IOException or UnauthorizedAccessException)
        {
            return $"Storyline cannot start: its storage cannot be opened (Storyline:Storage). {unusable.Message}";
        }
    }

    public static string Of(IEnumerable<string> urls, StorylineSettings settings)
    {
        var edges = new List<string>();
        if (!settings.IsLocalOn) edges.Add($"the local page is off (Storyline:Local:Enabled is {(settings.Local.Enabled is null ? "not set" : "false")})");
        edges.Add(Off("Slack", "Storyline:Slack:SigningSecret", settings.Slack.SigningSecret));
        edges.Add(Off("Teams", "Storyline:Teams:AppId", settings.Teams.AppId));
        return $"Storyline is at {string.Join(" and ", urls)} — {string.Join(", ", edges)}";
    }

    private static string Off(string edge, string key, string? value) => string.IsNullOrEmpty(value)
        ? $"{edge} is off ({key} is not set)"
        : $"{edge} is off ({key} is set, but this build has no {edge} edge yet)";

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    private static partial void Started(ILogger logger, string line);
}
