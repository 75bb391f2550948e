using Storyline.Core.Views;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Render;

/// <summary>Draws buttons, each with its sentence.</summary>
internal static class CardButtons
{
    /// <summary>A phone shows no more than this in one row; the others are in the overflow menu.</summary>
    private const int MostShown = 6;

    private const int LongestTitle = 60;

    public static IReadOnlyList<CardAction> Row(
        IReadOnlyList<Button> buttons,
        CardContext context,
        bool inMenu = false
    ) => [.. buttons.Select((button, at) => Press(button, context, inMenu || at >= MostShown))];

    public static CardAction Press(Button button, CardContext context, bool inMenu = false)
    {
        var data = Of(button.Says, context);
        if (context.IsDialog)
            return Submit(button.Label, data, button.Style, inMenu);
        return new CardAction.Execute
        {
            Title = CardMarkup.Bare(button.Label, LongestTitle),
            Verb = context.IsLook ? ButtonPayload.Look : "say",
            Data = data,
            Style = StyleOf(button.Style),
            Mode = inMenu ? "secondary" : null,
            AssociatedInputs = "none",
            Fallback = Submit(button.Label, data, button.Style, inMenu),
        };
    }

    /// <summary>The action of a selected row. A list has many, and this kind takes half the room of the other.</summary>
    public static CardAction Select(Button button, CardContext context) =>
        Submit(button.Label, Of(button.Says, context), ButtonStyle.Normal, inMenu: false);

    public static CardAction Submit(Part.Form form, string name, CardContext context)
    {
        var data = Of(form.Says, context) with
        {
            Form = name,
            Once = context.Once.Length > 0 ? $"{context.Once}.{name}" : null,
        };
        var submit = new CardAction.Submit
        {
            Title = CardMarkup.Bare(form.Submit, LongestTitle),
            Data = data,
            Style = "positive",
        };
        return context.IsDialog
            ? submit
            : new CardAction.Execute
            {
                Title = submit.Title,
                Verb = "say",
                Data = data,
                Style = "positive",
                Fallback = submit,
            };
    }

    /// <summary>A button that opens the form of its sentence: in place of the card, or in a dialog where a client cannot do that.</summary>
    public static CardAction Open(string label, string says) =>
        new CardAction.Execute
        {
            Title = CardMarkup.Bare(label, LongestTitle),
            Verb = "say",
            Data = new ButtonPayload { Says = says },
            Style = "positive",
            Fallback = new CardAction.Submit
            {
                Title = CardMarkup.Bare(label, LongestTitle),
                Data = new ButtonPayload { Says = says, Msteams = new DialogRequest("task/fetch") },
            },
        };

    public static ButtonPayload Of(string says, CardContext context) =>
        new()
        {
            Says = says,
            Of = context.Of,
            In = context.In?.Channel,
            Thread = context.In?.Thread,
            Seal = context.In?.Seal,
        };

    private static CardAction.Submit Submit(string label, ButtonPayload data, ButtonStyle style, bool inMenu) =>
        new()
        {
            Title = CardMarkup.Bare(label, LongestTitle),
            Data = data,
            Style = StyleOf(style),
            Mode = inMenu ? "secondary" : null,
            AssociatedInputs = "none",
        };

    private static string? StyleOf(ButtonStyle style) =>
        style switch
        {
            ButtonStyle.Primary => "positive",
            ButtonStyle.Danger => "destructive",
            _ => null,
        };
}
