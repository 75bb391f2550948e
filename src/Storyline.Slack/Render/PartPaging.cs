using Storyline.Core.Views;
using Button = Storyline.Core.Views.Button;
using View = Storyline.Core.Views.View;

namespace Storyline.Slack.Render;

/// <summary>
/// Divides an answer of so many parts that no message holds them: the first of them are shown, and a button shows the rest. Lists of
/// rows are paged by whoever answers; this is for what is long for another reason.
/// </summary>
internal static class PartPaging
{
    /// <summary>With fewer parts than this, there is always a measure in which all of them fit a message.</summary>
    private const int ManyParts = 12;

    /// <summary>Room for the button that shows the rest, with the blocks of a view that are not counted here.</summary>
    private const int Spare = 4;

    private static readonly ViewMeasure InMessage = new(int.MaxValue, 300, RowButtons: false);

    /// <summary>A surface has room enough for rows with their buttons.</summary>
    private static readonly ViewMeasure OnSurface = new(int.MaxValue, 3_000, RowButtons: true);

    /// <summary>What a message shows of a view, and what is to be kept for the button that shows the rest.</summary>
    public static (View Shown, StoredButtonValue? Left) Divide(string workspace, View view) =>
        view.Parts.Count < ManyParts
            ? (view, null)
            : Divide(view, Fitting(workspace, view, InMessage, SurfaceLimits.Message));

    /// <summary>The same of an App Home, or of a dialog without questions.</summary>
    public static (View Shown, StoredButtonValue? Left) DivideSurface(string workspace, View view) =>
        Divide(view, Fitting(workspace, view, OnSurface, SurfaceLimits.Surface));

    private static (View Shown, StoredButtonValue? Left) Divide(View view, int fitting)
    {
        if (fitting >= view.Parts.Count)
            return (view, null);
        var rest = StoredButtonValue.Of(new View([.. view.Parts.Skip(fitting)]));
        var more = new Button($"Show the rest ({view.Parts.Count - fitting} more)", ButtonValue.Named(rest.Name));
        return (new View([.. view.Parts.Take(fitting), new Part.Buttons([more])]), rest);
    }

    private static int Fitting(string workspace, View view, ViewMeasure viewMeasure, SurfaceLimits surfaceLimits)
    {
        var (blocks, size, parts) = (0, 0, 0);
        foreach (var part in view.Parts)
        {
            var added = new PartBlocks(workspace, null, viewMeasure).Of(new View([part]));
            blocks += added.Count;
            size += surfaceLimits.SizeOf(added);
            // A fifth is left for the button, and for what is said when buttons of rows are left out.
            if (parts > 0 && (blocks > surfaceLimits.Blocks - Spare || size > surfaceLimits.Size * 4 / 5))
                break;
            parts++;
        }
        return parts;
    }
}
