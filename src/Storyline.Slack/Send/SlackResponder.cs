using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Slack.Install;
using Storyline.Slack.Read;

namespace Storyline.Slack.Send;

/// <summary>
/// Says replies where people spoke: in the channel or thread, or to the speaker alone. What Slack does not take at once follows
/// through the outbox.
/// </summary>
internal sealed class SlackResponder(
    DirectAnswers directAnswers,
    SlackSender slackSender,
    MessageComposer messageComposer,
    ResponseUrls urls,
    IClock clock
)
{
    public Task Say(Inbound asked, Reply reply, bool isRepeated = false) =>
        Say(asked, reply, isRepeated, answer => slackSender.Send(answer.Delivery, CancellationToken.None));

    /// <summary>
    /// Says a reply through the address that came with the interaction, which works where the bot is no member too. When the address
    /// is used up, it is said as any other.
    /// </summary>
    /// <param name="replaces">It takes the place of the message that was pressed.</param>
    public Task SayThrough(
        Uri url,
        Inbound asked,
        Reply reply,
        WorkspaceAccess? workspaceAccess,
        bool isRepeated = false,
        bool? replaces = null
    ) =>
        Say(
            asked,
            reply,
            isRepeated,
            async answer =>
            {
                var message = await messageComposer.Compose(
                    asked.Place.Workspace,
                    workspaceAccess,
                    reply.View,
                    asked.Said.Entities,
                    CancellationToken.None
                );
                var type = reply.Audience == Audience.Everyone ? "in_channel" : "ephemeral";
                return await urls.Send(
                    url,
                    message.As(type, replaces, asked.Place.Thread),
                    CancellationToken.None
                ) switch
                {
                    SendResult.Never => await slackSender.Send(answer.Delivery, CancellationToken.None),
                    var result => result,
                };
            }
        );

    private async Task Say(Inbound asked, Reply reply, bool isRepeated, Func<DirectAnswer, Task<SendResult>> direct)
    {
        if (reply.IsSilent)
            return;
        var answer = DirectAnswer.To(asked, reply, clock.GetCurrentInstant());
        if (isRepeated)
            answer = answer with { IsRepeated = true };
        if (
            await directAnswers.Say(answer, () => direct(answer)) is not SendResult.Never { Why: var why }
            || answer.Delivery.Person is not null
        )
            return;
        // Where the place takes nothing, the speaker hears it directly, with what can be done about it.
        var alone = DirectAnswer.To(
            asked with
            {
                Place = new Place(asked.Place.Workspace, $"@{asked.Speaker.Id}", IsDirect: true),
            },
            reply with
            {
                View = SlackSender.NotedWhy(reply.View, why),
            },
            clock.GetCurrentInstant(),
            number: 2
        );
        await directAnswers.Say(alone, () => slackSender.Send(alone.Delivery, CancellationToken.None));
    }
}
