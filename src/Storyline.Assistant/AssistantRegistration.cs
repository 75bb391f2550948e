using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using OpenAI;
using OpenAI.Chat;
using Polly;
using Polly.CircuitBreaker;
using Storyline.Core.Pipeline.Assistance;

namespace Storyline.Assistant;

/// <summary>Wires the language model, where one is set; the store and the clock are registered elsewhere.</summary>
public static class AssistantRegistration
{
    private const string Client = "assistant";

    // What a model on this machine ignores; the client insists on a key.
    private const string NoKey = "none";

    private const string AzureScope = "https://cognitiveservices.azure.com/.default";

    private static readonly TimeSpan Watched = TimeSpan.FromMinutes(1);
    private const int FewestWatched = 5;
    private const double MostFailing = 0.5;

    public static IServiceCollection AddAssistant(this IServiceCollection services, AssistantOptions options)
    {
        if (!options.IsOn)
            return services;
        var breaker = new CircuitBreakerStateProvider();
        services.AddSingleton(options);
        services.AddSingleton(breaker);
        services.AddSingleton<DailyBudget>();
        services.AddSingleton(provider => ConnectTo(options, provider));
        services.Replace(ServiceDescriptor.Singleton<ILanguageModel, RemoteLanguageModel>());
        services.AddTransient<CappedAnswers>();
        services
            .AddHttpClient(
                Client,
                http =>
                {
                    http.Timeout = Timeout.InfiniteTimeSpan; // the deadline below includes the body, this one does not
                }
            )
            .RemoveAllLoggers()
            // No redirect is followed, so that the key and what was said go nowhere else.
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                }
            )
            .AddResilienceHandler(Client, pipeline => Protect(pipeline, options, breaker));
        services.AddHttpClient(Client).AddHttpMessageHandler<CappedAnswers>();
        return services;
    }

    // Nothing is tried again: whoever waits for an answer says it in other words sooner.
    private static void Protect(
        ResiliencePipelineBuilder<HttpResponseMessage> pipeline,
        AssistantOptions options,
        CircuitBreakerStateProvider breaker
    ) =>
        pipeline
            .AddCircuitBreaker(
                new HttpCircuitBreakerStrategyOptions
                {
                    FailureRatio = MostFailing,
                    MinimumThroughput = FewestWatched,
                    SamplingDuration = Watched,
                    BreakDuration = Watched,
                    StateProvider = breaker,
                    // A wrong key or model fails as surely as an outage.
                    ShouldHandle = attempt =>
                        ValueTask.FromResult(
                            attempt.Outcome is { Exception: not null } or { Result.IsSuccessStatusCode: false }
                        ),
                }
            )
            .AddTimeout(options.Deadline);

    private static IChatClient ConnectTo(AssistantOptions options, IServiceProvider provider)
    {
        var client = new OpenAIClientOptions
        {
            Endpoint = options.Endpoint,
            NetworkTimeout = options.Deadline,
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            Transport = new HttpClientPipelineTransport(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(Client)
            ),
            // Its lines quote requests and answers.
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };
#pragma warning disable OPENAI001 // The documented way to sign in to Azure OpenAI by identity; its version is pinned.
        var chat = options.IsAzureIdentityUsed
            ? new ChatClient(options.Model, new BearerTokenPolicy(Identity(options), AzureScope), client)
            : new ChatClient(options.Model, new ApiKeyCredential(options.ApiKey ?? NoKey), client);
#pragma warning restore OPENAI001
        return chat.AsIChatClient();
    }

    private static TokenCredential Identity(AssistantOptions options) =>
        options.ManagedIdentity is { Length: > 0 } identity
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(identity))
            : new DefaultAzureCredential();
}
