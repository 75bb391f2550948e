using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Stories;

/// <summary>Reads the less direct ways to change a story.</summary>
internal static class EditWords
{
    private static readonly string[] Fields = ["title|name", "role", "want", "benefit", "description", "goal", "epic"];

    /// <summary>Takes “change the title of PB-12”, up to the new text.</summary>
    public static bool TakeFieldOf(Words words, out StoryKey key, out string field)
    {
        (key, field) = (default, "");
        if (!words.Take("change|set|edit|update"))
            return Miss(words);
        words.Skip("the");
        foreach (var names in Fields)
        {
            if (!words.Take(names))
                continue;
            field = names.Split('|')[0];
            break;
        }
        if (field.Length == 0)
            return Miss(words);
        words.Skip("of|for|on|story");
        return words.Take(out key) || Miss(words);
    }

    /// <summary>
    /// “PB-12: As a parent, I want …, so that …” writes the sentence anew; “PB-12 so that …” its end.
    /// </summary>
    public static (Dictionary<string, string> Fields, string? Sentence)? Rewritten(Words words)
    {
        var said = words.Peek().TrimStart(':', ' ');
        var read = StoryText.Read(said);
        if (StoryText.Opens(said) && read is { Role: { } role, Want: { } want })
        {
            words.Rest();
            var fields = new Dictionary<string, string>
            {
                ["title"] = read.Title,
                ["role"] = role,
                ["want"] = want,
            };
            if (read.Benefit is { } benefit)
                fields["benefit"] = benefit;
            return (fields, read.Sentence);
        }
        if (!words.Pass("so", "that") && !words.Pass("in", "order", "to"))
            return null;
        return words.Rest() is { Length: > 0 } why
            ? (new Dictionary<string, string> { ["benefit"] = why }, null)
            : null;
    }

    /// <summary>Labels and options after a new title; after other fields they may be part of the text.</summary>
    public static Options? TakeTail(Words words)
    {
        if (!words.Sees("title") && !words.Peek().StartsWith("title", StringComparison.OrdinalIgnoreCase))
            return null;
        return words.TakeLabelsAndOptions("goal", "epic", "points|estimate|size");
    }

    /// <summary>Asks for two sentences: the product owner decides on titles, the developers on estimates.</summary>
    public static Parsed Apart(StoryKey key, string field, string value, string points) =>
        Parsed.Ask(
            $"Say the title of {key} and its estimate one at a time: different people decide them.",
            new Button($"Change the {field}", $"{key} {field}: {value}"),
            new Button($"Estimate {points}", $"estimate {key} {points}")
        );

    private static bool Miss(Words words)
    {
        words.Rewind();
        return false;
    }
}
