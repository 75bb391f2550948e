using System.Text.Json;
using Microsoft.Extensions.Options;
using Storyline.Conversation;
using Storyline.Teams.Read;
using Storyline.Teams.Render;
using Storyline.Teams.Send;
using Storyline.Teams.Wire;
using Storyline.Views;
using Attachment = Storyline.Teams.Wire.Attachment;

namespace Storyline.Teams.Answering;

/// <summary>
/// The message extension: stories are found and put into a message, and made or asked about from a message of others. It is used in
/// any chat, also where the bot is not.
/// </summary>
internal sealed class Extensions(
    Scenes scenes,
    Answer answer,
    Dialogs dialogs,
    Elsewhere elsewhere,
    Cards cards,
    IOptions<TeamsOptions> options
)
{
    public const string SearchCommand = "searchStories";
    public const string CreateCommand = "createStory";
    public const string CreateFromMessageCommand = "createStoryFromMessage";
    public const string AskCommand = "askProductOwner";

    private const int MostResults = 25;

    public async Task<InvokeResponse> Search(Activity activity, CancellationToken cancel)
    {
        var scene = await scenes.Of(activity, cancel);
        var parameter = activity
            .Value.Member("parameters")
            .Items()
            .FirstOrDefault(one => one.Text("name") != "initialRun");
        var sought = (parameter.Text("value") ?? "").ReplaceLineEndings(" ").Trim();
        var reply = await Ask(scene, $"pick story {sought}", cancel);
        var found = new List<Attachment>();
        foreach (
            var row in reply
                .View.Parts.OfType<Part.Rows>()
                .SelectMany(rows => rows.Items)
                .Where(row => row.Fills is not null)
                .Take(MostResults)
        )
            found.Add(await Result(scene, row, cancel));
        return found.Count > 0
            ? InvokeResponse.Results(found)
            : InvokeResponse.ExtensionMessage(Dialogs.Word(reply.View));
    }

    public async Task<InvokeResponse> Choose(Activity activity, CancellationToken cancel)
    {
        if (activity.Value.Text("id") is not { } key || !IsKey(key))
            return InvokeResponse.BadRequest;
        var scene = await scenes.Of(activity, cancel);
        return await Card(scene, key, cancel) is { } card
            ? InvokeResponse.Results([card])
            : InvokeResponse.ExtensionMessage($"There is no story {key}.");
    }

    /// <summary>A link of ours in somebody's message becomes a card that everyone there sees: only what names the story.</summary>
    public async Task<InvokeResponse> Unfurl(Activity activity, CancellationToken cancel)
    {
        if (Key(activity.Value.Text("url")) is not { } key)
            return InvokeResponse.Done;
        var scene = await scenes.Of(activity, cancel);
        return await Card(scene, key, cancel) is { } card ? InvokeResponse.Results([card]) : InvokeResponse.Done;
    }

    public async Task<InvokeResponse> Open(Activity activity, CancellationToken cancel)
    {
        var (says, fields) = activity.Value.Text("commandId") switch
        {
            CreateCommand => ("story new", null),
            CreateFromMessageCommand => ("story draft", MessageText.Fields(activity.Value)),
            AskCommand => ("ask draft", MessageText.Fields(activity.Value)),
            _ => ("help", null),
        };
        var scene = await scenes.Of(activity, cancel);
        return await dialogs.Show(scene, scene.Place, await Ask(scene, says, cancel, fields), cancel);
    }

    public async Task<InvokeResponse> Take(Activity activity, CancellationToken cancel)
    {
        var sent = activity.Value.Member("data");
        var pressed = Pressed.Read(sent);
        var scene = Threaded(await scenes.Of(activity, cancel), activity);
        if (await elsewhere.Of(scene, pressed, cancel) is not { } place)
            return InvokeResponse.DialogMessage("This form was not made for you.");
        var reply = pressed.Says is { Length: > 0 }
            ? await Submit(scene, place, pressed, sent, cancel)
            : await Parameters(scene, sent, activity.Value, cancel);
        if (reply.Outcome != Outcome.Done || activity.Value.Text("commandContext") == "message")
            return await dialogs.Show(scene, place, reply, cancel);
        // Begun while writing a message: what was made goes into the message.
        return InvokeResponse.Results([
            await Attach(
                scene,
                new View([.. reply.View.Parts.Where(part => part is Part.Paragraph or Part.Title)]),
                Cards.Summary(reply.View),
                "",
                cancel
            ),
        ]);
    }

    private async Task<Reply> Submit(
        Scene scene,
        Place place,
        Pressed pressed,
        JsonElement? sent,
        CancellationToken cancel
    )
    {
        var reply = await dialogs.Submit(scene, place, pressed, sent, cancel);
        return IsLobby(reply, place) ? await dialogs.Submit(scene, scene.Alone, pressed, sent, cancel) : reply;
    }

    /// <summary>Clients that ask for an action's parameters themselves send their values alone.</summary>
    private Task<Reply> Parameters(Scene scene, JsonElement? sent, JsonElement? value, CancellationToken cancel)
    {
        var fields = new Dictionary<string, string>();
        if (sent is { ValueKind: JsonValueKind.Object } json)
            foreach (var member in json.EnumerateObject())
                fields[member.Name] = member.Value.Text() ?? "";
        var isMessage = value.Text("commandContext") == "message";
        if (isMessage && MessageText.Fields(value)["link"] is { Length: > 0 } link)
            fields.TryAdd("link", link);
        return value.Text("commandId") switch
        {
            CreateCommand or CreateFromMessageCommand => Ask(scene, "story new", cancel, fields),
            AskCommand => Ask(scene, "ask PO", cancel, fields),
            _ => Ask(scene, "help", cancel),
        };
    }

    /// <summary>Asks where the person is; where no product is, the product of the person answers.</summary>
    private async Task<Reply> Ask(
        Scene scene,
        string says,
        CancellationToken cancel,
        IReadOnlyDictionary<string, string>? fields = null
    )
    {
        var reply = await answer(scene.Says(scene.Key, Utterance.Plain(says), scene.Place, fields), cancel);
        return IsLobby(reply, scene.Place)
            ? await answer(scene.Says(scene.Key, Utterance.Plain(says), scene.Alone, fields), cancel)
            : reply;
    }

    // In a channel without a product every sentence leads to the form that sets one up.
    private static bool IsLobby(Reply reply, Place place) =>
        !place.IsDirect && reply.View.Parts.OfType<Part.Form>().Any(form => form.Says == "setup");

    private static Scene Threaded(Scene scene, Activity activity) =>
        !scene.IsGuest
        && scene.Where.Type == "channel"
        && (activity.Value.Text("messagePayload", "replyToId") ?? activity.Value.Text("messagePayload", "id"))
            is { Length: > 0 and <= 60 } root
        && root.All(char.IsAsciiDigit)
            ? scene with
            {
                Thread = root,
            }
            : scene;

    private async Task<Attachment?> Card(Scene scene, string key, CancellationToken cancel)
    {
        var reply = await Ask(scene, $"show {key}", cancel);
        if (reply.Outcome != Outcome.Shown || reply.View.Parts is not [Part.Title title, ..])
            return null;
        var known = reply.View.Parts.OfType<Part.Fields>().FirstOrDefault() is { } facts
            ? View.Of(title, facts)
            : View.Of(title);
        return await Attach(scene, known.With(See(key)), title.Text.ToString(), "", cancel);
    }

    private Task<Attachment> Result(Scene scene, Row row, CancellationToken cancel)
    {
        var parts = new List<Part> { new Part.Title(row.Text) };
        if (row.Detail is { IsEmpty: false } detail)
            parts.Add(new Part.Note(detail));
        return Attach(
            scene,
            new View([.. parts, See(row.Fills!)]),
            row.Text.ToString(),
            row.Detail?.ToString() ?? "",
            cancel
        );
    }

    private async Task<Attachment> Attach(Scene scene, View view, string title, string text, CancellationToken cancel)
    {
        var card = await cards.Draw(
            scene.Tenant,
            new Saying(view) { IsLook = true, Reader = scene.Who },
            scene.Where,
            cancel
        );
        var preview = JsonSerializer.SerializeToElement(
            new ThumbnailCard(Short(title), Short(text)),
            TeamsJson.Wire.ThumbnailCard
        );
        return new Attachment(
            Attachment.AdaptiveCard,
            card,
            Preview: new Attachment(Attachment.ThumbnailCard, preview)
        );
    }

    private static Part.Buttons See(string key) => new([new Button("See it as it is now", $"show {key}")]);

    private string? Key(string? url)
    {
        if (options.Value.PublicUrl is not { Length: > 0 } own || !Uri.TryCreate(url, UriKind.Absolute, out var link))
            return null;
        if (
            !Uri.TryCreate(own, UriKind.Absolute, out var home)
            || link.Scheme != Uri.UriSchemeHttps
            || link.Authority != home.Authority
        )
            return null;
        return link.Segments is [.., "stories/", { } last] && IsKey(last.TrimEnd('/')) ? last.TrimEnd('/') : null;
    }

    private static bool IsKey(string text) =>
        text.Length <= 20
        && text.Split('-') is [{ Length: >= 2 and <= 6 } prefix, { Length: > 0 } number]
        && prefix.All(char.IsAsciiLetter)
        && number.All(char.IsAsciiDigit);

    // A preview may be read as HTML.
    private static string Short(string text) =>
        (text.Length <= 120 ? text : text[..119] + "…")
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
