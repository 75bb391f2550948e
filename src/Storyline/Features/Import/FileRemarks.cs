using System.Globalization;
using Storyline.Core.Text;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;

namespace Storyline.Features.Import;

/// <summary>Collects oddities of a file and sums them up.</summary>
internal sealed class FileRemarks
{
    // A big file can have more odd lines than anyone wants to read.
    private const int MostNamed = 5;
    private const int LongestHeading = 80;

    private readonly List<string> _said = [];
    private readonly List<int> _marks = [];
    private readonly List<int> _nuls = [];
    private readonly List<int> _controls = [];
    private readonly List<int> _cut = [];
    private readonly List<int> _noBenefit = [];
    private readonly List<int> _noStory = [];
    private readonly List<string> _repeats = [];
    private readonly List<int> _noPoints = [];
    private int _blank;
    private int _read;

    public void Say(string remark) => _said.Add(remark);

    public void Cut(int number) => _cut.Add(number);

    /// <summary>Notes oddities of a raw line; the byte order mark at the very start is gone already.</summary>
    public void LookAt(string raw, int number)
    {
        foreach (var letter in raw)
        {
            if (letter == '\uFEFF')
                _marks.Add(number);
            else if (letter == '\0')
                _nuls.Add(number);
            else if (char.IsControl(letter) && letter != '\t')
                _controls.Add(number);
        }
        if (string.IsNullOrWhiteSpace(Word.Clean(raw)))
            _blank++;
    }

    /// <summary>Notes oddities of a line read as a story.</summary>
    public void LookAt(StoryLine line)
    {
        _read++;
        if (!line.Story.IsUserStory)
            _noStory.Add(line.Number);
        else if (line.Story.Benefit is null)
            _noBenefit.Add(line.Number);
        if (line.Block.Points is not null && StoryDraft.Of(line.Block).Points is null)
            _noPoints.Add(line.Number);
        if (line.RepeatsLine is { } first)
            _repeats.Add(string.Create(CultureInfo.InvariantCulture, $"line {line.Number} repeats line {first}"));
    }

    /// <summary>Notes what is no story of its own.</summary>
    public void LookAt(StoryBlock.Many list)
    {
        if (list.Heading is { } heading)
            _said.Add($"“{TextCut.To(heading, LongestHeading)}” is read as a heading");
        if (list.Unread.Count > 0)
            _said.Add($"left out, as a story has no place for it: {string.Join(", ", list.Unread)}");
    }

    public IReadOnlyList<string> All(int lines)
    {
        if (_read == 0)
            _said.Add(lines == 0 ? "the file is empty" : "there is no text in the file");
        Count(_marks, "byte order mark inside the text", "byte order marks inside the text");
        Count(_nuls, "NUL character left out", "NUL characters left out");
        Count(_controls, "control character left out", "control characters left out");
        if (_blank > 0 && _read > 0)
            _said.Add(
                _blank == 1 ? "1 blank line" : string.Create(CultureInfo.InvariantCulture, $"{_blank} blank lines")
            );
        Count(_cut, "line cut at 4,000 characters", "lines cut at 4,000 characters");
        Count(
            _noPoints,
            $"estimate off the scale ({PointScale.All}) left out",
            $"estimates off the scale ({PointScale.All}) left out"
        );
        Count(_noStory, "line is not a user story", "lines are not user stories");
        Count(_noBenefit, "line without \"so that\"", "lines without \"so that\"");
        _said.AddRange(_repeats.Take(MostNamed));
        if (_repeats.Count > MostNamed)
            _said.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{_repeats.Count - MostNamed} more lines repeat earlier ones"
                )
            );
        return _said;
    }

    private void Count(List<int> numbers, string one, string several)
    {
        if (numbers.Count == 0)
            return;
        var distinct = numbers.Distinct().ToList();
        var where =
            distinct.Count > MostNamed
                ? ""
                : (distinct.Count == 1 ? ", line " : ", lines ") + string.Join(", ", distinct);
        _said.Add(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{numbers.Count} {(numbers.Count == 1 ? one : several)}{where}"
            )
        );
    }
}
