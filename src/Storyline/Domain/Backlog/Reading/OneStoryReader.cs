namespace Storyline.Domain.Backlog.Reading;

/// <summary>Reads one story with its criteria and description from several lines.</summary>
internal sealed class OneStoryReader
{
    /// <summary>The state of a story whose box is ticked.</summary>
    private const string Ticked = "done";

    private readonly List<Criterion> _criteria = [];
    private readonly List<string> _description = [];
    private readonly List<string> _steps = [];
    private bool _underHeading;
    private bool? _ticked;

    public static StoryBlock.One Read(List<BlockLine> lines)
    {
        var first = lines.FindIndex(line => !line.IsBlank);
        var reader = new OneStoryReader();
        for (var at = first + 1; at < lines.Count; at++)
            reader.Take(lines[at], at + 1 < lines.Count ? lines[at + 1] : null);
        reader.CloseSteps();
        var description = string.Join('\n', reader._description).Trim();
        return new StoryBlock.One(
            StoryText.Read(lines[first].Text),
            reader._criteria,
            description.Length > 0 ? description : null
        )
        {
            Line = lines[first].Number,
            State = lines[first].Ticked is true ? Ticked : null,
        };
    }

    private void Take(BlockLine line, BlockLine? next)
    {
        if (line.IsBlank)
            TakeBlank(line);
        else if (line.AfterLabel is { } after)
            TakeLabelled(line, after);
        else if (_steps.Count > 0 && GherkinSteps.Opens(line.Text, continues: true))
            TakeStep(line, line.Text);
        else if (OpensSteps(line.Text, next))
            TakeStep(line, line.Text);
        else if (line.IsItem || _underHeading)
            TakeCriterion(line, line.Text);
        else
            TakeDescription(line);
    }

    private void TakeBlank(BlockLine line)
    {
        CloseSteps();
        // A blank line right below “Acceptance criteria:” is spacing; the next one ends the criteria.
        if (_criteria.Count > 0)
            _underHeading = false;
        if (_description is [.., { Length: > 0 }])
            _description.Add(line.Text);
    }

    private void TakeLabelled(BlockLine line, string after)
    {
        CloseSteps();
        _underHeading = after.Length == 0;
        if (_underHeading)
            return;
        if (GherkinSteps.Opens(after, continues: false))
            TakeStep(line, after);
        else
            TakeCriterion(line, after);
    }

    private void TakeStep(BlockLine line, string text)
    {
        if (_steps.Count > 0 && Opening(text) == "given" && Opening(_steps[^1]) != "given")
            CloseSteps();
        else if (_steps.Count > 0 && GherkinSteps.Read(text) is not null)
            CloseSteps();
        _ticked = _steps.Count == 0 ? line.Ticked : _ticked;
        _steps.Add(text);
    }

    private void TakeCriterion(BlockLine line, string text)
    {
        CloseSteps();
        _criteria.Add(Criterion.Read(text) with { Met = line.Ticked ?? false });
    }

    private void TakeDescription(BlockLine line)
    {
        CloseSteps();
        _description.Add(Word.Clean(line.Raw).Trim());
    }

    private void CloseSteps()
    {
        if (_steps.Count == 0)
            return;
        var text = string.Join(", ", _steps.ConvertAll(step => step.TrimEnd(' ', ',', ';')));
        _criteria.Add(Criterion.Read(text) with { Met = _ticked ?? false });
        _steps.Clear();
        _ticked = null;
    }

    // “Given the law …” alone is prose; with a When or Then on its line or the next it is a criterion.
    private static bool OpensSteps(string text, BlockLine? next) =>
        GherkinSteps.Read(text) is not null
        || (
            GherkinSteps.Opens(text, continues: false)
            && next is not null
            && Opening(next.Text) is "when" or "then" or "and"
        );

    private static string Opening(string text) => Word.Split(text) is [var first, ..] ? first.Core : "";
}
