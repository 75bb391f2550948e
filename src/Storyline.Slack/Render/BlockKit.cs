using System.Text.Json;
using Storyline.Core.Views;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Render;

/// <summary>
/// Renders the neutral views as Block Kit. Every part is rendered; what does not fit a platform limit is cut with a word about
/// it, row buttons first, then rows, then long texts, and never by failing.
/// </summary>
/// <param name="workspace">The workspace it is written for.</param>
/// <param name="files">The ids of pictures that were uploaded, by <see cref="StoredButtonValue.NameOf(byte[])"/>.</param>
internal sealed class BlockKit(string workspace, IReadOnlyDictionary<string, string>? files = null)
{
    /// <summary>Steps down, from everything to what always fits.</summary>
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

    /// <summary>Of a view that is too large in every form, what can be done next is kept.</summary>
    private List<Block> LastButtons(Storyline.Core.Views.View view, RichText text) =>
        view.Parts.OfType<Part.Buttons>().LastOrDefault() is { } last
            ? new PartBlocks(workspace, files, new ViewMeasure(0, text.LongestText, RowButtons: false)).Of(
                new Storyline.Core.Views.View([last with { Items = [.. last.Items.Take(5)] }])
            )
            : [];
}

/// <summary>What a surface holds.</summary>
/// <param name="Blocks">The number of blocks.</param>
/// <param name="Size">Of all blocks together, as <paramref name="SizeOf"/> measures it.</param>
internal sealed record SurfaceLimits(int Blocks, int Size, Func<IReadOnlyList<Block>, int> SizeOf)
{
    // All blocks together are refused near 13,000 characters (slackapi/bolt-js issue 2509).
    public static SurfaceLimits Message { get; } = new(50, 12_000, blocks => Written(blocks).Length);

    // Every press in a view sends the whole of it back as a form, and a request that is larger than 256 KB is not read.
    public static SurfaceLimits Surface { get; } = new(100, 150_000, blocks => Encoded(Written(blocks)));

    /// <summary>What stands above the questions of a dialog.</summary>
    public static SurfaceLimits Above { get; } = new(38, 40_000, blocks => Encoded(Written(blocks)));

    private static string Written(IReadOnlyList<Block> blocks) =>
        JsonSerializer.Serialize(blocks, SlackJson.Plain.IReadOnlyListBlock);

    /// <summary>Bytes as a field of a form.</summary>
    private static int Encoded(string json) =>
        json.Sum(letter =>
            char.IsAsciiLetterOrDigit(letter) ? 1
            : char.IsAscii(letter) ? 3
            : 9
        );
}

/// <summary>How much of a view is shown.</summary>
/// <param name="Rows">Rows of one list.</param>
/// <param name="Text">Code points of one text.</param>
internal sealed record ViewMeasure(int Rows, int Text, bool RowButtons);
