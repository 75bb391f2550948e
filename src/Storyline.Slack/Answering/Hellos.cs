using System.Collections.Concurrent;
using Storyline.Conversation;
using Storyline.Views;
using View = Storyline.Views.View;

namespace Storyline.Slack;

/// <summary>What the bot says of its own accord: to whoever invited it, and where it is not invited yet.</summary>
internal sealed class Hellos(
    Installations installations,
    Composer composer,
    Poster poster,
    Rooms rooms,
    ResponseUrls urls
)
{
    private const int MostRemembered = 10_000;
    private readonly ConcurrentDictionary<(string Workspace, string Channel), bool> told = new();

    /// <summary>Somebody joined a channel. If it is the bot, whoever invited it learns how to start; nobody else is bothered.</summary>
    public async Task Say(Origin origin, string user, string channel, string? inviter)
    {
        var access = await installations.Find(origin.Workspace, CancellationToken.None);
        if (access is null || inviter is null || (user != access.BotUser && user != origin.BotUser))
            return;
        var view = View.Of(
            new Part.Paragraph(
                "Thank you for the invitation. I keep a team’s stories, sprints and decisions, and answer when you mention me here."
            ),
            new Part.Buttons([
                new Button("Set up a product here", "setup", ButtonStyle.Primary),
                new Button("Help", "help"),
            ])
        );
        var message = await composer.Compose(origin.Workspace, access, view, [], CancellationToken.None);
        await poster.Whisper(origin.Workspace, access, channel, inviter, null, message, CancellationToken.None);
    }

    /// <summary>
    /// A slash command works where the bot is no member; what it says later does not. Whoever has just written something learns so
    /// once, and how to invite it.
    /// </summary>
    public async Task SayIfAbsent(Access access, Place place, Uri? url)
    {
        if (url is null || told.ContainsKey((place.Workspace, place.Channel)))
            return;
        if (told.Count > MostRemembered)
            told.Clear();
        if (
            await rooms.IsIn(place.Workspace, access, place.Channel, CancellationToken.None) is not { } isIn
            || !told.TryAdd((place.Workspace, place.Channel), true)
            || isIn
        )
            return;
        var view = View.Of(
            new Part.Paragraph(
                $"I am not in this channel, so reminders and later answers cannot reach it, and I cannot be mentioned here. Invite me: {"/invite @Storyline":c}"
            )
        );
        await urls.Send(
            url,
            Composer.Render(place.Workspace, view, []).As("ephemeral", replaces: false),
            CancellationToken.None
        );
    }
}
