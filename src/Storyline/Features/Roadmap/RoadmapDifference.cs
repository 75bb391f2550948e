using Storyline.Core.Text;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Roadmap;

/// <summary>Says on one line what became of an item between two moments.</summary>
internal static class RoadmapDifference
{
    private const int Longest = 80;

    /// <summary>“R-3 Paperless registration: later → now”; <c>null</c>: nothing that anybody would notice.</summary>
    public static string? Line(RoadmapItem? before, RoadmapItem? after) =>
        (before, after) switch
        {
            (null, { } added) => $"{Named(added)} is new, in {added.Lane.Name()}{For(added)}",
            ({ } gone, null) => $"{Named(gone)} was taken back",
            ({ IsOpen: true }, { Dropped: { } reason } dropped) => $"{Named(dropped)} was dropped: {Short(reason)}",
            ({ IsOpen: true }, { Done: not null } done) => $"{Named(done)} is done",
            ({ IsOpen: false }, { IsOpen: true } back) => $"{Named(back)} is back, in {back.Lane.Name()}",
            ({ } was, { } now) => Changes(was, now) is { Count: > 0 } changes
                ? $"{Named(now)}: {string.Join("; ", changes)}"
                : null,
            _ => null,
        };

    private static List<string> Changes(RoadmapItem before, RoadmapItem after)
    {
        var (was, now) = (Texts(before), Texts(after));
        var changes = was
            .Keys.Union(now.Keys)
            .Where(label => was.GetValueOrDefault(label) != now.GetValueOrDefault(label))
            .Select(label =>
                $"{label.ToLowerInvariant()} {Short(was.GetValueOrDefault(label) ?? "none")} → {Short(now.GetValueOrDefault(label) ?? "none")}"
            )
            .ToList();
        if (before.Lane == after.Lane && before.Order != after.Order)
            changes.Add(
                string.CompareOrdinal(before.Order, after.Order) > 0
                    ? $"moved up in {after.Lane.Name()}"
                    : $"moved down in {after.Lane.Name()}"
            );
        return changes;
    }

    private static Dictionary<string, string> Texts(RoadmapItem item) =>
        ((IArtefact)item).Lines.ToDictionary(line => line.Label, line => line.Text);

    private static string Named(RoadmapItem item) => $"{item.Key} {Short(item.Name)}";

    private static string For(RoadmapItem item) => item.GoalSaid is { } goal ? $", for {Short(goal)}" : "";

    private static string Short(string text) => TextCut.ToLine(text, Longest);
}
