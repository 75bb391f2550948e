using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>Offers to share an answer with everyone in the channel.</summary>
internal static class ShareOffer
{
    // No platform cuts a button's value up to this length.
    private const int LongestSentence = 200;

    /// <param name="said">The sentence that shows it again; <c>null</c>: the turn's own.</param>
    public static Reply Offer(Reply reply, Turn turn, Utterance? said = null)
    {
        said ??= turn.Again;
        if (!reply.IsShareable || turn.Place.IsDirect || !IsSayable(turn.Inbound, said))
            return reply;
        var share = new Button("Share", $"share {said.Text}") { Purpose = ButtonPurpose.Share };
        var parts = reply.View.Parts;
        return reply with
        {
            View = parts is [.., Part.Buttons last]
                ? new View([.. parts.SkipLast(1), new Part.Buttons([.. last.Items, share])])
                : reply.View.With(new Part.Buttons([share])),
        };
    }

    // A button carries only words: the fields of a form, a file or the person behind a mention would be lost.
    private static bool IsSayable(Inbound inbound, Utterance said) =>
        inbound is { Fields.Count: 0, Files.Count: 0 }
        && said is { Entities.Count: 0, Text.Length: > 0 and <= LongestSentence }
        && !said.Text.Contains('\n');
}
