using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Edges;
using Storyline.Slack.Answering;
using Storyline.Slack.Install;
using Storyline.Slack.Read;
using Storyline.Slack.Render;
using Storyline.Slack.Send;
using Storyline.Slack.Socket;
using Storyline.Slack.Verify;

namespace Storyline.Slack;

/// <summary>The Slack edge. Needs a store, a clock and a bot; without a secret of its own it does nothing.</summary>
public static class SlackEdge
{
    public static IServiceCollection AddSlackEdge(this IServiceCollection services, SlackOptions options)
    {
        // How an answer would look is shown on the local page with or without a workspace.
        services.AddSingleton<IPlatformPreview, SlackPreview>();
        services.AddSingleton(options);
        if (!options.IsOn)
            return services;
        services.AddEdgeKit();
        // Only installations keep anything encrypted.
        if (options.IsInstallable)
            services.AddKeyRing(options);
        else
            services.TryAddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services
            .AddSlackClients(options)
            .AddSingleton<SlackGate>()
            .AddSingleton<SlackHosts>()
            .AddSingleton<SlackEndpoint>()
            .AddSingleton<RateLimitHolds>()
            .AddSingleton<SlackApi>()
            .AddSingleton<TokenRenewals>()
            .AddSingleton<Installations>()
            .AddSingleton<OAuth>()
            .AddSingleton<SlackPeople>()
            .AddSingleton<SlackMentions>()
            .AddSingleton<SlackFiles>()
            .AddSingleton<StoredButtonValues>()
            .AddSingleton<FileUploads>()
            .AddSingleton<MessageComposer>()
            .AddSingleton<MessagePoster>()
            .AddSingleton<SlackConversations>()
            .AddSingleton<ResponseUrls>()
            .AddSingleton<SlackResponder>()
            .AddSingleton<Deadline>()
            .AddSingleton<EventDeduplicator>()
            .AddSingleton<SharedEventDeduplicator>()
            .AddSingleton<DoubleClicks>()
            .AddSingleton<AnsweredPresses>()
            .AddSingleton<SlackDialogs>()
            .AddSingleton<Onboarding>()
            .AddSingleton<SlashCommands>()
            .AddSingleton<SlackEvents>()
            .AddSingleton<BlockActions>()
            .AddSingleton<DialogSubmissions>()
            .AddSingleton<MessageShortcuts>()
            .AddSingleton<SlackLookups>()
            .AddSingleton<Interactions>()
            .AddSingleton<AppHomes>();
        services.AddSingleton<ISender, SlackSender>();
        services
            .AddSingleton<ITurnObserver>(provider => provider.GetRequiredService<AppHomeWatch>())
            .AddSingleton<AppHomeWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<AppHomes>());
        services.AddHostedService<BotIdentity>();
        if (options.IsSocketOn)
            services.AddHostedService<SocketMode>();
        return services;
    }

    /// <summary>Maps the routes of what is set: requests where there is a signing secret, installing where there is a client secret.</summary>
    public static IEndpointRouteBuilder MapSlackEdge(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<SlackOptions>();
        if (options.IsHttpOn)
            foreach (var path in new[] { "/slack/commands", "/slack/events", "/slack/interactions" })
                routes.MapPost(
                    path,
                    (HttpContext http, SlackEndpoint slackEndpoint, CancellationToken cancel) =>
                        slackEndpoint.Receive(http, cancel)
                );
        if (options.IsOn && options.IsInstallable)
        {
            routes.MapGet("/slack/install", (HttpContext http, OAuth oauth) => oauth.Install(http));
            routes.MapGet(
                "/slack/oauth",
                (HttpContext http, OAuth oauth, string? code, string? state, string? error, CancellationToken cancel) =>
                    oauth.Finish(http, code, state, error, cancel)
            );
        }
        return routes;
    }

    private static void AddKeyRing(this IServiceCollection services, SlackOptions options)
    {
        services.AddDataProtection().SetApplicationName("Storyline");
        services.AddSingleton(new KeySeal(options.ClientSecret!));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            provider => new ConfigureOptions<KeyManagementOptions>(keys =>
            {
                keys.XmlRepository = new KeyRing(provider.GetRequiredService<IStore>());
                keys.XmlEncryptor = new KeySealing(provider.GetRequiredService<KeySeal>());
            })
        );
    }

    private static IServiceCollection AddSlackClients(this IServiceCollection services, SlackOptions options)
    {
        foreach (var name in new[] { SlackApi.Posting, SlackApi.Repeatable, ResponseUrls.Client, FileUploads.Client })
        {
            var client = services.AddHttpClient(
                name,
                http =>
                {
                    http.BaseAddress = options.ApiBaseUrl;
                    http.Timeout = TimeSpan.FromSeconds(name == FileUploads.Client ? 30 : 10);
                    http.MaxResponseContentBufferSize = 8 * 1024 * 1024;
                }
            );
            // Addresses of answers are as good as tokens while they last, and are in no log.
            client.RemoveAllLoggers();
            // No redirect is followed: a token goes where it was meant to go and nowhere else.
            client.ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            );
            if (name == SlackApi.Repeatable)
                client.AddStandardResilienceHandler(RetryBriefly);
        }
        return services;
    }

    private static void RetryBriefly(HttpStandardResilienceOptions resilience)
    {
        resilience.Retry.MaxRetryAttempts = 2;
        resilience.Retry.Delay = TimeSpan.FromMilliseconds(200);
        // «Too many» is for the caller, who holds the method for that workspace.
        resilience.Retry.ShouldHandle = attempt =>
            ValueTask.FromResult(
                attempt.Outcome.Exception is HttpRequestException or Polly.Timeout.TimeoutRejectedException
                    || (int?)attempt.Outcome.Result?.StatusCode >= 500
            );
        resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(4);
        resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(9);
        resilience.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(30);
    }
}
