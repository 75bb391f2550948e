using System.Globalization;
using Storyline.Core.Views;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Render;

/// <summary>Draws the rows of a list.</summary>
/// <param name="isDense">
/// A wall of buttons is avoided: selecting a row shows its story, and its other buttons are in a menu. A finger that only meant
/// to scroll changes nothing.
/// </param>
internal sealed class RowDrawing(CardContext context, CardMarkup cardMarkup, CardExtent cardExtent, bool isDense)
{
    public IEnumerable<CardElement> Of(Part.Rows rows)
    {
        var shown = rows.Items.Take(cardExtent.Rows).ToList();
        foreach (var (at, row) in shown.Index())
            yield return Row(row, rows.Start + at);
        if (shown.Exists(row => LookAt(row) is not null))
            yield return cardMarkup.Small("Select a line to see more of it.");
        if (rows.Items.Count > shown.Count)
            yield return cardMarkup.Small($"… and {rows.Items.Count - shown.Count} more, too many to show here.");
    }

    private CardElement.Container Row(Row row, int? number)
    {
        var look = LookAt(row);
        return new CardElement.Container([Words(row, number), .. Detail(row), .. Actions(row, look)])
        {
            Separator = true,
            SelectAction = look is null ? null : CardButtons.Select(look, context),
        };
    }

    private CardElement.TextBlock Words(Row row, int? number)
    {
        var words = cardMarkup.Of(row.Text, cardExtent.Text);
        return new(number is null ? words : string.Create(CultureInfo.InvariantCulture, $"{number}\\. {words}"));
    }

    private IEnumerable<CardElement> Detail(Row row) =>
        row.Detail is { IsEmpty: false } detail
            ? [cardMarkup.Small(detail, cardExtent.Text) with { Spacing = "None" }]
            : [];

    private IEnumerable<CardElement> Actions(Row row, Button? look)
    {
        var buttons = row.Buttons?.Where(button => button.Says != look?.Says).ToList() ?? [];
        if (buttons.Count == 0)
            return [];
        var inMenu = isDense && buttons.Count > 1;
        return [new CardElement.ActionSet(CardButtons.Row(buttons, context, inMenu)) { Spacing = "Small" }];
    }

    /// <summary>What selecting the row says; <c>null</c>: the row cannot be selected.</summary>
    private Button? LookAt(Row row)
    {
        if (!isDense)
            return null;
        return row.Buttons?.FirstOrDefault(button => button.Purpose == ButtonPurpose.Open)
            ?? (row.Story is { } story ? new Button($"See {story}", $"show {story}") : null);
    }
}
