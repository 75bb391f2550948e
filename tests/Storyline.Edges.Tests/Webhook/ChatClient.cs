using System.Net.Http.Json;

namespace Storyline.Edges.Tests.Webhook;

/// <summary>The platform's own routes. Each call is made once.</summary>
internal sealed class ChatClient(HttpClient http)
{
    /// <summary>Posts a text, or puts it in the place of an earlier one. Answers with the id of the message.</summary>
    public Task<HttpResponseMessage> Post(ChatPost post, string? replaces, CancellationToken cancel) =>
        replaces is null
            ? http.PostAsJsonAsync("messages", post, cancel)
            : http.PutAsJsonAsync($"messages/{replaces}", post, cancel);

    public async Task<ChatPerson?> Person(string id, CancellationToken cancel)
    {
        using var response = await http.GetAsync($"people/{Uri.EscapeDataString(id)}", cancel);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<ChatPerson>(cancel) : null;
    }
}

/// <param name="Room">The room, or <c>@person</c>.</param>
/// <param name="Under">The message in whose thread it is said.</param>
internal sealed record ChatPost(string Room, string? Under, string Text);

/// <param name="Zone">The person's IANA zone.</param>
internal sealed record ChatPerson(string Name, string? Zone);
