using System.Globalization;
using System.Text;
using System.Text.Json;
using Storyline.Core.Views;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Render;

/// <summary>Draws a view as an Adaptive Card that Teams takes and a phone shows.</summary>
internal static class CardWriter
{
    /// <summary>Teams takes 28 KB for sure; the rest is for what surrounds the card.</summary>
    private const int Largest = 25 * 1024;

    private const int LongestFallback = 1_500;

    // How much of a view is drawn, from all of it to what always fits.
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
        // Only a few sentences of buttons can be as long as this: they can be typed, and the words are there.
        var words = View.Of(
            new Part.Paragraph(Cut(view.ToText(), 3_000)),
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
            FallbackText = Cut(view.ToText(), LongestFallback),
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

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}

/// <summary>How much of a view is drawn.</summary>
internal sealed record CardExtent(int Parts, int Rows, int Text);

/// <summary>One card being drawn.</summary>
internal sealed class CardDrawing(View view, CardContext context, CardMarkup cardMarkup, CardExtent cardExtent)
{
    private const int MostRowButtons = 6;
    private readonly int rowButtons = view
        .Parts.OfType<Part.Rows>()
        .SelectMany(rows => rows.Items)
        .Sum(row => row.Buttons?.Count ?? 0);
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
            body.Add(Small($"{view.Parts.Count - parts.Count} more parts do not fit here."));
        if (context.Opener is { } opener)
            Last = [CardButtons.Open(opener.Label, opener.Says), .. Last ?? []];
        if (body.Count == 0)
            body.Add(new CardElement.TextBlock("…"));
        return body;
    }

    private IEnumerable<CardElement> Elements(Part part) =>
        part switch
        {
            Part.Title(var title) =>
            [
                new CardElement.TextBlock(Text(title))
                {
                    Style = "heading",
                    Size = "Medium",
                    Weight = "Bolder",
                },
            ],
            Part.Paragraph(var text) => text.IsEmpty ? [] : [new CardElement.TextBlock(Text(text))],
            Part.Note(var note) => [new CardElement.TextBlock(Text(note)) { Size = "Small", IsSubtle = true }],
            Part.Fields(var fields) => fields.Count == 0
                ? []
                :
                [
                    new CardElement.FactSet([
                        .. fields.Select(field => new Fact(cardMarkup.Of(field.Label, 60), Text(field.Value))),
                    ]),
                ],
            Part.Rows rows => Rows(rows),
            Part.Buttons(var buttons) => buttons.Count == 0
                ? []
                : [new CardElement.ActionSet(CardButtons.Row(buttons, context))],
            Part.Image image => Picture(image),
            Part.Form form => Form(form),
            _ => throw new NotSupportedException($"No card element for {part.GetType().Name}."),
        };

    private IEnumerable<CardElement> Rows(Part.Rows rows)
    {
        var isDense = rowButtons > MostRowButtons;
        var number = rows.Start;
        foreach (var row in rows.Items.Take(cardExtent.Rows))
        {
            var items = new List<CardElement>
            {
                new CardElement.TextBlock(
                    number is null
                        ? Text(row.Text)
                        : string.Create(CultureInfo.InvariantCulture, $"{number++}\\. {Text(row.Text)}")
                ),
            };
            if (row.Detail is { IsEmpty: false } detail)
                items.Add(
                    new CardElement.TextBlock(Text(detail))
                    {
                        Size = "Small",
                        IsSubtle = true,
                        Spacing = "None",
                    }
                );
            var buttons = row.Buttons ?? [];
            // Many rows with buttons would be a wall of them: a row is selected to see what it is about, the others are in its menu.
            // Nothing is done by a finger that only meant to scroll.
            var look = isDense ? Look(row) : null;
            var shown = buttons.Where(button => button.Says != look?.Says).ToList();
            if (shown.Count > 0)
                items.Add(
                    new CardElement.ActionSet(CardButtons.Row(shown, context, inMenu: isDense && shown.Count > 1))
                    {
                        Spacing = "Small",
                    }
                );
            yield return new CardElement.Container(items)
            {
                Separator = true,
                SelectAction = look is null ? null : CardButtons.Select(look, context),
            };
        }
        if (isDense && rows.Items.Take(cardExtent.Rows).Any(row => Look(row) is not null))
            yield return Small("Select a line to see more of it.");
        if (rows.Items.Count > cardExtent.Rows)
            yield return Small($"{rows.Items.Count - cardExtent.Rows} more do not fit here.");
    }

    private static Button? Look(Row row) =>
        row.Buttons?.FirstOrDefault(button =>
            button.Says.StartsWith("show ", StringComparison.Ordinal)
            || button.Label == "See"
            || button.Label.StartsWith("See ", StringComparison.Ordinal)
        )
        ?? (row.Story is { } story ? new Button($"See {story}", $"show {story}") : null);

    private IEnumerable<CardElement> Picture(Part.Image image)
    {
        // A card is small, and so is what it can carry of a picture; its sentence is always there.
        if (image.Png.Length < cardExtent.Text * 4)
            yield return new CardElement.Image(
                $"data:image/png;base64,{Convert.ToBase64String(image.Png)}",
                CardMarkup.Bare(image.Alternative, 300)
            );
        yield return new CardElement.TextBlock(cardMarkup.Of(image.Alternative, cardExtent.Text))
        {
            Size = "Small",
            IsSubtle = true,
        };
    }

    private List<CardElement> Form(Part.Form form)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"f{++forms}");
        var elements = new List<CardElement>();
        if (!context.IsDialog)
            elements.Add(
                new CardElement.TextBlock(cardMarkup.Of(form.Heading, 200)) { Style = "heading", Weight = "Bolder" }
            );
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

    private CardElement.TextBlock Small(string text) => new(cardMarkup.Of(text)) { Size = "Small", IsSubtle = true };

    private string Text(Rich text) => cardMarkup.Of(text, cardExtent.Text);
}
