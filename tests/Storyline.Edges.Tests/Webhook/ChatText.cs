using System.Globalization;
using System.Text;
using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Webhook;

/// <summary>A view as plain text. Buttons are numbered lines; a form says how its fields are written.</summary>
internal sealed class ChatText(Func<Button, int> number)
{
    private readonly StringBuilder text = new();

    public static string Of(View view, Func<Button, int> number)
    {
        var written = new ChatText(number);
        foreach (var part in view.Parts)
            written.Add(part);
        return written.text.ToString().TrimEnd('\n');
    }

    private void Add(Part part)
    {
        switch (part)
        {
            case Part.Title(var title):
                Line(ChatNotation.Write(title));
                break;
            case Part.Paragraph(var paragraph):
                Line(ChatNotation.Write(paragraph));
                break;
            case Part.Note(var note):
                Line(ChatNotation.Write(note));
                break;
            case Part.Fields(var fields):
                foreach (var field in fields)
                    Line($"{field.Label}: {ChatNotation.Write(field.Value)}");
                break;
            case Part.Rows rows:
                Add(rows);
                break;
            case Part.Buttons(var buttons):
                Add(buttons);
                break;
            case Part.Image image:
                Line($"[Picture: {ChatNotation.Write(image.Alternative)}]");
                break;
            case Part.Form form:
                Add(form);
                break;
            default:
                throw new NotSupportedException($"No text for {part.GetType().Name}.");
        }
    }

    private void Add(Part.Rows rows)
    {
        var at = rows.Start;
        foreach (var row in rows.Items)
        {
            var mark = at is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{at++}.");
            Line($"{mark} {ChatNotation.Write(row.Text)}");
            if (row.Detail is { IsEmpty: false } detail)
                Line($"  {ChatNotation.Write(detail)}");
            Add(row.Buttons ?? []);
        }
    }

    private void Add(IReadOnlyList<Button> buttons)
    {
        foreach (var button in buttons)
            Line(string.Create(CultureInfo.InvariantCulture, $"({number(button)}) {button.Label}"));
    }

    private void Add(Part.Form form)
    {
        Line($"{ChatNotation.Write(form.Heading)}. Answer with these lines:");
        foreach (var input in form.Inputs)
        {
            Line(ChatNotation.Write(input.Label));
            Line($"  {input.Name}: {ChatNotation.Write(input.Value ?? "…")}");
            if (input is Input.Choice choice)
                Line($"  {string.Join(", ", choice.Options.Select(option => $"{option.Value} is {option.Label}"))}");
            if (input.Error is { } error)
                Line($"  {ChatNotation.Write(error)}");
        }
        Add([new Button(form.Submit, form.Says)]);
    }

    private void Line(string line) => text.Append(line).Append('\n');
}
