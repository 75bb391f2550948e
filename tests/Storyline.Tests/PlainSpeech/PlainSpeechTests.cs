using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Storyline.Tests.PlainSpeech;

/// <summary>
/// How much of what people type in a chat is understood. The shares may rise and never fall. Set <c>STORYLINE_PLAIN_OUT</c> to a
/// file that shall list every sentence with its verdict, <c>STORYLINE_PLAIN_ONLY</c> to a pattern of ids or texts, and
/// <c>STORYLINE_PLAIN_FILE</c> to another file of sentences.
/// </summary>
public sealed class PlainSpeechTests
{
    // Thousandths of the sentences that ask for something.
    private const int LeastDone = 900;
    private const int LeastAnswered = 960;
    private const int MostWrongReads = 25;

    private const int MostWrongWrites = 0;

    [Fact]
    public async Task Most_of_what_people_type_is_understood_and_nothing_else_is_written()
    {
        var only = Environment.GetEnvironmentVariable("STORYLINE_PLAIN_ONLY");
        var file = Environment.GetEnvironmentVariable("STORYLINE_PLAIN_FILE") ?? SharedFiles.Path(PlainSentence.File);
        var sentences = PlainSentence
            .ReadFrom(file)
            .Where(sentence =>
                only is null || Regex.IsMatch($"{sentence.Id}\n{sentence.Text}", only, RegexOptions.IgnoreCase)
            )
            .ToList();

        var judged = await Judge(sentences);

        Report(judged);
        var answered = judged.Where(one => one.Sentence is { Kind: not "none", IsLater: false }).ToList();
        // What nobody could say when the sentences were written has no meaning here to be compared with.
        var wrong = judged
            .Where(one => one is { Verdict: PlainVerdict.WrongWrite, Sentence.IsLater: false })
            .Select(one => one.Sentence.Text)
            .ToList();
        Assert.True(wrong.Count <= MostWrongWrites, $"Written wrongly: {string.Join(" · ", wrong)}");
        if (only is not null)
            return;
        Assert.InRange(Share(answered, PlainVerdict.Done), LeastDone, 1000);
        Assert.InRange(
            Share(answered, PlainVerdict.Done, PlainVerdict.Offered, PlainVerdict.Asked),
            LeastAnswered,
            1000
        );
        Assert.InRange(Share(answered, PlainVerdict.WrongRead), 0, MostWrongReads);
    }

    private static async Task<List<Judged>> Judge(List<PlainSentence> sentences)
    {
        await using var bot = PlainWorld.Bot();
        var judge = new PlainJudge(bot);
        ConcurrentBag<Judged> judged = [];
        await Parallel.ForEachAsync(
            sentences,
            TestContext.Current.CancellationToken,
            async (sentence, _) => judged.Add(await judge.Judge(sentence))
        );
        return [.. judged.OrderBy(one => one.Sentence.Id, StringComparer.Ordinal)];
    }

    /// <summary>Thousandths of the sentences that ended in one of these ways.</summary>
    private static int Share(List<Judged> judged, params PlainVerdict[] verdicts) =>
        judged.Count == 0 ? 0 : 1000 * judged.Count(one => verdicts.Contains(one.Verdict)) / judged.Count;

    private static void Report(List<Judged> judged)
    {
        foreach (var group in judged.GroupBy(one => one.Sentence.IsLater ? "later" : one.Sentence.Kind))
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{group.Key} {group.Count()}: {string.Join(", ", group.GroupBy(one => one.Verdict).OrderBy(verdict => verdict.Key).Select(verdict => $"{verdict.Key} {verdict.Count()}"))}"
            );
        if (Environment.GetEnvironmentVariable("STORYLINE_PLAIN_OUT") is { } output)
            File.WriteAllLines(output, judged.Select(Line));
    }

    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string Line(Judged one) =>
        JsonSerializer.Serialize(
            new
            {
                verdict = one.Verdict.ToString(),
                id = one.Sentence.Id,
                speaker = one.Sentence.Speaker,
                text = one.Sentence.Text,
                meant = one.Sentence.Canonical,
                answered = one.Reply.Text,
            },
            Readable
        );
}
