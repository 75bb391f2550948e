using System.Globalization;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.Discovery;

/// <summary>Says the scores of opportunities and solutions with their arithmetic.</summary>
internal static class ProspectScores
{
    /// <summary>“importance 8 + (8 − 3 satisfaction) = 13”; “… + 0 …” where people are satisfied enough.</summary>
    public static string Arithmetic(NeedScore need) =>
        need.Importance > need.Satisfaction
            ? $"importance {need.Importance} + ({need.Importance} − satisfaction {need.Satisfaction}) = {need.Value}"
            : $"importance {need.Importance} + 0, as satisfaction is {need.Satisfaction}, = {need.Value}";

    /// <summary>“500 × 2 × 80% ÷ 3 = 266.7”.</summary>
    public static string Arithmetic(RiceScore rice) =>
        $"{ScoreMethod.Rice.Formula(Inputs(rice))} = {Number(rice.Value)}";

    public static IEnumerable<Field> Fields(Opportunity opportunity)
    {
        if (opportunity.Need is { } need)
            yield return new Field("Score", Arithmetic(need));
        if (opportunity.Rice is { } rice)
            yield return new Field("RICE", Arithmetic(rice));
    }

    public static string Number(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);

    public static RiceScore RiceOf(IReadOnlyDictionary<string, double> numbers) =>
        new(numbers["reach"], numbers["impact"], numbers["confidence"], numbers["effort"]);

    public static string Said(this TestVerdict verdict) =>
        verdict switch
        {
            TestVerdict.Holds => "holds",
            TestVerdict.Wrong => "is wrong",
            _ => "stays unclear",
        };

    public static string Name(this TestVerdict verdict) => verdict.ToString().ToLowerInvariant();

    private static Dictionary<string, double> Inputs(RiceScore rice) =>
        new()
        {
            ["reach"] = rice.Reach,
            ["impact"] = rice.Impact,
            ["confidence"] = rice.Confidence,
            ["effort"] = rice.Effort,
        };
}
