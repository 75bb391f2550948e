using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>
/// A direct sentence that starts with its team: “use CHK Payments: accept P-1”. Buttons in direct messages to members
/// of several teams carry the team, so that pressing one later still means the team it came from.
/// </summary>
internal static class Addressing
{
    private const string Opening = "use ";
    private const string Sign = ": ";
    private const string Here = " here";

    /// <summary>
    /// The team and the sentence after it, or <c>null</c>: the sentence names no team. “use CHK Payments here: …” chooses
    /// the team for the conversation as well.
    /// </summary>
    public static (string Team, bool IsChoice, Utterance Said)? Read(Inbound inbound)
    {
        var text = inbound.Said.Text;
        if (!inbound.Place.IsDirect || !text.StartsWith(Opening, StringComparison.OrdinalIgnoreCase))
            return null;
        var sign = text.IndexOf(Sign, StringComparison.Ordinal);
        if (sign <= Opening.Length || text.AsSpan(0, sign).Contains('\n'))
            return null;
        var team = text[Opening.Length..sign].Trim();
        var isChoice = team.EndsWith(Here, StringComparison.OrdinalIgnoreCase);
        return (isChoice ? team[..^Here.Length] : team, isChoice, inbound.Said.From(sign + Sign.Length));
    }

    /// <summary>The sentence that is said in a team, which the conversation stays with.</summary>
    public static string Choosing(Product product, Team team, string said) =>
        $"{Opening}{product.Key} {NameOf(team)}{Here}{Sign}{said}";

    /// <summary>The same view with the team in its buttons and forms.</summary>
    public static View To(Product product, Team team, View view)
    {
        var name = NameOf(team);
        return view.Saying(says =>
            says.StartsWith(Opening, StringComparison.OrdinalIgnoreCase)
                ? says
                : $"{Opening}{product.Key} {name}{Sign}{says}"
        );
    }

    private static string NameOf(Team team) => team.Name.Contains(':', StringComparison.Ordinal) ? team.Id : team.Name;
}
