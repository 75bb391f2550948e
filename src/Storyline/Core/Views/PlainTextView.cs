using System.Globalization;
using System.Text;

namespace Storyline.Core.Views;

/// <summary>Views as plain text. Buttons show the sentence they say, because it can be typed.</summary>
internal static class PlainTextView
{
    public static string Of(View view)
    {
        var text = new StringBuilder();
        foreach (var part in view.Parts)
            Write(text, part);
        return text.ToString().TrimEnd('\n');
    }

    private static void Write(StringBuilder text, Part part)
    {
        switch (part)
        {
            case Part.Title(var title):
                Line(text, title.ToString());
                break;
            case Part.Paragraph(var paragraph):
                Line(text, paragraph.ToString());
                break;
            case Part.Note(var note):
                Line(text, note.ToString());
                break;
            case Part.Fields(var fields):
                Line(text, string.Join(" · ", fields.Select(field => $"{field.Label}: {field.Value}")));
                break;
            case Part.Rows rows:
                WriteRows(text, rows);
                break;
            case Part.Buttons(var buttons):
                WriteButtons(text, "", buttons);
                break;
            case Part.Image image:
                Line(text, $"[Picture: {image.Alternative}]");
                break;
            case Part.Form form:
                WriteForm(text, form);
                break;
            default:
                throw new NotSupportedException($"No plain text for {part.GetType().Name}.");
        }
    }

    private static void WriteRows(StringBuilder text, Part.Rows rows)
    {
        var number = rows.Start;
        foreach (var row in rows.Items)
        {
            Line(
                text,
                number is null
                    ? $"• {row.Text}"
                    : string.Create(CultureInfo.InvariantCulture, $"{number++}. {row.Text}")
            );
            if (row.Detail is { IsEmpty: false } detail)
                Line(text, $"   {detail}");
            WriteButtons(text, "   ", row.Buttons ?? []);
        }
    }

    private static void WriteButtons(StringBuilder text, string indent, IReadOnlyList<Button> buttons)
    {
        if (buttons.Count == 0)
            return;
        Line(text, indent + string.Join(" · ", buttons.Select(button => $"[{button.Label}] {button.Says}")));
    }

    private static void WriteForm(StringBuilder text, Part.Form form)
    {
        Line(text, form.Heading);
        foreach (var input in form.Inputs)
        {
            var required = input.Required ? " (required)" : "";
            var filled = input.Value is { } value ? $" = {value}" : "";
            Line(text, $"   {input.Name}: {input.Label}{required}{filled}");
            if (input is Input.Choice choice)
                Line(text, $"      {string.Join(" · ", choice.Options.Select(option => option.Label))}");
            if (input is Input.Lookup lookup)
                Line(text, $"      Say “{lookup.Finds} …” to see what fits");
            if (input.Error is { } error)
                Line(text, $"      ! {error}");
        }
        Line(text, $"[{form.Submit}] {form.Says}");
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
