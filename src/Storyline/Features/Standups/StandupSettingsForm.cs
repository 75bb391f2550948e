using System.Globalization;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Standups;

/// <summary>The form for a standup's questions, time to answer and notifications.</summary>
internal static class StandupSettingsForm
{
    private const int FewestMinutes = 15;
    private const int MostMinutes = 12 * 60;

    public static Part.Form Of(Standup standup, string? wrongQuestions = null, string? wrongMinutes = null) =>
        new(
            "The standup",
            $"standup questions name:{standup.Name}",
            "Save",
            [
                new Input.Lines(
                    "questions",
                    "Questions, one per line",
                    Required: true,
                    Value: string.Join('\n', standup.Questions),
                    Error: wrongQuestions
                ),
                new Input.Line(
                    "minutes",
                    "Minutes from the question to the summary",
                    Value: standup.WindowMinutes.ToString(CultureInfo.InvariantCulture),
                    Error: wrongMinutes
                ),
                new Input.Choice(
                    "tags",
                    "Notify those who have not answered?",
                    [new Option("No, only name them", "no"), new Option("Yes", "yes")],
                    Value: standup.Tags ? "yes" : "no"
                ),
            ]
        );

    /// <summary>
    /// The standup with the fields filled in; <c>null</c>: <paramref name="wrong"/> asks again and says why.
    /// </summary>
    public static Standup? Read(
        Standup standup,
        IReadOnlyDictionary<string, string> fields,
        Limits limits,
        out Part.Form? wrong
    )
    {
        var questions = (fields.GetValueOrDefault("questions") ?? "")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .ToList();
        var minutes = ReadMinutes(fields.GetValueOrDefault("minutes")) ?? standup.WindowMinutes;
        if (WrongQuestions(questions, limits) is { } wrongQuestions)
            wrong = Of(standup, wrongQuestions: wrongQuestions);
        else if (minutes is < FewestMinutes or > MostMinutes)
            wrong = Of(standup, wrongMinutes: $"From {FewestMinutes} minutes to 12 hours ({MostMinutes}).");
        else
            wrong = null;
        return wrong is not null
            ? null
            : standup with
            {
                Questions = questions,
                WindowMinutes = minutes,
                Tags = fields.GetValueOrDefault("tags") == "yes",
            };
    }

    private static string? WrongQuestions(List<string> questions, Limits limits)
    {
        if (questions.Count is 0 or > Standup.MostQuestions)
            return $"From 1 to {Standup.MostQuestions} questions, one per line.";
        return questions.Any(question => question.Length > limits.TitleLength)
            ? $"A question has at most {limits.TitleLength} characters."
            : null;
    }

    private static int? ReadMinutes(string? said) =>
        int.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : null;
}
