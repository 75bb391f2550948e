using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Tests.Core.Pipeline.Nearest;

namespace Storyline.Tests.Core.Pipeline;

/// <summary>A sentence is read by the parsers that the index names exactly as by all of them.</summary>
public sealed class ParserIndexTests
{
    private const int Mixed = 20_000;
    private const int MostShown = 10;

    private static readonly string[] Starts =
    [
        "",
        "it ",
        "the last one ",
        "CHK 3 ",
        "#4 ",
        "3 ",
        "chk-3: ",
        "Q-1 ",
        "A-2 ",
        "@dan ",
        "dan ",
        "#team ",
        "the PO ",
        "third ",
        "“quoted” ",
        "hey ",
        "show the ",
        "I want to ",
        "tomorrow ",
        "- ",
        "1. ",
        "👍 ",
        "## ",
        "please\n",
    ];

    public static TheoryData<string> Sources => ["own", "plain", "mixed", "started"];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task The_index_leaves_out_no_reading(string source)
    {
        IEnumerable<string> sentences = source switch
        {
            "own" => NearestSpeech.Own,
            "plain" => NearestSpeech.Plain,
            "mixed" => NearestSpeech.Mixtures(Mixed),
            _ => Starts.SelectMany(start => NearestSpeech.Own.Select(said => start + said).Append(start)),
        };
        Assert.SkipWhen(source == "plain" && NearestSpeech.Plain.Count == 0, SharedFiles.Missing("data/chat/plain"));
        await using var world = await NearestWorld.Open();
        var wrong = new List<string>();

        foreach (var (number, said) in sentences.Index())
        {
            var turn = world.Turn("dan", said, number % 2 == 0 ? 2 : null);
            var words = new Words(turn.Inbound.Said, turn.Hearing);
            var (found, all) = (
                Names(NearestWorld.Vocabulary.Readings(words)),
                Names(NearestWorld.Vocabulary.ReadingsOfAll(words))
            );
            if (found != all)
                wrong.Add($"“{said}”: {found} instead of {all}");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join("\n", wrong.Take(MostShown))}");
    }

    private static string Names(IReadOnlyList<ParsedSentence> readings) =>
        string.Join(
            ", ",
            readings.Select(reading =>
                $"{reading.Name} {reading.Matched} {(reading.Command is null ? "asks" : "does")}"
            )
        );
}
