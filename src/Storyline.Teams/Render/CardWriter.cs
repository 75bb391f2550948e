using System.Globalization;
using System.Text;
using System.Text.Json;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Render;

/// <summary>Draws a view as an Adaptive Card within the limits of Teams and of a phone.</summary>
internal static class CardWriter
{
    /// <summary>Teams accepts 28 KB; the rest is for the message around the card.</summary>
    private const int Largest = 25 * 1024;

    private const int LongestFallback = 1_500;

    // From the whole view down to an extract that always fits.
    private static readonly CardExtent[] Extents =
    [
        new(50, 60, 4_000),
        new(25, 40, 1_000),
        new(12, 20, 400),
        new(6, 10, 150),
        new(4, 5, 80),
    ];

    public static JsonElement Write(View view, CardContext context)
    {
        foreach (var cardExtent in Extents)
        {
            var card = JsonSerializer.SerializeToElement(Draw(view, context, cardExtent), TeamsJson.Wire.AdaptiveCard);
            if (Encoding.UTF8.GetByteCount(card.GetRawText()) <= Largest)
                return card;
        }
        // Only very long button sentences get here. They can be typed, so the words are enough.
        var words = View.Of(
            new Part.Paragraph(TextCut.To(view.ToText(), 3_000)),
            new Part.Note("This answer is too long for a card in Teams.")
        );
        return JsonSerializer.SerializeToElement(
            Draw(words, context with { Of = null }, Extents[0]),
            TeamsJson.Wire.AdaptiveCard
        );
    }

    private static AdaptiveCard Draw(View view, CardContext context, CardExtent cardExtent)
    {
        var cardMarkup = new CardMarkup(context);
        var cardDrawing = new CardDrawing(view, context, cardMarkup, cardExtent);
        var body = cardDrawing.Body();
        return new AdaptiveCard(body)
        {
            FallbackText = TextCut.To(view.ToText(), LongestFallback),
            Actions = cardDrawing.Last,
            Refresh = context is { Of: { } of, IsDialog: false } ? Refresh(of, context) : null,
            Msteams = cardMarkup.Mentions.Count > 0 ? new CardTeams(cardMarkup.Mentions) : null,
        };
    }

    private static CardRefresh Refresh(string of, CardContext context) =>
        new(
            new CardAction.Execute
            {
                Title = "Refresh",
                Verb = ButtonPayload.Look,
                Data = CardButtons.Of(of, context) with { Of = of },
            },
            context.Watchers is { Count: <= 60 } watchers ? watchers : null
        );
}

/// <summary>How much of a view is drawn.</summary>
/// <param name="Rows">Rows of one list.</param>
/// <param name="Text">Characters of one text.</param>
internal sealed record CardExtent(int Parts, int Rows, int Text);

/// <summary>One card being drawn.</summary>
internal sealed class CardDrawing(View view, CardContext context, CardMarkup cardMarkup, CardExtent cardExtent)
{
    private const int MostRowButtons = 6;
    private readonly RowDrawing rowDrawing = new(context, cardMarkup, cardExtent, RowButtons(view) > MostRowButtons);
    private int forms;

    /// <summary>The buttons below the card, once the body is drawn.</summary>
    public IReadOnlyList<CardAction>? Last { get; private set; }

    public List<CardElement> Body()
    {
        var body = new List<CardElement>();
        var parts = view.Parts.Take(cardExtent.Parts).ToList();
        for (var at = 0; at < parts.Count; at++)
        {
            if (parts[at] is Part.Buttons buttons && at == parts.Count - 1)
                Last = CardButtons.Row(buttons.Items, context);
            else
                body.AddRange(Elements(parts[at]));
        }
        if (view.Parts.Count > parts.Count)
            body.Add(cardMarkup.Small($"… and {view.Parts.Count - parts.Count} more, too many to show here."));
        if (context.Opener is { } opener)
            Last = [CardButtons.Open(opener.Label, opener.Says), .. Last ?? []];
        if (body.Count == 0)
            body.Add(new CardElement.TextBlock("…"));
        return body;
    }

    private static int RowButtons(View view) =>
        view.Parts.OfType<Part.Rows>().SelectMany(rows => rows.Items).Sum(row => row.Buttons?.Count ?? 0);

    private IEnumerable<CardElement> Elements(Part part) =>
        part switch
        {
            Part.Title(var title) => [Heading(cardMarkup.Of(title, cardExtent.Text)) with { Size = "Medium" }],
            Part.Paragraph(var text) => text.IsEmpty
                ? []
                : [new CardElement.TextBlock(cardMarkup.Of(text, cardExtent.Text))],
            Part.Note(var note) => [cardMarkup.Small(note, cardExtent.Text)],
            Part.Fields(var fields) => fields.Count == 0 ? [] : [Facts(fields)],
            Part.Rows rows => rowDrawing.Of(rows),
            Part.Buttons(var buttons) => buttons.Count == 0 ? [] : [Actions(buttons)],
            Part.Image image => Picture(image),
            Part.Form form => Form(form),
            _ => throw new NotSupportedException($"No card element for {part.GetType().Name}."),
        };

    private static CardElement.TextBlock Heading(string words) => new(words) { Style = "heading", Weight = "Bolder" };

    private CardElement.FactSet Facts(IReadOnlyList<Field> fields) =>
        new([
            .. fields.Select(field => new Fact(
                cardMarkup.Of(field.Label, 60),
                cardMarkup.Of(field.Value, cardExtent.Text)
            )),
        ]);

    private CardElement.ActionSet Actions(IReadOnlyList<Button> buttons) => new(CardButtons.Row(buttons, context));

    private IEnumerable<CardElement> Picture(Part.Image image)
    {
        // A card has room for a small picture only; the sentence is always there.
        if (image.Png.Length < cardExtent.Text * 4)
            yield return new CardElement.Image(
                $"data:image/png;base64,{Convert.ToBase64String(image.Png)}",
                CardMarkup.Bare(image.Alternative, 300)
            );
        yield return cardMarkup.Small(image.Alternative, cardExtent.Text);
    }

    private List<CardElement> Form(Part.Form form)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"f{++forms}");
        var elements = new List<CardElement>();
        if (!context.IsDialog)
            elements.Add(Heading(cardMarkup.Of(form.Heading, 200)));
        foreach (var input in form.Inputs)
        {
            elements.Add(CardInputs.Draw(input, name, context));
            if (input.Error is { } error)
                elements.Add(
                    new CardElement.TextBlock(cardMarkup.Of($"⚠ {error}", 300))
                    {
                        Color = "Attention",
                        Spacing = "None",
                    }
                );
        }
        elements.Add(new CardElement.ActionSet([CardButtons.Submit(form, name, context)]));
        return elements;
    }
}
