using System.Text.Json;
using Storyline.Slack.Wire;
using Storyline.Views;
using Button = Storyline.Views.Button;
using View = Storyline.Views.View;

namespace Storyline.Slack;

/// <summary>
/// Divides an answer of so many parts that no message holds them: the first of them are shown, and a button shows the rest. Lists of
/// rows are paged by whoever answers; this is for what is long for another reason.
/// </summary>
internal static class Pages
{
    /// <summary>With fewer parts than this, there is always a measure in which all of them fit.</summary>
    private const int ManyParts = 12;

    private const int MostBlocks = 46;
    private const int MostCharacters = 9_500;
    private static readonly Measure Usual = new(int.MaxValue, 300, RowButtons: false);

    /// <summary>What a message shows of a view, and what is to be kept for the button that shows the rest.</summary>
    public static (View Shown, Kept? Left) Divide(string workspace, View view)
    {
        if (view.Parts.Count < ManyParts) return (view, null);
        var fitting = Fitting(workspace, view);
        if (fitting >= view.Parts.Count) return (view, null);
        var rest = Kept.Of(new View([.. view.Parts.Skip(fitting)]));
        var more = new Button($"Show the rest ({view.Parts.Count - fitting} more)", Says.Named(rest.Name));
        return (new View([.. view.Parts.Take(fitting), new Part.Buttons([more])]), rest);
    }

    private static int Fitting(string workspace, View view)
    {
        var (blocks, characters, parts) = (0, 0, 0);
        foreach (var part in view.Parts)
        {
            var added = new PartBlocks(workspace, null, Usual).Of(new View([part]));
            blocks += added.Count;
            characters += JsonSerializer.Serialize(added, SlackJson.Plain.IReadOnlyListBlock).Length;
            if (parts > 0 && (blocks > MostBlocks || characters > MostCharacters)) break;
            parts++;
        }
        return parts;
    }
}
