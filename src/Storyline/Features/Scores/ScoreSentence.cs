using System.Globalization;
using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Scores;

/// <summary>
/// Reads the numbers of a score: <c>rice PB-12 reach:500 impact:2 confidence:80% effort:3</c>, or the numbers alone in
/// that order.
/// </summary>
internal static class ScoreSentence
{
    /// <summary>The story and all numbers, or a question or refusal.</summary>
    public static (StoryKey Story, IReadOnlyDictionary<string, double> Numbers, Parsed? No) Read(
        Words words,
        StoryKey? subject,
        ScoreMethod method
    )
    {
        if (subject is not { } story)
            return Nothing(
                Parsed.Ask(
                    $"Which story is the {method.Name} score for? Say for instance “{method.Code} 12”.",
                    new Button("See the backlog", "backlog")
                )
            );
        var options = words.TakeTail([.. method.Inputs.Select(input => input.Said)]);
        var numbers = new Dictionary<string, double>();
        var wrong =
            WrongNumbers(words, options, method, numbers) ?? WrongRest(words, options) ?? WrongRange(method, numbers);
        if (wrong is not null)
            return Nothing(Parsed.No(wrong, new Button("Fill it in", $"{method.Code} {story}")));
        return numbers.Count < method.Inputs.Count
            ? Nothing(Parsed.Ask(Form(story, method, numbers)))
            : (story, numbers, null);
    }

    /// <summary>Reads the numbers into <paramref name="numbers"/>, by name or in order.</summary>
    private static string? WrongNumbers(
        Words words,
        Options options,
        ScoreMethod method,
        Dictionary<string, double> numbers
    )
    {
        foreach (var input in method.Inputs)
        {
            if (options[input.Name] is not { } said)
            {
                var isShare = words.Peek().Split(' ')[0].EndsWith('%');
                if (words.Take(out double number))
                    numbers[input.Name] = isShare ? number : Scale(input, number);
                continue;
            }
            if (!NumberText.TryRead(said, out double read))
                return $"“{said}” is not a number for {input.Name}.";
            numbers[input.Name] = said.EndsWith('%') ? read : Scale(input, read);
        }
        return null;
    }

    private static string? WrongRest(Words words, Options options)
    {
        if (words.AtEnd && options.Labels.Count + options.Dropped.Count == 0)
            return null;
        var rest = words.AtEnd ? string.Join(' ', options.Labels) : words.Rest();
        return $"I did not understand “{rest}” in that score.";
    }

    private static string? WrongRange(ScoreMethod method, Dictionary<string, double> numbers)
    {
        foreach (var input in method.Inputs)
            if (numbers.TryGetValue(input.Name, out var number) && input.Refuse(number) is { } wrong)
                return SentenceCase.Of(wrong);
        return null;
    }

    // Asks only for the missing numbers; the sentence keeps the others.
    private static Part.Form Form(StoryKey story, ScoreMethod method, Dictionary<string, double> known)
    {
        var says = string.Join(
            ' ',
            [
                $"{method.Code} {story}",
                .. known.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key}:{one.Value}")),
            ]
        );
        return new Part.Form(
            $"{method.Name} score of {story}",
            says,
            "Score it",
            [
                .. method
                    .Inputs.Where(input => !known.ContainsKey(input.Name))
                    .Select(input => new Input.Line(input.Name, input.Asks, Required: true, MaxLength: 20)),
            ]
        );
    }

    // “confidence:80” means 80%.
    private static double Scale(ScoreInput input, double number) =>
        input.Name == "confidence" && number is > 1 and <= 100 ? number / 100 : number;

    private static (StoryKey, IReadOnlyDictionary<string, double>, Parsed?) Nothing(Parsed no) =>
        (default, new Dictionary<string, double>(), no);
}
