using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Slack.Install;
using Storyline.Slack.Read;
using Storyline.Slack.Send;
using View = Storyline.Core.Views.View;

namespace Storyline.Slack.Answering;

/// <summary>Tells the person who invited the bot how to start, and tells channels how to invite it.</summary>
internal sealed class Onboarding(
    Installations installations,
    SlackResponder slackResponder,
    SlackConversations slackConversations,
    ResponseUrls urls
)
{
    private const int MostRemembered = 10_000;
    private readonly BoundedMemory<(string Workspace, string Channel), bool> told = new(MostRemembered);

    /// <summary>After somebody joined a channel: if it is the bot, its inviter alone learns how to start.</summary>
    public async Task Say(
        string key,
        PayloadOrigin payloadOrigin,
        string user,
        string channel,
        string? inviter,
        bool isRepeated
    )
    {
        var workspaceAccess = await installations.Find(payloadOrigin.Workspace, CancellationToken.None);
        if (
            workspaceAccess is null
            || inviter is null
            || (user != workspaceAccess.BotUser && user != payloadOrigin.BotUser)
        )
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
        var asked = new Inbound
        {
            Key = key,
            Place = new Place(payloadOrigin.Workspace, channel),
            Speaker = new Person(inviter, inviter),
            Said = Utterance.Plain(""),
        };
        await slackResponder.Say(asked, Reply.Private(view), isRepeated);
    }

    /// <summary>
    /// A slash command works where the bot is no member, but its later messages do not arrive. The channel learns so once, and how to
    /// invite the bot.
    /// </summary>
    public async Task SayIfAbsent(WorkspaceAccess workspaceAccess, Place place, Uri? url)
    {
        if (url is null || told.TryGet((place.Workspace, place.Channel), out _))
            return;
        if (
            await slackConversations.IsIn(place.Workspace, workspaceAccess, place.Channel, CancellationToken.None)
                is not { } isIn
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
            MessageComposer.Render(place.Workspace, view, []).As("ephemeral", replaces: false),
            CancellationToken.None
        );
    }
}
