using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Picks;

/// <summary>Offers the labels that start with what is typed into a field.</summary>
public sealed record PickLabel(string Typed) : ICommand<PickLabel>
{
    public static Usage Usage { get; } =
        new(
            Say: "pick label <what is typed>",
            Does: "offers labels while a field is filled in",
            Example: "pick label mv",
            Topic: "agreements"
        );

    public static Parsed<PickLabel> Parse(Words words) =>
        words.Take("pick", "label|labels") ? new PickLabel(words.Rest().TrimStart('+')) : Parsed.NotMine;

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        var known = await work.Find<TeamLabels>(TeamLabels.IdOf(turn.Team.Id), cancel);
        var fitting = (known?.Labels ?? [])
            .Where(label => label.StartsWith(Typed, StringComparison.OrdinalIgnoreCase))
            .Take(Option.Most);
        return PickedStory.Of(
            [
                .. fitting.Select(label => new Row(
                    $"+{label}",
                    Buttons: [Button.Open("See its stories", $"backlog +{label}")],
                    Fills: label
                )),
            ],
            Typed,
            new Button("See the backlog", "backlog")
        );
    }
}
