using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>
/// A sentence said directly that names its team in front: «use CHK Payments: accept P-1». The buttons of what somebody of several
/// teams is told directly carry it, so that pressing one means the team it came from, whatever the conversation is about by then.
/// </summary>
internal static class Addressing
{
    private const string Opening = "use ";
    private const string Sign = ": ";

    /// <summary>The team that is named and the sentence behind it, or <c>null</c>: it is a sentence like any other.</summary>
    public static (string Team, Utterance Said)? Read(Inbound inbound)
    {
        var text = inbound.Said.Text;
        if (!inbound.Place.IsDirect || !text.StartsWith(Opening, StringComparison.OrdinalIgnoreCase))
            return null;
        var sign = text.IndexOf(Sign, StringComparison.Ordinal);
        if (sign <= Opening.Length || text.AsSpan(0, sign).Contains('\n'))
            return null;
        return (text[Opening.Length..sign].Trim(), inbound.Said.From(sign + Sign.Length));
    }

    /// <summary>The same view, whose buttons and forms name the team.</summary>
    public static View To(Product product, Team team, View view)
    {
        var name = team.Name.Contains(':', StringComparison.Ordinal) ? team.Id : team.Name;
        return view.Saying(says =>
            says.StartsWith(Opening, StringComparison.OrdinalIgnoreCase)
                ? says
                : $"{Opening}{product.Key} {name}{Sign}{says}"
        );
    }
}
