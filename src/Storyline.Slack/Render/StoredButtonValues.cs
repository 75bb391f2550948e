using NodaTime;
using Storyline.Core.Storage;
using Storyline.Core.Views;
using Directory = Storyline.Core.Products.Directory;

namespace Storyline.Slack.Render;

/// <summary>Stores the payloads too large for buttons in the partition of their workspace, as long as somebody may press one.</summary>
internal sealed class StoredButtonValues(IStore store, IClock clock)
{
    private static readonly Duration Lifetime = Duration.FromDays(90);

    /// <summary>Stores what the buttons of a view cannot carry. Call it before the view is shown.</summary>
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
            // A conflict means it is stored already: equal names have equal content.
            await store.Commit(new Batch(document.Partition, [new Write.Create(document)]), cancel);
        }
    }

    public async Task<StoredButtonValue?> Find(string workspace, string name, CancellationToken cancel) =>
        await store.Find(Directory.PartitionOf(workspace), StoredButtonValue.IdOf(name), cancel) is { } stored
            ? DocumentBody.Read<StoredButtonValue>(stored)
            : null;

    private static IEnumerable<StoredButtonValue> Of(View view)
    {
        var forms = view.Parts.OfType<Part.Form>().ToList();
        var sentences = forms.Select(form => form.Says).Concat(view.Buttons().Select(button => button.Says));
        return
        [
            .. forms.Select(StoredButtonValue.Of),
            .. sentences.Where(ButtonValue.IsLong).Select(StoredButtonValue.Of),
        ];
    }
}
