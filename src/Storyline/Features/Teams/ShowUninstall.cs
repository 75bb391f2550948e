using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Teams;

/// <summary>Tells how the app is removed, what becomes of the data, and what can be done instead.</summary>
public sealed record ShowUninstall : ICommand<ShowUninstall>
{
    public static Usage Usage { get; } =
        new(
            Say: "uninstall",
            Does: "tells how to remove me, and what becomes of the data",
            Example: "uninstall",
            Topic: "setup",
            Anywhere: true,
            Also: ["remove the app", "remove the bot"]
        )
        {
            Ways = TeamPhrases.Uninstall,
        };

    public static Parsed<ShowUninstall> Parse(Words words) =>
        words.Take("uninstall") && words.Skip("the|this|app|bot|storyline|yourself|you|me|it").AtEnd
            ? new ShowUninstall()
            : Parsed.NotMine;

    public Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(
            Reply.Show(
                View.Of(
                    new Part.Title("Removing me"),
                    new Part.Paragraph(
                        $"Whoever administers this workspace removes the app in its settings; I cannot do that myself. I fall silent at once, and {Uninstall.Kept.Days} days later everything that only this workspace uses is deleted. Whoever installs me again before then finds it as it was."
                    ),
                    new Part.Paragraph(
                        "To leave only this channel, let it go; to delete one product, say so. Take along what you need first."
                    ),
                    new Part.Buttons([.. Next(turn)])
                )
            )
        );

    private static IEnumerable<Button> Next(Turn turn)
    {
        if (turn.Room is not { } room)
            yield break;
        yield return new Button("Export", "export csv");
        if (
            !turn.Place.IsDirect
            && TeamRights.Over(room.Product, room.Team, room.Speaker.Member, turn) is Permit.Granted
        )
            yield return new Button("Let this channel go", "unbind");
        if (room.Speaker.Decides(Matter.Teams) is Permit.Granted)
            yield return new Button($"Delete {room.Product.Name}", $"delete product {room.Product.Name}");
    }
}
