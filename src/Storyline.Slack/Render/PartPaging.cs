using Storyline.Core.Views;
using Button = Storyline.Core.Views.Button;
using View = Storyline.Core.Views.View;

namespace Storyline.Slack.Render;

/// <summary>
/// Divides an answer with too many parts for one message: the first parts are shown, and a button shows the rest. Commands page
/// their own lists of rows; this is for answers that are long for another reason.
/// </summary>
internal static class PartPaging
{
    /// <summary>With fewer parts, some measure always fits all of them into a message.</summary>
    private const int ManyParts = 12;

    /// <summary>Blocks reserved for the button that shows the rest and for remarks about what is left out.</summary>
    private const int Spare = 4;

    private static readonly ViewMeasure InMessage = new(int.MaxValue, 300, RowButtons: false);

    /// <summary>A surface has room for rows with their buttons.</summary>
    private static readonly ViewMeasure OnSurface = new(int.MaxValue, 3_000, RowButtons: true);

    /// <summary>The view that a message shows, and the rest to store for its button.</summary>
    public static (View Shown, StoredButtonValue? Left) Divide(string workspace, View view) =>
        view.Parts.Count < ManyParts
            ? (view, null)
            : Divide(view, Fitting(workspace, view, InMessage, SurfaceLimits.Message));

    /// <summary>The same for an App Home or a dialog without questions.</summary>
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
            // A fifth is left for the button and for the remark that row buttons are left out.
            if (parts > 0 && (blocks > surfaceLimits.Blocks - Spare || size > surfaceLimits.Size * 4 / 5))
                break;
            parts++;
        }
        return parts;
    }
}
