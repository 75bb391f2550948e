using NodaTime.Text;
using Storyline.Core.Views;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Render;

/// <summary>Draws the questions of a form.</summary>
internal static class CardInputs
{
    private const int FewChoices = 8;

    // Many labels are questions, so that the label cannot be part of the sentence.
    private const string Missing = "Please fill this in.";

    /// <summary>
    /// The form as it is shown again, with a word below each field that must be filled in and came blank: most clients do not let
    /// it be sent like that, older ones do.
    /// </summary>
    public static View Lacking(View view, IReadOnlyDictionary<string, string> sent) =>
        new([
            .. view.Parts.Select(part =>
                part is Part.Form form
                    ? form with
                    {
                        Inputs =
                        [
                            .. form.Inputs.Select(input =>
                                IsLacking(input, sent) ? input with { Error = Missing } : input
                            ),
                        ],
                    }
                    : part
            ),
        ]);

    private static bool IsLacking(Input input, IReadOnlyDictionary<string, string> sent) =>
        input is { Required: true, Error: null }
        && string.IsNullOrWhiteSpace(input.Value)
        && sent.TryGetValue(input.Name, out var value)
        && string.IsNullOrWhiteSpace(value);

    public static CardElement Draw(Input input, string form, CardContext context)
    {
        var id = $"{form}.{input.Name}";
        var label = CardMarkup.Bare(input.Label);
        bool? required = input.Required ? true : null;
        var missing = input.Required ? Missing : null;
        return input switch
        {
            Input.Line line => Text(id, label, input, line.MaxLength) with
            {
                IsRequired = required,
                ErrorMessage = missing,
            },
            Input.Lines lines => Text(id, label, input, lines.MaxLength) with
            {
                IsRequired = required,
                ErrorMessage = missing,
                IsMultiline = true,
            },
            Input.Date => new CardElement.InputDate(id, label)
            {
                IsRequired = required,
                ErrorMessage = missing,
                Value = Day(input.Value),
            },
            Input.Choice choice => Choices(
                id,
                label,
                input,
                [.. choice.Options.Select(option => (option.Value, option.Label))]
            ) with
            {
                IsRequired = required,
                ErrorMessage = missing,
            },
            Input.Lookup lookup => Text(id, label, input, lookup.MaxLength) with
            {
                IsRequired = required,
                ErrorMessage = missing,
            },
            Input.PersonField when context.Choices.Count > 0 => Choices(id, label, input, context.Choices) with
            {
                IsRequired = required,
                ErrorMessage = missing,
            },
            Input.PersonField => Text(id, label, input, 100) with { IsRequired = required, ErrorMessage = missing },
            _ => throw new NotSupportedException($"No card element for {input.GetType().Name}."),
        };
    }

    private static CardElement.InputText Text(string id, string label, Input input, int longest) =>
        new(id, label)
        {
            Value = input.Value is { } value ? value[..Math.Min(value.Length, longest)] : null,
            Placeholder = input.Hint is { } hint ? CardMarkup.Bare(hint) : null,
            MaxLength = longest,
        };

    private static CardElement.InputChoiceSet Choices(
        string id,
        string label,
        Input input,
        IReadOnlyList<(string Value, string Label)> options
    ) =>
        new(id, label, [.. options.Select(option => new InputChoice(CardMarkup.Bare(option.Label, 100), option.Value))])
        {
            Style = options.Count > FewChoices ? "filtered" : "compact",
            Value = options.Any(option => option.Value == input.Value) ? input.Value : null,
            Placeholder = CardMarkup.Bare(input.Hint ?? "Choose"),
        };

    private static string? Day(string? value) =>
        value is not null && LocalDatePattern.Iso.Parse(value).Success ? value : null;
}
