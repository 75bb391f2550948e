using System.Buffers;
using System.Text;

namespace Storyline.Core.Grammar;

/// <summary>
/// Options in free text, wherever they stand: <c>points:3 Pay fast</c>, “Pay fast (5 points)”, “Pay fast points: 5”.
/// </summary>
public sealed partial class Words
{
    private const string Points = "points";
    private const string PointWords = "points|point|pts|pt|sp";
    private const string LabelNames = "label|labels|tag|tags";
    private const string Brackets = "()[]";
    private static readonly SearchValues<char> AddressSigns = SearchValues.Create("/\\=&{}<>()|:");

    // “… to collect 5 points” is what the story is about.
    private const string PointVerbs =
        "collect|collects|earn|earns|get|gets|win|wins|gain|gains|lose|loses|has|have|show|shows|than|least|most|of|top|these|those|all|give|gives|award|awards|redeem|buy";

    // What begins an address or a reply, and is no option of anything.
    private const string Schemes = "http|https|ftp|mailto|tel|file|urn|data|re|fw|fwd|aw|ps|nb|std|ac|as|so";

    private readonly HashSet<int> taken = [];

    /// <summary>
    /// Takes options and labels out of the remaining words, wherever they stand; the text closes the gaps. Names with a value
    /// that no option is called are in <see cref="Options.Unknown"/>, and stay in the text.
    /// </summary>
    public Options TakeOptions(params ReadOnlySpan<string> names)
    {
        var options = new Options();
        while (TakeLast(options, mayDrop: true, names) || TakePoints(options, names) || TakeSpaced(options, names)) { }
        TakeFirstSpaced(options, names);
        for (var index = at; index < end; index++)
            if (tokens[index].Kind == TokenKind.Word && TryOption(tokens[index], names, out var name, out var value))
            {
                options.Add(name, value, tokens[index].Entity);
                MeansInOption(tokens[index], name, value);
                taken.Add(index);
            }
        while (at < end && taken.Contains(at))
            at++;
        while (end > at && taken.Contains(end - 1))
            end--;
        AddFields(options, names);
        // From the end, like the labels of a sentence.
        foreach (
            var label in options.AllOf("label").SelectMany(several => several.Split([',', '+'])).Reverse().ToList()
        )
            if (label.Length > 0)
                options.AddTag($"+{label}");
        options.Unknown = UnknownFrom(at, end);
        return options;
    }

    /// <summary>The whole sentence without some words of it.</summary>
    public string SaidWithout(string words) => said.Text.Replace(words, "", StringComparison.Ordinal).Trim();

    // “5 points”, “(5 pts)”, “5sp”, with a “with” in front.
    private bool TakePoints(Options options, ReadOnlySpan<string> names)
    {
        if (Known(Points, names) is null || end - at < 2 || tokens[end - 1].Kind != TokenKind.Word)
            return false;
        var unit = Unbracketed(end - 1);
        var letters = unit.TrimStart("0123456789½.,").ToString();
        if (Known(letters, [PointWords]) is null)
            return false;
        var isOne = letters.Length < unit.Length;
        var first = isOne ? end - 1 : end - 2;
        if (!isOne && Known(Unbracketed(first).ToString(), ["story"]) is not null)
            first--;
        if (first <= at)
            return false;
        var number = isOne ? unit[..^letters.Length].ToString() : Unbracketed(first).ToString();
        if (!NumberText.TryRead(number, out double _) || IsOneOf(first - 1, PointVerbs))
            return false;
        options.Add(Points, number, null);
        end = first;
        if (end - at > 1 && IsOneOf(end - 1, "with|at|worth|for|is|=|-|,"))
            end--;
        return true;
    }

    // “points: 5”; an epic or a goal takes all that follows.
    private bool TakeSpaced(Options options, ReadOnlySpan<string> names)
    {
        for (var index = end - 2; index > at; index--)
        {
            if (SpacedName(index, names) is not { } name)
                continue;
            var value = said.Text[tokens[index + 1].Start..tokens[end - 1].End].Trim('"', '“', '”', ' ');
            // A longer value with a person in it is more than a value: “source: interview with @ada”.
            if (name == Points ? !IsSize(value) : end - index > 2 && HasPerson(index + 1))
                return false;
            options.Add(name, value, end - index == 2 ? tokens[end - 1].Entity : null);
            MeansInOption(tokens[index], name, value);
            end = index;
            return true;
        }
        return false;
    }

    private bool HasPerson(int start)
    {
        for (var index = start; index < end; index++)
            if (tokens[index].Entity is not null)
                return true;
        return false;
    }

    private void TakeFirstSpaced(Options options, ReadOnlySpan<string> names)
    {
        if (at + 2 >= end || SpacedName(at, names) is not { } name || name != Points || !IsSize(tokens[at + 1].Match))
            return;
        options.Add(name, tokens[at + 1].Match, null);
        at += 2;
    }

    private static bool IsSize(string value) =>
        NumberText.TryRead(value, out double _) || Known(value, ["xs|s|m|l|xl"]) is not null;

    private string? SpacedName(int index, ReadOnlySpan<string> names)
    {
        var raw = Raw(index);
        return tokens[index].Kind == TokenKind.Word && raw is [.., ':' or '='] ? Known(raw[..^1], names) : null;
    }

    private List<string> UnknownFrom(int start, int stop)
    {
        var unknown = new List<string>();
        for (var index = start; index < stop; index++)
            if (LooksLikeOption(index))
                unknown.Add(Raw(index));
        return unknown;
    }

    // “due:friday”, “dev:@ann”; not “https://…”, “10:30”, “std::vector”, “:tada:” or “a=b&c”.
    private bool LooksLikeOption(int index)
    {
        if (tokens[index].Kind != TokenKind.Word || taken.Contains(index))
            return false;
        var raw = Raw(index).AsSpan().TrimEnd(".,;!?");
        var sign = raw.IndexOfAny(':', '=');
        if (sign is < 2 or > 15 || sign == raw.Length - 1)
            return false;
        var name = raw[..sign];
        var value = raw[(sign + 1)..];
        foreach (var letter in name)
            if (!char.IsAsciiLetter(letter))
                return false;
        return (
                char.IsLetterOrDigit(value[0])
                || value[0] is '@' or '"' or '“' or '#'
                || tokens[index].Entity is not null
            )
            && !value.ContainsAny(AddressSigns)
            && Known(name.ToString(), [Schemes]) is null;
    }

    private ReadOnlySpan<char> Unbracketed(int index) => Raw(index).AsSpan().Trim(Brackets).TrimEnd(".,;!");

    private string Raw(int index) => said.Text[tokens[index].Start..tokens[index].End];

    // The remaining text without the options in it.
    private string WithoutTaken(int stop)
    {
        var text = new StringBuilder();
        for (var index = at; index < stop; index++)
        {
            if (taken.Contains(index))
                continue;
            var from = index;
            while (index + 1 < stop && !taken.Contains(index + 1))
                index++;
            text.Append(text.Length > 0 ? " " : "").Append(said.Text.AsSpan(tokens[from].Start..tokens[index].End));
        }
        return text.ToString();
    }
}
