using NodaTime.Text;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Render;

/// <summary>Draws the questions of a form.</summary>
internal static class CardInputs
{
    private const int FewChoices = 8;

    // Many labels are questions, so the sentence cannot contain the label.
    private const string Missing = "Please fill this in.";

    /// <summary>
    /// The form shown again, with an error at each required field that was sent blank: most clients do not let such a form be
    /// sent, older ones do.
    /// </summary>
    public static View Lacking(View view, IReadOnlyDictionary<string, string> sent) =>
        view.Map(form: form => form with { Inputs = [.. form.Inputs.Select(input => WithError(input, sent))] });

    private static Input WithError(Input input, IReadOnlyDictionary<string, string> sent) =>
        IsLacking(input, sent) ? input with { Error = Missing } : input;

    private static bool IsLacking(Input input, IReadOnlyDictionary<string, string> sent) =>
        input is { Required: true, Error: null }
        && string.IsNullOrWhiteSpace(input.Value)
        && sent.TryGetValue(input.Name, out var value)
        && string.IsNullOrWhiteSpace(value);

    public static CardElement Draw(Input input, string form, CardContext context) =>
        Element(input, $"{form}.{input.Name}", CardMarkup.Bare(input.Label), context) with
        {
            IsRequired = input.Required ? true : null,
            ErrorMessage = input.Required ? Missing : null,
        };

    private static CardElement.CardInput Element(Input input, string id, string label, CardContext context) =>
        input switch
        {
            Input.Line line => Text(id, label, input, line.MaxLength),
            Input.Lines lines => Text(id, label, input, lines.MaxLength) with { IsMultiline = true },
            Input.Date => new CardElement.InputDate(id, label) { Value = Day(input.Value) },
            Input.Choice choice => Choices(id, label, input, choice.Options),
            Input.Lookup lookup => Text(id, label, input, lookup.MaxLength),
            Input.PersonField when context.Choices.Count > 0 => Choices(id, label, input, People(context)),
            Input.PersonField => Text(id, label, input, 100),
            _ => throw new NotSupportedException($"No card element for {input.GetType().Name}."),
        };

    private static CardElement.InputText Text(string id, string label, Input input, int longest) =>
        new(id, label)
        {
            Value = input.Value is { } value ? TextCut.Fitting(value, longest) : null,
            Placeholder = input.Hint is { } hint ? CardMarkup.Bare(hint) : null,
            MaxLength = longest,
        };

    private static CardElement.InputChoiceSet Choices(
        string id,
        string label,
        Input input,
        IReadOnlyList<Option> options
    ) =>
        new(id, label, [.. options.Select(option => new InputChoice(CardMarkup.Bare(option.Label, 100), option.Value))])
        {
            Style = options.Count > FewChoices ? "filtered" : "compact",
            Value = options.Any(option => option.Value == input.Value) ? input.Value : null,
            Placeholder = CardMarkup.Bare(input.Hint ?? "Choose"),
        };

    private static List<Option> People(CardContext context) =>
        [.. context.Choices.Select(person => new Option(person.Name, person.Id))];

    private static string? Day(string? value) =>
        value is not null && LocalDatePattern.Iso.Parse(value).Success ? value : null;
}
