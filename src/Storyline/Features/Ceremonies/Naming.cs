using System.Globalization;
using Storyline.Core.Grammar;

namespace Storyline.Features.Ceremonies;

/// <summary>The session a sentence is about: by number (on buttons), by ceremony, or the one that runs here.</summary>
/// <param name="From">The step, from 1, whose card holds the button that was pressed.</param>
public sealed record SessionRef(long? Number, string? Ceremony, int? From)
{
    /// <summary>The session that runs here.</summary>
    public static SessionRef Here { get; } = new(null, null, null);

    private static readonly string[] Ceremonies = ["retro", "planning", "refinement", "review", "discovery"];

    private const string Names = "retro|retrospective|planning|refinement|review|discovery";

    /// <summary>Takes “session 3 next” or “retro next”; <c>null</c>: it is something else.</summary>
    internal static SessionRef? Take(Words words, string verbs)
    {
        // Before anything else is looked at, so that sentences about other things are not tried.
        if (!words.Sees("session|the|our|sprint") && !words.Sees(Names))
            return null;
        var options = words.TakeTail("from");
        int? from = int.TryParse(options["from"], NumberStyles.None, CultureInfo.InvariantCulture, out var read)
            ? read
            : null;
        if (words.Take("session"))
        {
            long? number = words.Take(out int said) ? said : null;
            return words.Take(verbs) ? new SessionRef(number, null, from) : null;
        }
        return TakeCeremony(words.Skip("the|our|sprint")) is { } ceremony && words.Take(verbs)
            ? new SessionRef(null, ceremony, from)
            : null;
    }

    /// <summary>Takes the name of a built-in ceremony.</summary>
    internal static string? TakeCeremony(Words words)
    {
        foreach (var ceremony in Ceremonies)
            if (words.Take(ceremony == "retro" ? "retro|retrospective" : ceremony))
                return ceremony;
        return null;
    }
}
