using System.Text.Json;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Edges;
using Storyline.Teams.Read;
using Storyline.Teams.Send;
using Storyline.Teams.Wire;
using Attachment = Storyline.Teams.Wire.Attachment;

namespace Storyline.Teams.Answering;

/// <summary>
/// The message extension: stories are found and put into a message, and stories, questions and insights made from a message of others. It is used in
/// any chat, also where the bot is not.
/// </summary>
internal sealed class MessageExtension(
    IncomingActivities incomingActivities,
    BotAnswer botAnswer,
    TaskModules taskModules,
    PressContext pressContext,
    CardComposer cardComposer,
    PublicAddress address
)
{
    public const string SearchCommand = "searchStories";
    public const string CreateCommand = "createStory";
    public const string CreateFromMessageCommand = "createStoryFromMessage";
    public const string AskCommand = "askProductOwner";
    public const string InsightCommand = "saveInsight";

    private const int MostResults = 25;

    public async Task<InvokeResponse> Search(Activity activity, CancellationToken cancel)
    {
        var incomingActivity = await incomingActivities.Of(activity, cancel);
        var parameter = activity
            .Value.Member("parameters")
            .Items()
            .FirstOrDefault(one => one.Text("name") != "initialRun");
        var sought = (parameter.Text("value") ?? "").ReplaceLineEndings(" ").Trim();
        var reply = await Ask(incomingActivity, $"pick story {sought}", cancel);
        var found = new List<Attachment>();
        foreach (
            var row in reply
                .View.Parts.OfType<Part.Rows>()
                .SelectMany(rows => rows.Items)
                .Where(row => row.Fills is not null)
                .Take(MostResults)
        )
            found.Add(await Result(incomingActivity, row, cancel));
        return found.Count > 0
            ? InvokeResponse.Results(found)
            : InvokeResponse.ExtensionMessage(TaskModules.Word(reply.View));
    }

    public async Task<InvokeResponse> Choose(Activity activity, CancellationToken cancel)
    {
        if (activity.Value.Text("id") is not { } key || !IsKey(key))
            return InvokeResponse.BadRequest;
        var incomingActivity = await incomingActivities.Of(activity, cancel);
        return await Card(incomingActivity, key, cancel) is { } card
            ? InvokeResponse.Results([card])
            : InvokeResponse.ExtensionMessage($"There is no story {key}.");
    }

    /// <summary>A link of ours in somebody's message becomes a card that everyone there sees: only what names the story.</summary>
    public async Task<InvokeResponse> Unfurl(Activity activity, CancellationToken cancel)
    {
        if (Key(activity.Value.Text("url")) is not { } key)
            return InvokeResponse.Done;
        var incomingActivity = await incomingActivities.Of(activity, cancel);
        return await Card(incomingActivity, key, cancel) is { } card
            ? InvokeResponse.Results([card])
            : InvokeResponse.Done;
    }

    public async Task<InvokeResponse> Open(Activity activity, CancellationToken cancel)
    {
        var (says, fields) = activity.Value.Text("commandId") switch
        {
            CreateCommand => ("story new", null),
            CreateFromMessageCommand => ("story draft", MessageText.Fields(activity.Value)),
            AskCommand => ("ask draft", MessageText.Fields(activity.Value)),
            InsightCommand => ("insight draft", MessageText.Fields(activity.Value)),
            _ => ("help", null),
        };
        var incomingActivity = await incomingActivities.Of(activity, cancel);
        return await taskModules.Show(
            incomingActivity,
            incomingActivity.Place,
            await Ask(incomingActivity, says, cancel, fields),
            cancel
        );
    }

    public async Task<InvokeResponse> Take(Activity activity, CancellationToken cancel)
    {
        var sent = activity.Value.Member("data");
        var buttonPayload = ButtonPayload.Read(sent);
        var incomingActivity = Threaded(await incomingActivities.Of(activity, cancel), activity);
        if (await pressContext.Of(incomingActivity, buttonPayload, cancel) is not { } place)
            return InvokeResponse.DialogMessage("This form was not made for you.");
        var reply = buttonPayload.Says is { Length: > 0 }
            ? await Submit(incomingActivity, place, buttonPayload, sent, cancel)
            : await Parameters(incomingActivity, sent, activity.Value, cancel);
        if (reply.Outcome != Outcome.Done || activity.Value.Text("commandContext") == "message")
            return await taskModules.Show(incomingActivity, place, reply, cancel);
        // Begun while writing a message: what was made goes into the message.
        return InvokeResponse.Results([
            await Attach(
                incomingActivity,
                new View([.. reply.View.Parts.Where(part => part is Part.Paragraph or Part.Title)]),
                CardComposer.Summary(reply.View),
                "",
                cancel
            ),
        ]);
    }

    private async Task<Reply> Submit(
        IncomingActivity incomingActivity,
        Place place,
        ButtonPayload buttonPayload,
        JsonElement? sent,
        CancellationToken cancel
    )
    {
        var reply = await taskModules.Submit(incomingActivity, place, buttonPayload, sent, cancel);
        return IsLobby(reply, place)
            ? await taskModules.Submit(incomingActivity, incomingActivity.Alone, buttonPayload, sent, cancel)
            : reply;
    }

    /// <summary>Clients that ask for an action's parameters themselves send their values alone.</summary>
    private Task<Reply> Parameters(
        IncomingActivity incomingActivity,
        JsonElement? sent,
        JsonElement? value,
        CancellationToken cancel
    )
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
            CreateCommand or CreateFromMessageCommand => Ask(incomingActivity, "story new", cancel, fields),
            AskCommand => Ask(incomingActivity, "ask PO", cancel, fields),
            InsightCommand => Ask(incomingActivity, "insight", cancel, fields),
            _ => Ask(incomingActivity, "help", cancel),
        };
    }

    /// <summary>Asks where the person is; where no product is, the product of the person answers.</summary>
    private async Task<Reply> Ask(
        IncomingActivity incomingActivity,
        string says,
        CancellationToken cancel,
        IReadOnlyDictionary<string, string>? fields = null
    )
    {
        var reply = await botAnswer(
            incomingActivity.Says(incomingActivity.Key, Utterance.Plain(says), incomingActivity.Place, fields),
            cancel
        );
        return IsLobby(reply, incomingActivity.Place)
            ? await botAnswer(
                incomingActivity.Says(incomingActivity.Key, Utterance.Plain(says), incomingActivity.Alone, fields),
                cancel
            )
            : reply;
    }

    // In a channel without a product every sentence leads to the form that sets one up.
    private static bool IsLobby(Reply reply, Place place) =>
        !place.IsDirect && reply.View.Parts.OfType<Part.Form>().Any(form => form.Id == Part.Form.SetUp);

    private static IncomingActivity Threaded(IncomingActivity incomingActivity, Activity activity) =>
        !incomingActivity.IsGuest
        && incomingActivity.Where.Type == "channel"
        && (activity.Value.Text("messagePayload", "replyToId") ?? activity.Value.Text("messagePayload", "id"))
            is { Length: > 0 and <= 60 } root
        && root.All(char.IsAsciiDigit)
            ? incomingActivity with
            {
                Thread = root,
            }
            : incomingActivity;

    private async Task<Attachment?> Card(IncomingActivity incomingActivity, string key, CancellationToken cancel)
    {
        var reply = await Ask(incomingActivity, $"show {key}", cancel);
        if (reply.Outcome != Outcome.Shown || reply.View.Parts is not [Part.Title title, ..])
            return null;
        var known = reply.View.Parts.OfType<Part.Fields>().FirstOrDefault() is { } facts
            ? View.Of(title, facts)
            : View.Of(title);
        return await Attach(incomingActivity, known.With(See(key)), title.Text.ToString(), "", cancel);
    }

    private Task<Attachment> Result(IncomingActivity incomingActivity, Row row, CancellationToken cancel)
    {
        var parts = new List<Part> { new Part.Title(row.Text) };
        if (row.Detail is { IsEmpty: false } detail)
            parts.Add(new Part.Note(detail));
        return Attach(
            incomingActivity,
            new View([.. parts, See(row.Fills!)]),
            row.Text.ToString(),
            row.Detail?.ToString() ?? "",
            cancel
        );
    }

    private async Task<Attachment> Attach(
        IncomingActivity incomingActivity,
        View view,
        string title,
        string text,
        CancellationToken cancel
    )
    {
        var card = await cardComposer.Draw(
            incomingActivity.Tenant,
            new CardRequest(view) { IsLook = true, Reader = incomingActivity.Who },
            incomingActivity.Where,
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
        if (
            address.Of("/") is not { } home
            || !Uri.TryCreate(url, UriKind.Absolute, out var link)
            || link.GetLeftPart(UriPartial.Authority) != home.GetLeftPart(UriPartial.Authority)
            || !link.AbsolutePath.StartsWith(home.AbsolutePath, StringComparison.Ordinal)
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
        TextCut
            .To(text, 120)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
