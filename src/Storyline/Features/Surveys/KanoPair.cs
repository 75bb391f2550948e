namespace Storyline.Features.Surveys;

/// <summary>
/// Evaluates Kano’s pair of questions: how somebody feels with a feature, and how without it. The method is that of Kano, Seraku,
/// Takahashi and Tsuji, “Attractive Quality and Must-Be Quality” (1984); the table is the one printed by Berger and others, “Kano’s
/// Methods for Understanding Customer-defined Quality” (Center for Quality of Management Journal, 1993).
/// </summary>
internal static class KanoPair
{
    /// <summary>The five answers, in the order of the table.</summary>
    public static IReadOnlyList<string> Answers { get; } =
    ["I like it", "I expect it", "I don’t mind", "I can live with it", "I dislike it"];

    /// <summary>The classes by their index in the table.</summary>
    public static IReadOnlyList<string> Classes { get; } =
    ["Attractive", "One-dimensional", "Must-be", "Indifferent", "Reverse", "Questionable"];

    private const int A = 0;
    private const int O = 1;
    private const int M = 2;
    private const int I = 3;
    private const int R = 4;
    private const int Q = 5;

    // A row for the answer with the feature, a column for the one without it.
    private static readonly int[][] Table =
    [
        [Q, A, A, A, O],
        [R, I, I, I, M],
        [R, I, I, I, M],
        [R, I, I, I, M],
        [R, R, R, R, Q],
    ];

    public static int ClassOf(int with, int without) => Table[with][without];
}
