using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Directory = Storyline.Core.Products.Directory;

namespace Storyline.Slack.Render;

/// <summary>Keeps what the buttons of a view stand for and cannot carry, for as long as one may still be pressed: beside what else is known of the workspace.</summary>
internal sealed class StoredButtonValues(IStore store, IClock clock)
{
    private static readonly Duration Lifetime = Duration.FromDays(90);

    /// <summary>Keeps everything of a view that has to be, before it is shown.</summary>
    public Task Keep(string workspace, View view, CancellationToken cancel) => Keep(workspace, Of(view), cancel);

    public async Task Keep(string workspace, IEnumerable<StoredButtonValue> several, CancellationToken cancel)
    {
        foreach (var storedButtonValue in several.DistinctBy(storedButtonValue => storedButtonValue.Name))
        {
            var document = DocumentBody.Write(
                Directory.PartitionOf(workspace),
                storedButtonValue with
                {
                    Until = clock.GetCurrentInstant() + Lifetime,
                }
            );
            // A conflict says that it is there already: what has the same name says the same.
            await store.Commit(new Batch(document.Partition, [new Write.Create(document)]), cancel);
        }
    }

    public async Task<StoredButtonValue?> Find(string workspace, string name, CancellationToken cancel) =>
        await store.Find(Directory.PartitionOf(workspace), StoredButtonValue.IdOf(name), cancel) is { } stored
            ? DocumentBody.Read<StoredButtonValue>(stored)
            : null;

    private static IEnumerable<StoredButtonValue> Of(View view)
    {
        foreach (var part in view.Parts)
        {
            if (part is Part.Form form)
                yield return StoredButtonValue.Of(form);
            if (part is Part.Form { Says: var says } && ButtonValue.IsLong(says))
                yield return StoredButtonValue.Of(says);
            foreach (var button in ButtonsOf(part))
                if (ButtonValue.IsLong(button.Says))
                    yield return StoredButtonValue.Of(button.Says);
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
