using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Render;

/// <summary>Draws the parts of a view as blocks, within a measure.</summary>
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
        // A story's title may be longer than a header; then it is a bold line.
        if (TextCut.Count(words) <= LongestHeader)
            blocks.Add(new HeaderBlock(new PlainText(words)));
        else
            blocks.Add(Line(text.Strong(words)));
    }

    private void AddLine(Rich line) => blocks.Add(Line(text.Of(line)));

    private void AddNote(Rich note)
    {
        // Small print is plain text; instants, links and mentions need rich text.
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

    /// <summary>Rows stand together in one block until one of them has buttons, which stand below it.</summary>
    private void AddRows(Part.Rows rows)
    {
        var shown = rows.Items.Take(viewMeasure.Rows).ToList();
        var waiting = new List<IReadOnlyList<InlineElement>>();
        foreach (var (at, row) in shown.Index())
        {
            waiting.Add(RowText(row));
            var buttons = viewMeasure.RowButtons ? row.Buttons ?? [] : [];
            if (buttons.Count == 0 && at < shown.Count - 1)
                continue;
            AddLines(rows.Start + at + 1 - waiting.Count, waiting, isWhole: waiting.Count == shown.Count);
            waiting = [];
            AddButtons(buttons);
        }
        SayWhatIsMissing(rows, shown);
    }

    // Slack knows no list that begins later than 1: there the numbers are text.
    private void AddLines(int? first, List<IReadOnlyList<InlineElement>> lines, bool isWhole) =>
        blocks.Add(
            new RichTextBlock([
                first is null || (first == 1 && isWhole) ? List(first, lines) : Numbered(first.Value, lines),
            ])
        );

    private void SayWhatIsMissing(Part.Rows rows, List<Row> shown)
    {
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

    /// <summary>In a message a form is a button that opens it. The questions are listed, because a sentence can answer them too.</summary>
    private void AddForm(Part.Form form)
    {
        AddLine($"{form.Heading:b}\n{string.Join('\n', form.Inputs.Take(viewMeasure.Rows).Select(Question))}");
        blocks.Add(new ActionsBlock([ButtonValue.OpenerOf(form)]));
    }

    private static string Question(Input input)
    {
        var required = input.Required ? " (required)" : "";
        var error = input.Error is null ? "" : $" — {input.Error}";
        return $"• {input.Label}{required}{error}";
    }

    private void Say(string words) =>
        blocks.Add(new ContextBlock([new PlainText(TextCut.To(RichText.Clean(words), LongestContext))]));

    private static RichTextBlock Line(IReadOnlyList<InlineElement> elements) => new([new RichTextSection(elements)]);
}
