using System.Globalization;
using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Scores;

/// <summary>
/// Reads the numbers of a score: <c>rice PB-12 reach:500 impact:2 confidence:80% effort:3</c>, or the numbers alone in
/// that order.
/// </summary>
internal static partial class ScoreSentence
{
    private const string Between = "and|with|at|is|of|to|,|;|/|:|=|·";

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
        var numbers = new Dictionary<string, double>();
        if (ReadNumbers(words, story, method, numbers) is { } wrong)
            return Nothing(wrong);
        return numbers.Count < method.Inputs.Count
            ? Nothing(Parsed.Ask(Form(story, method, numbers)))
            : (story, numbers, null);
    }

    // Fills in the numbers that are said; the answer is what is wrong with them.
    private static Parsed? ReadNumbers(
        Words words,
        StoryKey story,
        ScoreMethod method,
        Dictionary<string, double> numbers
    )
    {
        var said = new Words(Utterance.Plain(Thousands().Replace(words.Rest(), JoinDigits)), words.Hearing);
        var options = said.TakeOptions([.. method.Inputs.Select(input => input.Said)]);
        var wrong = NamedNumbers(words, options, method, numbers) ?? LooseNumbers(words, said, method, numbers);
        if (wrong is null && (WrongRest(said, options) ?? WrongRange(method, numbers)) is { } why)
            wrong = Parsed.No(why, new Button("Fill it in", $"{method.Code} {story}"));
        return wrong;
    }

    // “reach:500”
    private static Parsed? NamedNumbers(
        Words words,
        Options options,
        ScoreMethod method,
        Dictionary<string, double> numbers
    )
    {
        foreach (var input in method.Inputs)
            if (
                (options[input.Name] ?? words.Field(input.Name)) is { } said
                && Add(words, input, said, numbers) is { } wrong
            )
                return wrong;
        return null;
    }

    // “reach 500, impact high”; a number without a name is the next one that is missing.
    private static Parsed? LooseNumbers(Words words, Words said, ScoreMethod method, Dictionary<string, double> numbers)
    {
        while (!said.Skip(Between).AtEnd)
        {
            var named = method.Inputs.FirstOrDefault(input => said.Take(input.Said));
            var input = named ?? method.Inputs.FirstOrDefault(one => !numbers.ContainsKey(one.Name));
            said.Skip(Between);
            if (input is null || (named is null && ScoreNumber.ReadingsOf(input, said.PeekWord()).Count == 0))
                return null;
            if (said.TakeTyped(out var number) && Add(words, input, number, numbers) is { } wrong)
                return wrong;
        }
        return null;
    }

    private static Parsed? Add(Words words, ScoreInput input, string said, Dictionary<string, double> numbers)
    {
        var readings = ScoreNumber.ReadingsOf(input, said);
        if (readings.Count > 1)
            return Parsed.Ask(
                $"What do you mean by “{said}”? Nothing is scored yet.",
                [
                    .. readings.Select(number => new Button(
                        number.ToString("#,0.###", CultureInfo.InvariantCulture),
                        Instead(words.Said, said, number.ToString(CultureInfo.InvariantCulture))
                    )),
                ]
            );
        if (readings.Count == 0)
            return Parsed.No($"“{said}” is not a number for {input.Name}.");
        numbers[input.Name] = readings[0];
        return null;
    }

    private static string Instead(string sentence, string said, string number) =>
        sentence.LastIndexOf(said, StringComparison.Ordinal) is >= 0 and var at
            ? $"{sentence[..at]}{number}{sentence[(at + said.Length)..]}"
            : sentence;

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

    private static (StoryKey, IReadOnlyDictionary<string, double>, Parsed?) Nothing(Parsed no) =>
        (default, new Dictionary<string, double>(), no);

    private static string JoinDigits(Match thousands) => Blanks().Replace(thousands.Value, "");

    // “reach:1 500”, behind a name only: “500 200” are two numbers.
    [GeneratedRegex(
        @"(?<=[a-z][ ]?[:=]?[ ]?)\b[0-9]{1,3}(?:[ \u00A0\u202F'’][0-9]{3})+(?=$|[,;]|[ ]+[a-z])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Thousands();

    [GeneratedRegex(@"[ \u00A0\u202F'’]", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
