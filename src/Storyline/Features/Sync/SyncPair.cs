using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Sync;

/// <summary>The two who are to be in step: the product manager and the product owner of a team, or one person who is both.</summary>
/// <param name="Pm">The id of the PM.</param>
/// <param name="Po">The id of the PO.</param>
internal sealed record SyncPair(string Pm, string Po)
{
    public bool IsOne => Pm == Po;

    public IReadOnlyList<string> People => IsOne ? [Pm] : [Pm, Po];

    /// <summary>The two of a team; a vacant role falls to somebody, as everywhere.</summary>
    public static SyncPair? Of(Turn turn, Team team) =>
        turn.Product.HolderOf(Role.ProductManager, team, turn.Today) is { } pm
        && turn.Product.HolderOf(Role.ProductOwner, team, turn.Today) is { } po
            ? new SyncPair(pm.Member.Id, po.Member.Id)
            : null;

    public bool Has(string member) => member == Pm || member == Po;

    /// <summary>The other one of the two.</summary>
    public string Besides(string member) => member == Pm ? Po : Pm;

    /// <summary>The refusal for somebody who is neither.</summary>
    public static Reply NotYours() =>
        Reply.No(
            "That is between the PM and the PO. You can see how far they are in step.",
            new Button("See the number", "sync"),
            new Button("Who is who", "roles")
        );
}
