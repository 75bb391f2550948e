using System.Globalization;
using Storyline.Core.Grammar;

namespace Storyline.Domain.Backlog;

/// <summary>A way of scoring stories: its inputs with their ranges, and its formula.</summary>
/// <param name="Code">Stored with the score: <c>rice</c>.</param>
/// <param name="Formula">Spells the calculation out with its numbers.</param>
public sealed record ScoreMethod(
    string Code,
    string Name,
    IReadOnlyList<ScoreInput> Inputs,
    Func<IReadOnlyDictionary<string, double>, double> Value,
    Func<IReadOnlyDictionary<string, double>, string> Formula
)
{
    public static readonly ScoreMethod Rice = new(
        "rice",
        "RICE",
        [
            new("reach", "reach|r|people", "Reach: how many people per quarter", 0, 1_000_000_000),
            new("impact", "impact|i", "Impact: 0.25 minimal, 0.5 low, 1 medium, 2 high, 3 massive", 0, 10),
            new("confidence", "confidence|conf|c", "Confidence: 0% to 100%", 0, 1),
            new("effort", "effort|e", "Effort: person-months", 0, 10_000, IsDivisor: true),
        ],
        of => of["reach"] * of["impact"] * of["confidence"] / of["effort"],
        of => Write($"{of["reach"]:0.##} × {of["impact"]:0.##} × {of["confidence"] * 100:0.#}% ÷ {of["effort"]:0.##}")
    );

    public static readonly ScoreMethod Wsjf = new(
        "wsjf",
        "WSJF",
        [
            new("value", "value|v|business", "User and business value", 0, 100),
            new("time", "time|t|criticality", "Time criticality", 0, 100),
            new("risk", "risk|r|opportunity", "Risk reduction or opportunity", 0, 100),
            new("size", "size|s|job|effort", "Job size", 0, 1_000, IsDivisor: true),
        ],
        of => (of["value"] + of["time"] + of["risk"]) / of["size"],
        of => Write($"({of["value"]:0.##} + {of["time"]:0.##} + {of["risk"]:0.##}) ÷ {of["size"]:0.##}")
    );

    public static readonly ScoreMethod ValueEffort = new(
        "value",
        "value/effort",
        [
            new("value", "value|v", "Value", 0, 1_000),
            new("effort", "effort|e|size", "Effort", 0, 1_000, IsDivisor: true),
        ],
        of => of["value"] / of["effort"],
        of => Write($"{of["value"]:0.##} ÷ {of["effort"]:0.##}")
    );

    public static readonly ScoreMethod Moscow = new("moscow", "MoSCoW", [], of => of["class"], _ => "")
    {
        Classes = ["won't have this time", "could have", "should have", "must have"],
    };

    public static readonly ScoreMethod Kano = new("kano", "Kano", [], of => of["class"], _ => "")
    {
        Classes = ["Kano reverse", "Kano indifferent", "Kano attractive", "Kano performance", "Kano must-be"],
    };

    public static IReadOnlyList<ScoreMethod> All { get; } = [Rice, Wsjf, ValueEffort, Moscow, Kano];

    /// <summary>What its values from 1 on are called, where they are classes and no numbers.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    public static ScoreMethod? Find(string code) => All.FirstOrDefault(method => method.Code == code);

    /// <summary>The place of a method in every list of scores; one of a newer version comes last.</summary>
    public static int PlaceOf(string code) => Find(code) is { } method ? All.ToList().IndexOf(method) : All.Count;

    /// <summary>Takes a method by its name: “rice”, “value/effort”.</summary>
    public static ScoreMethod? Take(Words words)
    {
        var method = All.FirstOrDefault(one => words.Take($"{one.Code}|{one.Name}"));
        if (method == ValueEffort)
            words.Skip("effort|/|over|and");
        return method;
    }

    public StoryScore Of(IReadOnlyDictionary<string, double> numbers) => new(Code, Value(numbers), numbers);

    private static string Write(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An input of a method.</summary>
/// <param name="Said">Its names in a sentence, the first one being <paramref name="Name"/>.</param>
/// <param name="Least">The smallest value; a divisor must be greater.</param>
public sealed record ScoreInput(
    string Name,
    string Said,
    string Asks,
    double Least,
    double Most,
    bool IsDivisor = false
)
{
    /// <summary>Why a value is refused, or <c>null</c>.</summary>
    public string? Refuse(double number)
    {
        if (IsDivisor && number <= 0)
            return $"{Name} divides, so it must be more than 0.";
        return number < Least || number > Most ? $"{Name} goes from {Range(Least)} to {Range(Most)}." : null;
    }

    private string Range(double number) =>
        Name == "confidence"
            ? string.Create(CultureInfo.InvariantCulture, $"{number * 100:0}%")
            : number.ToString("N0", CultureInfo.InvariantCulture);
}
