namespace Storyline.Tests.Answers;

/// <summary>
/// The catalogue of answers is read by people in review: whoever changes a sentence sees it there as its reader does.
/// </summary>
public sealed class AnswerTests
{
    public static TheoryData<string> Files => [.. AnswerCatalogue.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_answers_are_those_of_the_catalogue(string file)
    {
        var stored = AnswerCatalogue.Stored(file);

        var played = await AnswerCatalogue.Played(file);

        if (AnswerCatalogue.IsWriting)
            await File.WriteAllTextAsync(AnswerCatalogue.PathOf(file), played, TestContext.Current.CancellationToken);
        else
            Assert.True(stored == played, Difference(file, stored.Split('\n'), played.Split('\n')));
    }

    /// <summary>The first lines that differ, below what was said last.</summary>
    private static string Difference(string file, string[] stored, string[] played)
    {
        var same = stored.Zip(played).TakeWhile(pair => pair.First == pair.Second).Count();
        var said = Array.FindLastIndex(
            played[..Math.Min(same + 1, played.Length)],
            line => line.Contains("> ", StringComparison.Ordinal) && line[0] != ' '
        );
        var before = played[Math.Max(0, said)..Math.Min(same, played.Length)];
        return $"""
            Answers/{file}.txt, line {same + 1}, is answered differently now:
            {string.Join('\n', before)}
            - {string.Join("\n- ", stored.Skip(same).Take(8))}
            + {string.Join("\n+ ", played.Skip(same).Take(8))}

            If the new answer is the better one, run the test with {AnswerCatalogue.Switch}=write: it rewrites the files in the source tree.
            Then read the difference as somebody on a phone would.
            """;
    }
}
