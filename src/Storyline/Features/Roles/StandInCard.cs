using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Roles;

/// <summary>Says who stands in for a role, to the speaker and to the stand-in.</summary>
internal static class StandInCard
{
    public static Reply Named(StandIn standIn, Product product) =>
        Reply.Done(
            $"{RoleCard.StandInLine(standIn, product)} Days are those of {product.Zone}; it ends by itself.",
            new Button("Undo", "undo"),
            new Button("End it", $"end stand-in {standIn.Role.Short()}")
        );

    public static View Asked(StandIn standIn, Product product, Turn turn)
    {
        var by = RoleCard.Speaker(turn);
        var role = standIn.Role.Short();
        return View.Of(
            new Part.Paragraph(
                $"{by} asked you to stand in for {role:b} of {product.NameOf(turn.Team)} {RoleCard.Period(standIn)} ({product.Zone}). It ends by itself then."
            ),
            new Part.Buttons([
                new Button("Who decides what", "roles"),
                new Button("End it now", $"end stand-in {role}"),
            ])
        );
    }

    public static View Ended(StandIn standIn, Product product) =>
        View.Of(new Part.Paragraph($"You no longer stand in for {standIn.Role.Short()} of {product.Name}."));
}
