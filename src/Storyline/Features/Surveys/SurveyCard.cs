using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Views;

namespace Storyline.Features.Surveys;

/// <summary>Shows a survey: the question with its buttons, or the result as a picture and a sentence.</summary>
internal static class SurveyCard
{
    public static Button All { get; } = new("All surveys", "surveys");

    public static Button Show(Survey survey) => new("Show", survey.Key);

    public static View Of(Turn turn, Survey survey) => survey.IsOpen ? Asking(turn, survey) : Result(survey);

    /// <summary>The result in one sentence, as the insight keeps it.</summary>
    public static string Said(Survey survey)
    {
        if (survey.Counts.Count == 0)
            return survey.Voters == 0
                ? $"Nobody answered “{survey.Question}”."
                : $"{Answers(survey.Voters)} to “{survey.Question}”: too few to show without telling who said what.";
        var most = survey.Counts.Max();
        var labels = Labels(survey);
        var first = string.Join(
            " and ",
            labels.Where((_, at) => survey.Counts[at] == most).Select(label => $"“{label}”")
        );
        var all = string.Join(", ", labels.Select((label, at) => $"{label} {survey.Counts[at]}"));
        return $"{Answers(survey.Voters)} to “{survey.Question}”, most for {first}: {all}{Mean(survey)}.";
    }

    /// <summary>“#shop, #office”.</summary>
    public static string Where(Survey survey) =>
        string.Join(", ", survey.Places.Select(place => $"#{place.Name ?? place.Channel}"));

    public static string Answers(int count) => CountText.Of(count, "answer", "answers");

    private static View Asking(Turn turn, Survey survey)
    {
        var parts = new List<Part> { new Part.Title($"Survey {survey.Number}") };
        if (survey.Form == SurveyForm.Kano)
        {
            parts.Add(new Part.Paragraph($"How do you feel if you have {survey.Question:b}?"));
            parts.Add(new Part.Buttons([.. Buttons(survey, "with")]));
            parts.Add(new Part.Paragraph($"And how if you don’t have it?"));
            parts.Add(new Part.Buttons([.. Buttons(survey, "without")]));
        }
        else
        {
            parts.Add(new Part.Paragraph($"{survey.Question:b}"));
            parts.Add(new Part.Buttons([.. Buttons(survey, "answer")]));
        }
        var names = survey.IsNameless ? "Nobody learns who answered what. " : "";
        var counted = survey.IsNameless ? "" : $" {Answers(survey.Answered)} so far.";
        parts.Add(
            new Part.Note(
                $"{names}Open until {turn.Local(survey.Until)}; until then you can answer again to change yours.{counted}"
            )
        );
        return new View(parts);
    }

    private static IEnumerable<Button> Buttons(Survey survey, string verb) =>
        survey.Choices.Select(
            (choice, at) =>
                new Button(choice, string.Create(CultureInfo.InvariantCulture, $"{survey.Key} {verb} {at + 1}"))
        );

    private static View Result(Survey survey)
    {
        var parts = new List<Part> { new Part.Title($"Survey {survey.Number}: {survey.Question}") };
        if (survey.Counts.Count > 0)
            parts.Add(SurveyPicture.Draw(survey, Labels(survey), Said(survey)));
        parts.Add(new Part.Paragraph(Said(survey)));
        if (survey.Insight is { } insight)
            parts.Add(
                new Part.Buttons([new Button("As an insight", Storyline.Domain.Strategy.Insight.KeyOf(insight)), All])
            );
        return new View(parts);
    }

    public static IReadOnlyList<string> Labels(Survey survey) =>
        survey.Form == SurveyForm.Kano ? KanoPair.Classes : survey.Choices;

    private static string Mean(Survey survey)
    {
        if (survey.Form != SurveyForm.Scale)
            return "";
        var mean = survey.Counts.Select((count, at) => (double)count * (at + 1)).Sum() / survey.Counts.Sum();
        return string.Create(CultureInfo.InvariantCulture, $"; {mean:0.0} on average");
    }
}
