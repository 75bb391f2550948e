using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Requirements;

/// <summary>The proposed requirements that the PM has not agreed to yet.</summary>
public sealed class RequirementsAtHome : IHomeSection
{
    private const int Shown = 5;

    public int Order => 35;

    public async Task<IReadOnlyList<Part>> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        if (!turn.Speaker.Is(Role.ProductManager))
            return [];
        var proposed = await work.List<Requirement>(
            new Slice(new SortRange(Requirement.OpenSort), Shown + 1)
            {
                Terms = [Requirement.StatusTerm(RequirementStatus.Proposed)],
            },
            cancel
        );
        if (proposed.Items.Count == 0)
            return [];
        var parts = new List<Part>
        {
            new Part.Title("Requirements to agree on"),
            new Part.Rows([
                .. proposed
                    .Items.Take(Shown)
                    .Select(requirement => new Row(
                        requirement.Named(),
                        Facts(requirement),
                        [new Button("Agreed", $"{requirement.Key} agreed"), requirement.See()]
                    )),
            ]),
        };
        if (proposed.Items.Count > Shown)
            parts.Add(new Part.Buttons([new Button("All of them", "requirements proposed")]));
        return parts;
    }

    private static string Facts(Requirement requirement) =>
        $"{requirement.Type.Name()} · {requirement.Priority?.Name() ?? "no priority"}";
}
