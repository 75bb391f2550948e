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

/// <summary>The Slack edge. It needs a store, a clock and a bot, and is off without a secret of its own.</summary>
public static class SlackEdge
{
    public static IServiceCollection AddSlackEdge(this IServiceCollection services, SlackOptions options)
    {
        // The local page previews answers as Slack shows them, with or without a workspace.
        services.AddSingleton<IPlatformPreview, SlackPreview>();
        services.AddSingleton(options);
        if (!options.IsOn)
            return services;
        services.AddEdgeKit();
        services
            .AddSlackClients(options)
            .AddVerifying()
            .AddInstallations(options)
            .AddReading()
            .AddSending()
            .AddAnswering();
        if (options.IsSocketOn)
            services.AddHostedService<SocketMode>();
        return services;
    }

    /// <summary>Maps the routes that are configured: requests with a signing secret, installing with a client secret.</summary>
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

    private static IServiceCollection AddVerifying(this IServiceCollection services) =>
        services.AddSingleton<SlackGate>().AddSingleton<SlackHosts>();

    private static IServiceCollection AddInstallations(this IServiceCollection services, SlackOptions options)
    {
        // Only installations keep anything encrypted.
        if (options.IsInstallable)
            services.AddKeyRing(options);
        else
            services.TryAddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        return services
            .AddSingleton<TokenRenewals>()
            .AddSingleton<Installations>()
            .AddSingleton<OAuth>()
            .AddHostedService<BotIdentity>();
    }

    private static IServiceCollection AddReading(this IServiceCollection services) =>
        services.AddSingleton<SlackPeople>().AddSingleton<SlackMentions>().AddSingleton<SlackFiles>();

    private static IServiceCollection AddSending(this IServiceCollection services) =>
        services
            .AddSingleton<RateLimitHolds>()
            .AddSingleton<SlackApi>()
            .AddSingleton<StoredButtonValues>()
            .AddSingleton<FileUploads>()
            .AddSingleton<MessageComposer>()
            .AddSingleton<MessagePoster>()
            .AddSingleton<SlackConversations>()
            .AddSingleton<ResponseUrls>()
            .AddSingleton<SlackResponder>()
            .AddSingleton<SlackSender>()
            .AddSingleton<ISender>(provider => provider.GetRequiredService<SlackSender>());

    private static IServiceCollection AddAnswering(this IServiceCollection services)
    {
        services
            .AddSingleton<Deadline>()
            .AddSingleton<EventDeduplicator>()
            .AddSingleton<RequestSeal>()
            .AddSingleton<TimelyAnswers>()
            .AddSingleton<IRequestReplay, KeptSlackRequests>()
            .AddSingleton<DoubleClicks>()
            .AddSingleton<AnsweredPresses>()
            .AddSingleton<SlackDialogs>()
            .AddSingleton<Onboarding>();
        services
            .AddSingleton<SlackEndpoint>()
            .AddSingleton<SlashCommands>()
            .AddSingleton<SlackEvents>()
            .AddSingleton<Interactions>()
            .AddSingleton<BlockActions>()
            .AddSingleton<DialogSubmissions>()
            .AddSingleton<MessageShortcuts>()
            .AddSingleton<SlackLookups>();
        return services
            .AddSingleton<AppHomeWatch>()
            .AddSingleton<ITurnObserver>(provider => provider.GetRequiredService<AppHomeWatch>())
            .AddSingleton<AppHomes>()
            .AddHostedService(provider => provider.GetRequiredService<AppHomes>());
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
                    http.DefaultRequestHeaders.UserAgent.ParseAdd(ProductVersion.UserAgent);
                }
            );
            // An address for answers is as good as a token while it lasts: it is not logged.
            client.RemoveAllLoggers();
            // No redirect is followed, so that a token goes nowhere else.
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
        // “Too many requests” is for the caller, which pauses the method for that workspace.
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
