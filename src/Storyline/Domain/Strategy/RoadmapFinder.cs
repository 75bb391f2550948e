using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Domain.Strategy;

/// <summary>The roadmap item a person means, or the answer when there is none.</summary>
public readonly record struct FoundItem(RoadmapItem? Item, Reply? No);

/// <summary>Finds roadmap items by key or by name.</summary>
public static class RoadmapFinder
{
    private const int MostOffered = 5;

    public static async Task<FoundItem> FindItem(this IWork work, Turn turn, string said, CancellationToken cancel)
    {
        if (NumberedKey.Read('R', said) is { } number)
            return await work.Find<RoadmapItem>(RoadmapItem.IdOf(number), cancel) is { } item
                ? new FoundItem(item, null)
                : new FoundItem(null, NoSuch(RoadmapItem.KeyOf(number)));
        var named = SpokenName.Find(await work.OpenItems(cancel), item => item.Name, said, ItemSlot.Nouns);
        return named switch
        {
            [var one] => new FoundItem(one, null),
            [] => new FoundItem(null, NoneCalled(said)),
            _ => new FoundItem(null, Several(named, turn.Inbound.Said.Text, said)),
        };
    }

    /// <summary>The same for changes that need an item that is still on the roadmap.</summary>
    public static async Task<FoundItem> FindOpenItem(this IWork work, Turn turn, string said, CancellationToken cancel)
    {
        var found = await work.FindItem(turn, said, cancel);
        return found.Item is { IsOpen: false } past ? new FoundItem(null, IsPast(past)) : found;
    }

    /// <summary>The open items, lane by lane, in order, with this turn’s changes applied.</summary>
    public static async Task<IReadOnlyList<RoadmapItem>> OpenItems(this IWork work, CancellationToken cancel)
    {
        var kept = await work.List<RoadmapItem>(
            new Slice(new SortRange(RoadmapItem.OpenSort), RoadmapItem.MostOpen),
            cancel
        );
        var changed = work.Changed<RoadmapItem>();
        if (changed.Count == 0)
            return kept.Items;
        var touched = changed.Select(change => (change.After ?? change.Before)!.Id).ToHashSet();
        return
        [
            .. kept
                .Items.Where(item => !touched.Contains(item.Id))
                .Concat(changed.Select(change => change.After).OfType<RoadmapItem>().Where(item => item.IsOpen))
                .OrderBy(item => item.Sort, StringComparer.Ordinal),
        ];
    }

    private static Reply IsPast(RoadmapItem item) =>
        Reply.No(
            item.Dropped is { } reason
                ? $"{item.Key:b} is no longer on the roadmap; it was dropped: {reason}. Put it back first."
                : $"{item.Key:b} is done. Put it back on the roadmap first.",
            new Button("Put it back", $"roadmap restore {item.Key}"),
            new Button("See the roadmap", "roadmap")
        );

    private static Reply NoSuch(string key) =>
        Reply.No($"There is no {key:b} on the roadmap.", new Button("See the roadmap", "roadmap"));

    private static Reply NoneCalled(string said) =>
        Reply.No(
            $"Nothing on the roadmap is called “{TextCut.ToLine(said, 60)}”.",
            new Button("See the roadmap", "roadmap"),
            new Button("Add it", $"roadmap add \"{TextCut.ToLine(said, 60)}\"")
        );

    private static Reply Several(IReadOnlyList<RoadmapItem> items, string sentence, string said)
    {
        var at = sentence.LastIndexOf(said, StringComparison.OrdinalIgnoreCase);
        return Reply.Ask(
            $"Which of them do you mean by “{TextCut.ToLine(said, 60)}”?",
            [
                .. items
                    .Take(MostOffered)
                    .Select(item => new Button(
                        $"{item.Key} {TextCut.ToLine(item.Name, 60)}",
                        at < 0
                            ? item.Key
                            : string.Concat(sentence.AsSpan(0, at), item.Key, sentence.AsSpan(at + said.Length))
                    )),
            ]
        );
    }
}
