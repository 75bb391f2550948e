using System.Globalization;
using NodaTime.Text;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Slack.Wire;
using Option = Storyline.Slack.Wire.Option;

namespace Storyline.Slack.Render;

/// <summary>
/// Draws the fields of a form as input blocks, each named after its field. A text longer than one block can hold continues in
/// further blocks, so that sending the form again loses nothing.
/// </summary>
internal static class FormInputs
{
    /// <summary>The action id of every field.</summary>
    public const string Action = "value";

    /// <summary>The prefix of a lookup's action id. The id continues the sentence that finds the options.</summary>
    public const string Find = "find:pick ";

    private const string Prefix = "field:";
    private const char Continued = '#';
    private const int LongestInput = 3_000;
    private const int LongestLabel = 2_000;
    private const int LongestOption = 75;
    private const int MostOptions = 100;

    public static IEnumerable<Block> Of(Input input)
    {
        var elements = Elements(input).ToList();
        for (var at = 0; at < elements.Count; at++)
            yield return new InputBlock(
                new PlainText(TextCut.To(at == 0 ? input.Label : $"{input.Label} (part {at + 1})", LongestLabel)),
                elements[at],
                !input.Required || at > 0,
                at == 0 ? Hint(input) : null
            )
            {
                BlockId =
                    at == 0
                        ? BlockOf(input.Name)
                        : string.Create(CultureInfo.InvariantCulture, $"{BlockOf(input.Name)}{Continued}{at}"),
            };
    }

    public static string BlockOf(string field) => Prefix + field;

    /// <summary>The fields of a form that was sent. A blank field is present and empty.</summary>
    public static IReadOnlyDictionary<string, string> Read(ViewState? state)
    {
        var fields = new Dictionary<string, string>();
        foreach (
            var (block, values) in (state ?? ViewState.Empty).Values.OrderBy(value => value.Key, StringComparer.Ordinal)
        )
        {
            if (!block.StartsWith(Prefix, StringComparison.Ordinal))
                continue;
            // A field that cannot be read counts as empty; if it is required, the form asks for it.
            var (name, text) = (
                block[Prefix.Length..].Split(Continued)[0],
                values.Values.FirstOrDefault() is { } value ? Text(value) ?? "" : ""
            );
            var before = fields.GetValueOrDefault(name, "");
            fields[name] = before.Length > 0 && text.Length > 0 ? $"{before}\n{text}" : before + text;
        }
        return fields;
    }

    /// <summary>The ids of the people picked in a form.</summary>
    public static IReadOnlyList<string> PeopleIn(ViewState? state) =>
        state is null
            ? []
            :
            [
                .. state
                    .Values.Values.SelectMany(values => values.Values)
                    .Select(value => value.SelectedUser)
                    .OfType<string>(),
            ];

    /// <summary>The errors of the fields, by block.</summary>
    /// <param name="sent">The values. Slack itself sends no blank required field; other clients of its protocol may.</param>
    public static IReadOnlyDictionary<string, string> Errors(
        Part.Form form,
        IReadOnlyDictionary<string, string> sent
    ) =>
        form
            .Inputs.DistinctBy(input => input.Name)
            .Select(input => (input.Name, Error: input.Error ?? (IsMissing(input, sent) ? "This is required." : null)))
            .Where(field => field.Error is not null)
            .ToDictionary(
                field => BlockOf(field.Name),
                field => TextCut.To(RichText.Clean(field.Error!), LongestLabel)
            );

    private static bool IsMissing(Input input, IReadOnlyDictionary<string, string> sent) =>
        input.Required && sent.TryGetValue(input.Name, out var text) && string.IsNullOrWhiteSpace(text);

    private static string? Text(ElementValue value) =>
        value.Value
        ?? value.SelectedOption
        ?? value.SelectedUser
        ?? value.SelectedDate
        ?? (value.SelectedOptions is { Count: > 0 } several ? string.Join(", ", several) : null);

