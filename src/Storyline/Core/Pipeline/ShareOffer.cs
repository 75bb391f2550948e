using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>Offers to show everyone what somebody has read where others are.</summary>
internal static class ShareOffer
{
    // What stands in a button is cut by no platform up to here.
    private const int LongestSentence = 200;

    public static Reply Offer(Reply reply, Turn turn)
    {
        if (!reply.IsShareable || turn.Place.IsDirect || !IsSayable(turn.Inbound, turn.Again))
            return reply;
        var share = new Button("Share", $"share {turn.Again.Text}") { Purpose = ButtonPurpose.Share };
        var parts = reply.View.Parts;
        return reply with
        {
            View = parts is [.., Part.Buttons last]
                ? new View([.. parts.SkipLast(1), new Part.Buttons([.. last.Items, share])])
                : reply.View.With(new Part.Buttons([share])),
        };
    }

    // A button says its words alone: a form's fields, a file or who a mention points to would be lost.
    private static bool IsSayable(Inbound inbound, Utterance said) =>
        inbound is { Fields.Count: 0, Files.Count: 0 }
        && said is { Entities.Count: 0, Text.Length: > 0 and <= LongestSentence }
        && !said.Text.Contains('\n');
}
