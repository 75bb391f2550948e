using System.Text.Json;

namespace Storyline.Teams.Wire;

/// <summary>The answer to an <c>invoke</c>: an HTTP status and, for most, a body.</summary>
internal sealed record InvokeResponse(int Status, InvokeBody? Body = null)
{
    public static InvokeResponse Done { get; } = new(200);

    /// <summary>Teams sends it again, or shows that it failed.</summary>
    public static InvokeResponse Again { get; } = new(503);

    public static InvokeResponse NotImplemented { get; } = new(501);

    public static InvokeResponse BadRequest { get; } = new(400);

    /// <summary>The card as this one person sees it from now on.</summary>
    public static InvokeResponse Card(JsonElement card) =>
        new(
            200,
            new InvokeBody
            {
                StatusCode = 200,
                Type = Attachment.AdaptiveCard,
                Value = card,
            }
        );

    /// <summary>A short message for the one who pressed.</summary>
    public static InvokeResponse Toast(string text) =>
        new(
            200,
            new InvokeBody
            {
                StatusCode = 200,
                Type = "application/vnd.microsoft.activity.message",
                Value = Json(text),
            }
        );

    public static InvokeResponse Error(string code, string message) =>
        new(
            200,
            new InvokeBody
            {
                StatusCode = 400,
                Type = "application/vnd.microsoft.error",
                Value = JsonSerializer.SerializeToElement(new InvokeError(code, message), TeamsJson.Wire.InvokeError),
            }
        );

    /// <summary>A dialog opens, or goes on with another card.</summary>
    public static InvokeResponse Dialog(string title, JsonElement card) =>
        new(
            200,
            new InvokeBody
            {
                Task = new TaskModuleResponse(
                    "continue",
                    JsonSerializer.SerializeToElement(
                        new TaskModuleTask(title, new Attachment(Attachment.AdaptiveCard, card)),
                        TeamsJson.Wire.TaskModuleTask
                    )
                ),
            }
        );

    /// <summary>The dialog says one thing more, then closes.</summary>
    public static InvokeResponse DialogMessage(string text) =>
        new(200, new InvokeBody { Task = new TaskModuleResponse("message", Json(text)) });

    public static InvokeResponse Results(IReadOnlyList<Attachment> found) =>
        new(200, new InvokeBody { ComposeExtension = new MessagingExtensionResult("result", "list", found) });

    public static InvokeResponse ExtensionMessage(string text) =>
        new(200, new InvokeBody { ComposeExtension = new MessagingExtensionResult("message", Text: text) });

    public static InvokeResponse Options(IReadOnlyList<SearchOption> options) =>
        new(
            200,
            new InvokeBody
            {
                StatusCode = 200,
                Type = "application/vnd.microsoft.search.searchResponse",
                Value = JsonSerializer.SerializeToElement(new SearchResponse(options), TeamsJson.Wire.SearchResponse),
            }
        );

    private static JsonElement Json(string text) => JsonSerializer.SerializeToElement(text, TeamsJson.Wire.String);
}

/// <summary>The bodies of all kinds of answers; each fills its own members.</summary>
internal sealed record InvokeBody
{
    public int? StatusCode { get; init; }

    public string? Type { get; init; }

    public JsonElement? Value { get; init; }

    public TaskModuleResponse? Task { get; init; }

    public MessagingExtensionResult? ComposeExtension { get; init; }
}

internal sealed record TaskModuleResponse(string Type, JsonElement Value);

internal sealed record TaskModuleTask(string Title, Attachment Card, string Height = "medium", string Width = "medium");

internal sealed record MessagingExtensionResult(
    string Type,
    string? AttachmentLayout = null,
    IReadOnlyList<Attachment>? Attachments = null,
    string? Text = null
);

internal sealed record InvokeError(string Code, string Message);

internal sealed record SearchResponse(IReadOnlyList<SearchOption> Results);

/// <summary>What a field offers while something is typed into it.</summary>
internal sealed record SearchOption(string Title, string Value);

/// <summary>How a search result looks in the list.</summary>
internal sealed record ThumbnailCard(string Title, string Text);