    private static IEnumerable<InputElement> Elements(Input input) =>
        input switch
        {
            Input.Line line => [Line(line.Value?.ReplaceLineEndings(" "), false, line.MaxLength)],
            Input.Lines lines => Pieces(lines.Value ?? "")
                .Select(piece => (InputElement)Line(piece, true, lines.MaxLength)),
            Input.Choice choice => [Choice(choice)],
            Input.Lookup { Several: true } lookup =>
            [
                new MultiExternalSelectMenu(FindBy(lookup), 1, Chosen(lookup.Value?.Split(',') ?? [])),
            ],
            Input.Lookup lookup => [new ExternalSelectMenu(FindBy(lookup), 1, Chosen([lookup.Value ?? ""])?[0])],
            Input.PersonField personField => [new UserSelectMenu(Action, UserIn(personField.Value))],
            Input.Date date =>
            [
                new DatePicker(Action, LocalDatePattern.Iso.Parse(date.Value ?? "").Success ? date.Value : null),
            ],
            _ => throw new NotSupportedException($"No input for {input.GetType().Name}."),
        };

    private static PlainTextInput Line(string? value, bool isLong, int most)
    {
        var length = Math.Clamp(most, 1, LongestInput);
        var filled = value is null ? null : RichText.Clean(value);
        // A value may be longer than its own limit, up to the limit of the block.
        if (filled?.Length > length)
            length = LongestInput;
        return new PlainTextInput(
            Action,
            isLong,
            string.IsNullOrEmpty(filled) ? null : TextCut.To(filled, length),
            length
        );
    }

    /// <summary>Pieces of whole lines that each fit a block; a longer line is divided.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        while (text.Length > LongestInput)
        {
            var end = text.LastIndexOf('\n', LongestInput - 1);
            var piece = end > 0 ? text[..end] : TextCut.Fitting(text, LongestInput / 2);
            yield return piece;
            text = text[(end > 0 ? end + 1 : piece.Length)..];
        }
        yield return text;
    }

    private static StaticSelectMenu Choice(Input.Choice choice)
    {
        var options = choice
            .Options.Where(option => option.Value.Length is > 0 and <= LongestOption)
            .Take(MostOptions)
            .Select(OptionOf)
            .ToList();
        return new StaticSelectMenu(
            Action,
            options.Count > 0 ? options : [OptionOf(new Storyline.Core.Views.Option("—", "-"))],
            options.FirstOrDefault(option => option.Value == choice.Value)
        );
    }

    /// <summary>The options for a typed text. The text itself is valid too, so it is one of them.</summary>
    public static IReadOnlyList<Option> Found(IEnumerable<Storyline.Core.Views.Option> found, string typed)
    {
        var options = found
            .Where(option => option.Value.Length is > 0 and <= LongestOption)
            .Select(OptionOf)
            .DistinctBy(option => option.Value)
            .Take(MostOptions - 1)
            .ToList();
        var asTyped = RichText.Clean(typed).Trim();
        if (
            asTyped.Length is > 0 and <= LongestOption
            && !options.Exists(option => string.Equals(option.Value, asTyped, StringComparison.OrdinalIgnoreCase))
        )
            options.Add(OptionOf(new Storyline.Core.Views.Option($"“{asTyped}”", asTyped)));
        return options;
    }

    /// <summary>The sentence that finds options, from an action id; <c>null</c>: not a lookup.</summary>
    public static string? Finds(string? action) =>
        action?.StartsWith(Find, StringComparison.Ordinal) == true ? action["find:".Length..] : null;

    private static string FindBy(Input.Lookup lookup) => $"find:{lookup.Finds}";

    private static Option[]? Chosen(IEnumerable<string> values)
    {
        var options = values
            .Select(value => value.Trim())
            .Where(value => value.Length is > 0 and <= LongestOption)
            .Distinct()
            .Select(value => OptionOf(new Storyline.Core.Views.Option(value, value)))
            .ToArray();
        return options.Length > 0 ? options : null;
    }

    public static Option OptionOf(Storyline.Core.Views.Option option) =>
        new(new PlainText(TextCut.To(RichText.Clean(option.Label), LongestOption)), option.Value);

    private static PlainText? Hint(Input input)
    {
        var words = (input.Error, input.Hint) switch
        {
            ({ } error, _) => $"! {error}",
            (_, { } hint) => hint,
            _ => null,
        };
        return words is null ? null : new PlainText(TextCut.To(RichText.Clean(words), LongestLabel));
    }

    private static string? UserIn(string? value) =>
        value is not null && MemberId.PersonOf(value) is var id && RichText.IsUser(id) ? id : null;
}
