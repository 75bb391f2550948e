namespace Storyline.Domain.Backlog;

/// <summary>
/// Evaluates Kano’s pair of questions: how somebody feels with a feature, and how without it. The method is that of Kano, Seraku,
/// Takahashi and Tsuji, “Attractive Quality and Must-Be Quality” (1984); the table is the one printed by Berger and others, “Kano’s
/// Methods for Understanding Customer-defined Quality” (Center for Quality of Management Journal, 1993).
/// </summary>
public static class KanoTable
{
    private const KanoClass Q = KanoClass.Questionable;
    private const KanoClass R = KanoClass.Reverse;
    private const KanoClass I = KanoClass.Indifferent;
    private const KanoClass A = KanoClass.Attractive;
    private const KanoClass O = KanoClass.OneDimensional;
    private const KanoClass M = KanoClass.MustBe;

    // A row for the answer with the feature, a column for the one without it.
    private static readonly KanoClass[][] Table =
    [
        [Q, A, A, A, O],
        [R, I, I, I, M],
        [R, I, I, I, M],
        [R, I, I, I, M],
        [R, R, R, R, Q],
    ];

    /// <param name="with">From 0, they like it, to 4, they dislike it.</param>
    /// <param name="without">In the same way.</param>
    public static KanoClass ClassOf(int with, int without) => Table[with][without];
}

/// <summary>What a feature is to a customer; a story keeps the number.</summary>
public enum KanoClass
{
    /// <summary>The two answers contradict each other.</summary>
    Questionable,
    Reverse,
    Indifferent,
    Attractive,
    OneDimensional,
    MustBe,
}
