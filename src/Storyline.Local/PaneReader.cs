using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Edges;

namespace Storyline.Local;

/// <summary>Asks for what a pane shows: the sentences the reader could say there, without a trace in the conversation.</summary>
/// <param name="Place">The conversation beside the pane.</param>
/// <param name="User">Who looks: panes show what their reader may see.</param>
internal sealed record PaneReader(Place Place, string User, BotAnswer BotAnswer, CancellationToken Cancel)
{
    public Task<Reply> Reply(string sentence, string? zone = null) =>
        BotAnswer(
            new Inbound
            {
                Key = Guid.CreateVersion7().ToString(),
                Place = Place,
                Speaker = new Person(User, User, Zone: zone),
                Said = Utterance.Plain(sentence),
                Manner = InboundManner.Drawn,
            },
            Cancel
        );

    /// <summary>What the sentence shows; <c>null</c>: it shows nothing to this reader.</summary>
    public async Task<View?> Shown(string sentence, string? zone = null) =>
        await Reply(sentence, zone) is { Outcome: Outcome.Shown } reply ? WithoutShare(reply.View) : null;

    // “Share” belongs to answers in the conversation.
    public static View WithoutShare(View view) =>
        new([
            .. view
                .Parts.Select(part =>
                    part is Part.Buttons(var buttons)
                        ? new Part.Buttons([.. buttons.Where(button => button.Purpose != ButtonPurpose.Share)])
                        : part
                )
                .Where(part => part is not Part.Buttons { Items.Count: 0 }),
        ]);
}
