using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Storyline.Conversation;
using Storyline.Slack.Wire;

namespace Storyline.Slack;

/// <summary>
/// The App Home: says «home» for its reader, when it is opened and again a moment after something has changed while somebody may
/// still be looking at it.
/// </summary>
internal sealed partial class Homes(
    Turns turns,
    SlackApi api,
    Installations installations,
    People people,
    Rooms rooms,
    KeptStore kept,
    HomesWatch watch,
    IClock clock,
    ILogger<Homes> logger
) : BackgroundService
{
    private const int MostOpen = 200;
    private static readonly Duration LookedAt = Duration.FromMinutes(30);
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<(string Workspace, string User), Opened> opened = new();

    /// <summary>Shows somebody their home.</summary>
    public async Task Publish(Origin origin, string user, string? direct)
    {
        if (direct?.StartsWith('D') == true)
            rooms.Note(origin.Workspace, user, direct);
        if (opened.Count > MostOpen)
            Forget();
        opened[(origin.Workspace, user)] = new Opened(origin, clock.GetCurrentInstant(), "");
        await Publish(origin, user);
    }

    /// <summary>The direct conversation to which a home belongs.</summary>
    public async Task<Place> PlaceOf(string workspace, Access access, string user) =>
        new(
            workspace,
            (await rooms.DirectOf(workspace, access, user, CancellationToken.None)).Channel ?? $"@{user}",
            IsDirect: true
        );

    /// <summary>Shows it again at once, for somebody who has just pressed something in it.</summary>
    public Task Refresh(Origin origin, string user) => Publish(origin, user);

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

    private async Task PublishIfPossible(Origin origin, string user)
    {
        try
        {
            await Publish(origin, user);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            // It is shown when it is opened again, and the others' homes are none the worse for it.
            NotPublished(logger, failed);
        }
    }

    private async Task Publish(Origin origin, string user)
    {
        if (await installations.Find(origin.Workspace, CancellationToken.None) is not { } access)
            return;
        var place = await PlaceOf(origin.Workspace, access, user);
        var reply = await turns.Take(
            new Inbound
            {
                Key = $"{origin.Workspace}/home/{user}/{Guid.CreateVersion7()}",
                Place = place,
                Speaker = await people.Find(origin, access, user, null, null, isShared: false, CancellationToken.None),
                Said = Utterance.Plain("home"),
            }
        );
        var (shown, left) = Pages.DivideSurface(origin.Workspace, reply.View);
        if (left is not null)
            await kept.Keep(origin.Workspace, [left], CancellationToken.None);
        var view = Wording.Of(shown, []);
        var written = JsonSerializer.Serialize(
            new ViewDefinition("home", new BlockKit(origin.Workspace).Surface(view))
            {
                PrivateMetadata = DialogPlace.Of(place).ToText(),
            },
            SlackJson.Default.ViewDefinition
        );
        var key = (origin.Workspace, user);
        // What is shown already is not published again.
        if (opened.TryGetValue(key, out var home) && home.Shown == written)
            return;
        await kept.Keep(origin.Workspace, view, CancellationToken.None);
        var result = await api.Call(
            "views.publish",
            origin.Workspace,
            access.Token,
            [new("user_id", user), new("view", written)],
            CancellationToken.None
        );
        if (result is ApiResult.Done && home is not null)
            opened.TryUpdate(key, home with { Shown = written }, home);
    }

    private void Forget()
    {
        var now = clock.GetCurrentInstant();
        foreach (var (key, home) in opened)
            if (now - home.At > LookedAt || opened.Count > 2 * MostOpen)
                opened.TryRemove(key, out _);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A home could not be shown again")]
    private static partial void NotPublished(ILogger logger, Exception failed);

    private sealed record Opened(Origin Origin, Instant At, string Shown);
}
