using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Text;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Stakeholders;

/// <summary>The register of stakeholders on the shelf. A contact is a change of it.</summary>
public sealed class StakeholdersOnShelf : IShelfPart
{
    public int Order => 36;

    public async Task<ShelfLine> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var all = await work.StakeholdersByName(cancel);
        var last = all.Select(LastChange).OrderByDescending(change => change.At).FirstOrDefault();
        return new ShelfLine(
            "Stakeholders",
            Matter.Outside,
            all.Count switch
            {
                0 => null,
                StakeholderFinder.MostListed => $"{all.Count} people or more",
                var count => CountText.Of(count, "person", "people"),
            },
            all.Count == 0 ? null : last.At,
            last.By,
            90,
            "stakeholders"
        );
    }

    private static (Instant At, string? By) LastChange(Stakeholder one)
    {
        (Instant At, string? By) written = one.Edition is { } edition ? (edition.At, edition.By) : (one.Added, null);
        return one.Contacts is [var contact, ..] && contact.At > written.At ? (contact.At, contact.By) : written;
    }
}
