using System.Globalization;
using Storyline.Core.Views;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Render;

/// <summary>The blocks of every kind of part, within a measure.</summary>
internal sealed class PartBlocks(string workspace, IReadOnlyDictionary<string, string>? files, ViewMeasure viewMeasure)
{
    private const int LongestHeader = 150;
    private const int LongestContext = 2_000;
    private const int LongestAlternative = 2_000;
    private const int MostFields = 20;
    private readonly RichText text = new(workspace, viewMeasure.Text);
    private readonly List<Block> blocks = [];

    public List<Block> Of(Storyline.Core.Views.View view)
    {
        foreach (var part in view.Parts)
            Add(part);
        if (blocks.Count == 0)
            AddLine(Rich.Empty);
        return blocks;
    }

    private void Add(Part part)
    {
        switch (part)
        {
            case Part.Title(var title):
                AddTitle(title);
                break;
            case Part.Paragraph(var paragraph):
                AddLine(paragraph);
                break;
            case Part.Note(var note):
                AddNote(note);
                break;
            case Part.Fields(var fields):
                AddFields(fields);
                break;
            case Part.Rows rows:
                AddRows(rows);
                break;
            case Part.Buttons(var buttons):
                AddButtons(buttons);
                break;
            case Part.Image image:
                AddImage(image);
                break;
            case Part.Form form:
                AddForm(form);
                break;
            default:
                throw new NotSupportedException($"No blocks for {part.GetType().Name}.");
        }
    }

    private void AddTitle(Rich title)
    {
        var words = RichText.Clean(title.ToString()).ReplaceLineEndings(" ").Trim();
        if (words.Length == 0)
            return;
        // A header takes less than a story's title may have; then the title is a bold line.
        if (TextCut.Count(words) <= LongestHeader)
            blocks.Add(new HeaderBlock(new PlainText(words)));
        else
            blocks.Add(Line(text.Strong(words)));
    }

    private void AddLine(Rich line) => blocks.Add(Line(text.Of(line)));

    private void AddNote(Rich note)
    {
        // Small print is plain text; an instant, a link and a mention need rich text.
        var needsMore = note.Spans.Any(span => span is Span.Time or Span.Link or Span.Mention { Pings: true });
        var words = RichText.Clean(note.ToString());
        if (needsMore)
            AddLine(note);
        else if (words.Trim().Length > 0)
            blocks.Add(
                new ContextBlock([new PlainText(TextCut.To(words, Math.Min(viewMeasure.Text, LongestContext)))])
            );
    }

    private void AddFields(IReadOnlyList<Field> fields)
    {
        var lines = new List<InlineElement>();
        foreach (var field in fields.Take(MostFields))
        {
            if (lines.Count > 0)
                lines.Add(new TextElement("\n"));
            lines.AddRange(text.Strong($"{field.Label}: "));
            lines.AddRange(text.Of(field.Value));
        }
        if (fields.Count > MostFields)
            lines.Add(new TextElement($"\n… and {fields.Count - MostFields} more"));
        if (lines.Count > 0)
            blocks.Add(Line(lines));
    }

    private void AddRows(Part.Rows rows)
    {
        var shown = rows.Items.Take(viewMeasure.Rows).ToList();
        var waiting = new List<IReadOnlyList<InlineElement>>();
        for (var at = 0; at < shown.Count; at++)
        {
            waiting.Add(RowText(shown[at]));
            var buttons = viewMeasure.RowButtons ? shown[at].Buttons ?? [] : [];
            if (buttons.Count == 0 && at < shown.Count - 1)
                continue;
            var first = rows.Start + at + 1 - waiting.Count;
            blocks.Add(
                new RichTextBlock([
                    first is null || (first == 1 && waiting.Count == shown.Count)
                        ? List(first, waiting)
                        : Numbered(first.Value, waiting),
                ])
            );
            waiting = [];
            AddButtons(buttons);
        }
        if (rows.Items.Count > shown.Count)
            Say($"… and {rows.Items.Count - shown.Count} more, too many to show at once.");
        if (!viewMeasure.RowButtons && shown.SelectMany(row => row.Buttons ?? []).FirstOrDefault() is { } left)
            Say(
                $"There are too many rows here for buttons; you can say, for instance, “{SentenceEscaping.Shown(left.Says)}”."
            );
    }

    private IReadOnlyList<InlineElement> RowText(Row row) =>
        row.Detail is { IsEmpty: false } detail
            ? [.. text.Of(row.Text), new TextElement("\n"), .. text.Of(detail)]
            : text.Of(row.Text);

    private static RichTextList List(int? first, List<IReadOnlyList<InlineElement>> lines) =>
        new(first is null ? "bullet" : "ordered", [.. lines.Select(line => new RichTextSection(line))]);

    // Slack's own types know no list that begins later than 1: the numbers are text then.
    private static RichTextSection Numbered(int first, List<IReadOnlyList<InlineElement>> lines) =>
        new([
            .. lines.SelectMany((line, at) => line.Prepend(new TextElement($"{(at > 0 ? "\n" : "")}{first + at}. "))),
        ]);

    private void AddButtons(IReadOnlyList<Storyline.Core.Views.Button> buttons)
    {
        const int MostInBlock = 25;
        foreach (var some in buttons.Chunk(MostInBlock))
            blocks.Add(new ActionsBlock([.. some.Select((button, at) => ButtonValue.ButtonOf(button, at))]));
    }

    private void AddImage(Part.Image image)
    {
        var alternative = TextCut.To(RichText.Clean(image.Alternative), LongestAlternative);
        if (files?.GetValueOrDefault(StoredButtonValue.NameOf(image.Png)) is { } file)
            blocks.Add(new ImageBlock(new Reference { Id = file }, alternative));
        else
            AddLine($"{alternative:i}");
    }

    /// <summary>In a message a form is a button that opens it; the questions are named, for it can be said as a sentence too.</summary>
    private void AddForm(Part.Form form)
    {
        AddLine($"{form.Heading:b}\n{string.Join('\n', form.Inputs.Take(viewMeasure.Rows).Select(Question))}");
        blocks.Add(new ActionsBlock([ButtonValue.OpenerOf(form)]));
    }

    private static string Question(Input input) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"• {input.Label}{(input.Required ? " (needed)" : "")}{(input.Error is { } error ? $" — {error}" : "")}"
        );

    private void Say(string words) =>
        blocks.Add(new ContextBlock([new PlainText(TextCut.To(RichText.Clean(words), LongestContext))]));

    private static RichTextBlock Line(IReadOnlyList<InlineElement> elements) => new([new RichTextSection(elements)]);
}
