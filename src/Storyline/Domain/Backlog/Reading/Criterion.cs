namespace Storyline.Domain.Backlog.Reading;

/// <summary>One acceptance criterion.</summary>
/// <param name="Met">Whether its box is ticked.</param>
/// <param name="Steps">Its Given, When and Then, if it has them.</param>
public sealed record Criterion(string Text, bool Met, GherkinSteps? Steps)
{
    /// <summary>Reads one criterion, with or without a bullet, a box or “AC:” in front.</summary>
    public static Criterion Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = ListMark.Strip(text);
        if (CriterionLabel.After(line.Text) is { } labelled)
            line = ListMark.Strip(labelled) with { Ticked = line.Ticked };
        var words = Word.Split(line.Text);
        var tidy = Word.Join(words, 0, words.Count);
        return new Criterion(tidy, line.Ticked ?? false, GherkinSteps.Read(line.Text));
    }
}
