using Storyline.Domain.Backlog;

namespace Storyline.Features.Surveys;

/// <summary>The two questions of Kano as a survey asks them; <see cref="KanoTable"/> evaluates them.</summary>
internal static class KanoPair
{
    /// <summary>The five answers, in the order of the table.</summary>
    public static IReadOnlyList<string> Answers { get; } =
    ["I like it", "I expect it", "I don’t mind", "I can live with it", "I dislike it"];

    private static readonly (KanoClass Class, string Name)[] Shown =
    [
        (KanoClass.Attractive, "Attractive"),
        (KanoClass.OneDimensional, "One-dimensional"),
        (KanoClass.MustBe, "Must-be"),
        (KanoClass.Indifferent, "Indifferent"),
        (KanoClass.Reverse, "Reverse"),
        (KanoClass.Questionable, "Questionable"),
    ];

    /// <summary>The classes, in the order in which they are counted and shown.</summary>
    public static IReadOnlyList<string> Classes { get; } = [.. Shown.Select(one => one.Name)];

    /// <summary>The place of the class among <see cref="Classes"/>.</summary>
    public static int ClassOf(int with, int without) =>
        Array.FindIndex(Shown, one => one.Class == KanoTable.ClassOf(with, without));
}
