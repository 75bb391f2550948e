using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Storyline.Core.Outbox;

namespace Storyline.Edges.Tests.Webhook;

/// <summary>
/// The smallest chat edge there is, on the same kit as the real ones: a signed POST comes in, plain text goes out, and a button is a
/// numbered sentence.
/// </summary>
internal static class ChatEdge
{
    /// <summary>Names the one person to whom the answer is shown; without it the room sees it.</summary>
    public const string OnlyForHeader = "X-Chat-Only-For";

    public static IServiceCollection AddChatEdge(this IServiceCollection services, ChatOptions options)
    {
        services
            .AddEdgeKit()
            .AddSingleton(options)
            .AddSingleton<ChatGate>()
            .AddSingleton<ChatClient>()
            .AddSingleton<ChatOffers>()
            .AddSingleton<ChatTurns>()
            .AddSingleton<ISender, ChatSender>();
        services.AddHttpClient<ChatClient>(http => http.BaseAddress = options.Platform);
        return services;
    }

    public static void MapChatEdge(this IEndpointRouteBuilder routes) => routes.MapPost("/chat", Answer);

    private static async Task<IResult> Answer(HttpContext http, ChatGate gate, ChatTurns turns)
    {
        var (message, refused) = await gate.Admit(http.Request, http.RequestAborted);
        if (message is null)
            return TypedResults.StatusCode(refused);
        var answer = await turns.Answer(message);
        if (answer.IsPrivate)
            http.Response.Headers[OnlyForHeader] = message.From;
        return TypedResults.Text(answer.Text);
    }
}

/// <param name="Secret">Proves that a request comes from the platform.</param>
/// <param name="Platform">Where the platform is written to.</param>
internal sealed record ChatOptions(string Secret, Uri Platform)
{
    public const string Edge = "chat";
    public const string Workspace = $"{Edge}:acme";
}
