using NodaTime;
using Storyline.Storage;
using Storyline.Views;
using Directory = Storyline.Products.Directory;

namespace Storyline.Slack;

/// <summary>Keeps what the buttons of a view stand for and cannot carry, for as long as one may still be pressed: beside what else is known of the workspace.</summary>
internal sealed class KeptStore(IStore store, IClock clock)
{
    private static readonly Duration Lifetime = Duration.FromDays(90);

    /// <summary>Keeps everything of a view that has to be, before it is shown.</summary>
    public Task Keep(string workspace, View view, CancellationToken cancel) => Keep(workspace, Of(view), cancel);

    public async Task Keep(string workspace, IEnumerable<Kept> several, CancellationToken cancel)
    {
        foreach (var kept in several.DistinctBy(kept => kept.Name))
        {
            var document = DocumentBody.Write(
                Directory.PartitionOf(workspace),
                kept with
                {
                    Until = clock.GetCurrentInstant() + Lifetime,
                }
            );
            // A conflict says that it is there already: what has the same name says the same.
            await store.Commit(new Batch(document.Partition, [new Write.Create(document)]), cancel);
        }
    }

    public async Task<Kept?> Find(string workspace, string name, CancellationToken cancel) =>
        await store.Find(Directory.PartitionOf(workspace), Kept.IdOf(name), cancel) is { } stored
            ? DocumentBody.Read<Kept>(stored)
            : null;

    private static IEnumerable<Kept> Of(View view)
    {
        foreach (var part in view.Parts)
        {
            if (part is Part.Form form)
                yield return Kept.Of(form);
            if (part is Part.Form { Says: var says } && Says.IsLong(says))
                yield return Kept.Of(says);
            foreach (var button in ButtonsOf(part))
                if (Says.IsLong(button.Says))
                    yield return Kept.Of(button.Says);
        }
    }

    private static IEnumerable<Button> ButtonsOf(Part part) =>
        part switch
        {
            Part.Buttons(var buttons) => buttons,
            Part.Rows rows => rows.Items.SelectMany(row => row.Buttons ?? []),
            _ => [],
        };
}
