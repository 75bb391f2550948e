using System.Globalization;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Domain.Pictures;

namespace Storyline.Features.Surveys;

/// <summary>Draws the result of a survey: a bar and its count for each choice.</summary>
internal static class SurveyPicture
{
    private const int Width = 720;
    private const int Margin = 16;
    private const int LabelWidth = 260;
    private const int BarHeight = 28;
    private const int Gap = 12;
    private const int CountWidth = 60;

    /// <param name="said">The sentence that says the same.</param>
    public static Part.Image Draw(Survey survey, IReadOnlyList<string> labels, string said)
    {
        var canvas = new ChartCanvas(Width, (2 * Margin) + (labels.Count * (BarHeight + Gap)) - Gap);
        var most = Math.Max(1, survey.Counts.Max());
        for (var at = 0; at < labels.Count; at++)
            DrawBar(canvas, Margin + (at * (BarHeight + Gap)), labels[at], survey.Counts[at], most);
        return new Part.Image(canvas.ToPng(), said);
    }

    private static void DrawBar(ChartCanvas canvas, int top, string label, int count, int most)
    {
        const int left = Margin + LabelWidth;
        var middle = top + ((BarHeight - PixelFont.Height(2)) / 2);
        canvas.Write(PixelFont.Lines(Plain(label), LabelWidth - Gap, most: 1)[0], Margin, middle, ChartColor.Text);
        var end = left + Math.Max(2, (Width - left - Margin - CountWidth) * count / most);
        canvas.Fill(left, top, end, top + BarHeight, ChartColor.Blue);
        canvas.Write(count.ToString(CultureInfo.InvariantCulture), end + Gap, middle, ChartColor.Text);
    }

    private static string Plain(string text) =>
        string.Concat(text.Where(letter => !Diacritics.IsMark(letter)).Select(Diacritics.Fold));
}
