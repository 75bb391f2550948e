using System.Text.Json;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Render;

/// <summary>
/// Draws views as Block Kit. It draws every part and never fails: what exceeds a limit of the platform is left out, with a word
/// about it. Row buttons go first, then the ends of long texts, then rows.
/// </summary>
/// <param name="workspace">The workspace whose people can be mentioned.</param>
/// <param name="files">The ids of the uploaded pictures, by <see cref="StoredButtonValue.NameOf(byte[])"/>.</param>
internal sealed class BlockKit(string workspace, IReadOnlyDictionary<string, string>? files = null)
{
    /// <summary>From the whole view down to an extract that always fits.</summary>
    private static readonly ViewMeasure[] Ladder =
    [
        new(int.MaxValue, 3_000, RowButtons: true),
        new(int.MaxValue, 3_000, RowButtons: false),
        new(int.MaxValue, 300, RowButtons: false),
        new(25, 300, RowButtons: false),
        new(10, 300, RowButtons: false),
        new(10, 120, RowButtons: false),
        new(3, 60, RowButtons: false),
    ];

    /// <summary>The blocks of a message.</summary>
    public IReadOnlyList<Block> Message(Storyline.Core.Views.View view) => Fit(view, SurfaceLimits.Message);

    /// <summary>The blocks of an App Home or of a dialog without questions.</summary>
    public IReadOnlyList<Block> Surface(Storyline.Core.Views.View view) => Fit(view, SurfaceLimits.Surface);

    /// <summary>The blocks above the questions of a dialog.</summary>
    public IReadOnlyList<Block> Above(Storyline.Core.Views.View view) => Fit(view, SurfaceLimits.Above);

    private List<Block> Fit(Storyline.Core.Views.View view, SurfaceLimits surfaceLimits)
    {
        foreach (var viewMeasure in Ladder)
        {
            var blocks = new PartBlocks(workspace, files, viewMeasure).Of(view);
            if (blocks.Count <= surfaceLimits.Blocks && surfaceLimits.SizeOf(blocks) <= surfaceLimits.Size)
                return blocks;
        }
        var text = new RichText(workspace, 2_000);
        return
        [
            new RichTextBlock([
                new RichTextSection([new TextElement(TextCut.To(RichText.Clean(view.ToText()), 2_500))]),
            ]),
            .. LastButtons(view, text),
        ];
    }

    /// <summary>The next steps remain even when a view exceeds every measure.</summary>
    private List<Block> LastButtons(Storyline.Core.Views.View view, RichText text) =>
        view.Parts.OfType<Part.Buttons>().LastOrDefault() is { } last
            ? new PartBlocks(workspace, files, new ViewMeasure(0, text.LongestText, RowButtons: false)).Of(
                new Storyline.Core.Views.View([last with { Items = [.. last.Items.Take(5)] }])
            )
            : [];
}

/// <summary>The limits of a surface.</summary>
/// <param name="Blocks">The most blocks.</param>
/// <param name="Size">The most that <paramref name="SizeOf"/> may count for all blocks together.</param>
internal sealed record SurfaceLimits(int Blocks, int Size, Func<IReadOnlyList<Block>, int> SizeOf)
{
    // Slack refuses blocks of about 13,000 characters together (slackapi/bolt-js issue 2509).
    public static SurfaceLimits Message { get; } = new(50, 12_000, blocks => Written(blocks).Length);

    // Every press sends the whole view back, encoded as a form; requests above 256 KB are not read.
    public static SurfaceLimits Surface { get; } = new(100, 150_000, blocks => Encoded(Written(blocks)));

    /// <summary>The part of a dialog above its questions.</summary>
    public static SurfaceLimits Above { get; } = new(38, 40_000, blocks => Encoded(Written(blocks)));

    private static string Written(IReadOnlyList<Block> blocks) =>
        JsonSerializer.Serialize(blocks, SlackJson.Plain.IReadOnlyListBlock);

    /// <summary>The length in bytes as a URL-encoded form field.</summary>
    private static int Encoded(string json) =>
        json.Sum(letter =>
            char.IsAsciiLetterOrDigit(letter) ? 1
            : char.IsAscii(letter) ? 3
            : 9
        );
}

/// <summary>How much of a view is shown.</summary>
/// <param name="Rows">The most rows of one list.</param>
/// <param name="Text">The most code points of one text.</param>
internal sealed record ViewMeasure(int Rows, int Text, bool RowButtons);
