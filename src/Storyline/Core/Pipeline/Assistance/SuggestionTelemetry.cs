using System.Diagnostics.Metrics;

namespace Storyline.Core.Pipeline.Assistance;

/// <summary>Counts what a language model suggested, and what people think of it; never what was said.</summary>
internal static class SuggestionTelemetry
{
    private static readonly Meter Meter = new(TurnTelemetry.Name);

    private static readonly Counter<long> Sentences = Meter.CreateCounter<long>(
        "storyline.assistant.sentences",
        "{sentence}",
        "Sentences of a language model, offered or dropped."
    );

    private static readonly Counter<long> Ratings = Meter.CreateCounter<long>(
        "storyline.assistant.ratings",
        "{rating}",
        "How helpful people found its suggestions."
    );

    public static void Suggested(int offered, int dropped)
    {
        Sentences.Add(offered, new KeyValuePair<string, object?>("storyline.assistant.offered", true));
        Sentences.Add(dropped, new KeyValuePair<string, object?>("storyline.assistant.offered", false));
    }

    public static void Rated(bool isHelpful) =>
        Ratings.Add(1, new KeyValuePair<string, object?>("storyline.assistant.helpful", isHelpful));
}
