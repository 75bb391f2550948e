namespace Storyline.Domain.Artefacts;

/// <summary>Makes the lines of an artefact.</summary>
public static class ArtefactLines
{
    /// <summary>The lines that say something.</summary>
    public static IReadOnlyList<ArtefactLine> Of(params ReadOnlySpan<(string Label, string? Text)> lines)
    {
        var full = new List<ArtefactLine>();
        foreach (var (label, text) in lines)
            if (text is not null)
                full.Add(new ArtefactLine(label, text));
        return full;
    }
}
