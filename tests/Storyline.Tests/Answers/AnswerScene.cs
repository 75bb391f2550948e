using System.Text.RegularExpressions;

namespace Storyline.Tests.Answers;

/// <summary>A conversation from a named starting world: what is said and done, and what came of it.</summary>
/// <param name="Number">Its number in the file, from 1.</param>
/// <param name="Needs">What the world holds, by name: see <see cref="AnswerWorld"/>.</param>
/// <param name="Steps">What happens.</param>
internal sealed record AnswerScene(
    int Number,
    string Heading,
    IReadOnlyList<string> Needs,
    IReadOnlyList<AnswerStep> Steps
);

/// <summary>A line of a scene that makes something happen, as written in the file.</summary>
/// <param name="Lines">The line and the form fields below it.</param>
internal abstract record AnswerStep(IReadOnlyList<string> Lines)
{
    /// <summary>Somebody says something, presses a button (<c>[Label]</c>) or submits a form.</summary>
    /// <param name="Place"><c>@</c>: directly; otherwise the channel.</param>
    internal sealed record Speech(
        IReadOnlyList<string> Lines,
        string Person,
        string Place,
        string Text,
        IReadOnlyDictionary<string, string> Fields
    ) : AnswerStep(Lines);

    /// <summary>Time passes: <c>in 5 minutes</c>, <c>next day 09:00</c>, <c>Friday 16:00</c>.</summary>
    internal sealed record Passing(IReadOnlyList<string> Lines, string Until) : AnswerStep(Lines);

    /// <summary>A line that is only read: a remark, or a blank one.</summary>
    internal sealed record Remark(IReadOnlyList<string> Lines) : AnswerStep(Lines);
}

/// <summary>
/// Reads a file of the catalogue. Headings start with “== ”, remarks with “# ”; what people say, “priya> …” in the channel or “priya@> …”
/// directly, is followed by the fields of a form (“+ name: value”) if there are any; everything indented is the answer.
/// </summary>
internal static partial class AnswerReading
{
    public static (IReadOnlyList<string> Preface, IReadOnlyList<AnswerScene> Scenes) Read(IEnumerable<string> lines)
    {
        List<string> preface = [];
        List<AnswerScene> scenes = [];
        List<AnswerStep> steps = [];
        foreach (var line in lines.Where(line => !IsAnswer(line)))
            if (Heading().Match(line) is { Success: true } heading)
            {
                steps = [];
                string[] needs =
                [
                    .. heading
                        .Groups["needs"]
                        .Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                ];
                scenes.Add(new AnswerScene(scenes.Count + 1, line, needs, steps));
            }
            else if (scenes.Count == 0)
                preface.Add(line);
            else if (line.StartsWith("+ ", StringComparison.Ordinal))
                steps[^1] = WithField((AnswerStep.Speech)steps[^1], line);
            else
                steps.Add(Step(line));
        return (preface, scenes);
    }

    private static bool IsAnswer(string line) => line.StartsWith("  ", StringComparison.Ordinal);

    private static AnswerStep Step(string line)
    {
        if (line.Length == 0 || line.StartsWith("# ", StringComparison.Ordinal))
            return new AnswerStep.Remark([line]);
        if (Time().Match(line) is { Success: true } time)
            return new AnswerStep.Passing([line], time.Groups["until"].Value);
        if (Said().Match(line) is not { Success: true } said)
            throw new FormatException($"“{line}” is no line of a scene.");
        var place = said.Groups["place"].Value;
        return new AnswerStep.Speech(
            [line],
            said.Groups["person"].Value,
            place.Length == 0 ? AnswerWorld.Channel : place.TrimStart('#'),
            said.Groups["text"].Value.Replace("\\n", "\n"),
            new Dictionary<string, string>()
        );
    }

    private static AnswerStep.Speech WithField(AnswerStep.Speech speech, string line)
    {
        var (name, value) = line[2..].Split(": ", 2) is [var first, var second] ? (first, second) : (line[2..], "");
        return speech with
        {
            Lines = [.. speech.Lines, line],
            Fields = new Dictionary<string, string>(speech.Fields) { [name] = value.Replace("\\n", "\n") },
        };
    }

    [GeneratedRegex(@"^== [^\[]*(\[(?<needs>[^\]]*)\])?$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\((?<until>.+)\)$")]
    private static partial Regex Time();

    [GeneratedRegex(@"^(?<person>[a-z]+)(?<place>@|#[a-z]+)?> ?(?<text>.*)$")]
    private static partial Regex Said();
}
