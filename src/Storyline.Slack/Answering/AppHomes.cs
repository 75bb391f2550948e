using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Slack.Install;
using Storyline.Slack.Read;
using Storyline.Slack.Render;
using Storyline.Slack.Send;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Answering;

/// <summary>
/// The App Home: shows the answer to “home”, when somebody opens it and again a moment after a change while they may still be looking.
/// </summary>
internal sealed partial class AppHomes(
    Deadline deadline,
    SlackApi api,
    Installations installations,
    SlackPeople slackPeople,
    SlackConversations slackConversations,
    StoredButtonValues kept,
    AppHomeWatch watch,
    IClock clock,
    ILogger<AppHomes> logger
) : BackgroundService
{
    private const int MostOpen = 200;
    private static readonly Duration LookedAt = Duration.FromMinutes(30);
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<(string Workspace, string User), Opened> opened = new();

    /// <summary>Shows somebody their home.</summary>
    public async Task Publish(PayloadOrigin payloadOrigin, string user, string? direct)
    {
        if (direct?.StartsWith('D') == true)
            slackConversations.Note(payloadOrigin.Workspace, user, direct);
        if (opened.Count > MostOpen)
            Forget();
        opened[(payloadOrigin.Workspace, user)] = new Opened(payloadOrigin, clock.GetCurrentInstant(), "");
        await Publish(payloadOrigin, user);
    }

    /// <summary>The direct conversation to which a home belongs.</summary>
    public async Task<Place> PlaceOf(string workspace, WorkspaceAccess workspaceAccess, string user) =>
        new(
            workspace,
            (await slackConversations.DirectOf(workspace, workspaceAccess, user, CancellationToken.None)).Channel
                ?? $"@{user}",
            IsDirect: true
        );

    /// <summary>Shows a home again at once, after a press in it.</summary>
    public Task Refresh(PayloadOrigin payloadOrigin, string user) => Publish(payloadOrigin, user);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await watch.Changed(stoppingToken);
            await Task.Delay(Gathering, stoppingToken);
            Forget();
            foreach (var ((_, user), home) in opened)
                await PublishIfPossible(home.Origin, user);
        }
    }

    private async Task PublishIfPossible(PayloadOrigin payloadOrigin, string user)
    {
        try
        {
            await Publish(payloadOrigin, user);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // It is shown when it is opened again; the other homes go on.
            NotPublished(logger, failed);
        }
    }

    private async Task Publish(PayloadOrigin payloadOrigin, string user)
    {
        if (await installations.Find(payloadOrigin.Workspace, CancellationToken.None) is not { } workspaceAccess)
            return;
        var place = await PlaceOf(payloadOrigin.Workspace, workspaceAccess, user);
        var view = await Compose(payloadOrigin, workspaceAccess, place, user);
        var written = Write(view, place);
        var key = (payloadOrigin.Workspace, user);
        if (opened.TryGetValue(key, out var home) && home.Shown == written)
            return;
        await kept.Keep(payloadOrigin.Workspace, view, CancellationToken.None);
        var result = await api.Call(
            "views.publish",
            payloadOrigin.Workspace,
            workspaceAccess.Token,
            [new("user_id", user), new("view", written)],
            CancellationToken.None
        );
        if (result is ApiResult.Success && home is not null)
            opened.TryUpdate(key, home with { Shown = written }, home);
    }

    /// <summary>What the home shows: the answer to “home”, with a rest that does not fit kept behind a button.</summary>
    private async Task<Core.Views.View> Compose(
        PayloadOrigin payloadOrigin,
        WorkspaceAccess workspaceAccess,
        Place place,
        string user
    )
    {
        var reply = await deadline.Take(
            new Inbound
            {
                Key = $"{payloadOrigin.Workspace}/home/{user}/{Guid.CreateVersion7()}",
                Place = place,
                Speaker = await slackPeople.FindById(payloadOrigin, workspaceAccess, user, CancellationToken.None),
                Said = Utterance.Plain("home"),
                Manner = InboundManner.Drawn,
            }
        );
        var (shown, left) = PartPaging.DivideSurface(payloadOrigin.Workspace, reply.View);
        if (left is not null)
            await kept.Keep(payloadOrigin.Workspace, [left], CancellationToken.None);
        return SentenceEscaping.Of(shown, []);
    }

    private static string Write(Core.Views.View view, Place place) =>
        JsonSerializer.Serialize(
            new ViewDefinition("home", new BlockKit(place.Workspace).Surface(view))
            {
                PrivateMetadata = DialogPlace.Of(place).ToText(),
            },
            SlackJson.Default.ViewDefinition
        );

    private void Forget()
    {
        var now = clock.GetCurrentInstant();
        foreach (var (key, home) in opened)
            if (now - home.At > LookedAt || opened.Count > 2 * MostOpen)
                opened.TryRemove(key, out _);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A home could not be shown again")]
    private static partial void NotPublished(ILogger logger, Exception failed);

    private sealed record Opened(PayloadOrigin Origin, Instant At, string Shown);
}
