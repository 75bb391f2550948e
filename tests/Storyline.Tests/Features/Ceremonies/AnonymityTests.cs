using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using NodaTime;
using NodaTime.Text;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Domain.Ceremonies;

namespace Storyline.Tests.Features.Ceremonies;

/// <summary>
/// Tries to find out who wrote, put a dot or answered anonymously, and when: in the database file and its log, byte by byte, in
/// every document, row order and ETag, in the messages and their recipients, in the log and the spans. The strongest attack plays
/// the same session twice with the people swapped: if nothing differs, nothing can tell.
/// </summary>
public sealed class AnonymityTests
{
    /// <summary>The times of anonymous contributions; nothing else happens then.</summary>
    private static readonly Instant[] Secretly =
    [
        .. Enumerable
            .Range(0, 12)
            .Select(at =>
                Instant.FromUtc(2026, 3, 5, 9, 11 + at, 13 + at).PlusNanoseconds(456_000_000 + at * 1_000_000)
            ),
    ];

    /// <param name="one">The person who makes the first contribution of each kind.</param>
    private static async Task<Traces> Played(string one, string other)
    {
        var spans = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Storyline",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
                spans.Enqueue(
                    $"{span.OperationName} {string.Join(' ', span.TagObjects.Where(tag => tag.Key == "storyline.key").Select(tag => tag.Value))}"
                ),
        };
        await using var bot = await TestBot.WithTeam();
        var at = 0;
        var keys = new List<string>();
        async Task Alone(string who, string text, Dictionary<string, string>? fields = null)
        {
            var before = bot.Clock.GetCurrentInstant();
            bot.Clock.Reset(Secretly[at]);
            // Keys as Teams and Slack make them: they name the person and the time.
            keys.Add($"29:{who}|{Secretly[at++].ToUnixTimeMilliseconds()}");
            await bot.Submits(who, text, fields ?? [], key: keys[^1]);
            bot.Clock.Reset(before);
        }
        ActivitySource.AddActivityListener(listener);
        await bot.Hears("sam", "retro start Keep, Drop anonymous pulse");
        await bot.Hears("sam", "retro next");
        await Alone(one, "retro add hopeful");
        await bot.Hears("sam", "retro next");
        foreach (var (who, value) in new[] { (one, "1"), (other, "3"), ("sam", "5"), (one, "2") })
            await Alone(
                who,
                "session 1 rate",
                new()
                {
                    ["q1"] = value,
                    ["q2"] = value,
                    ["q3"] = value,
                    ["q4"] = value,
                    ["q5"] = value,
                }
            );
        await bot.Hears("sam", "retro next");
        await Alone(one, "retro add keep: zebra");
        await Alone(other, "retro add drop: yak");
        await bot.Hears("sam", "retro next");
        await bot.Hears("sam", "retro next");
        var notes = Session(bot)
            .Result.Notes.Where(sessionNote => sessionNote.Text is "zebra" or "yak")
            .OrderBy(sessionNote => sessionNote.Text)
            .ToList();
        foreach (
            var (who, sessionNote) in new[] { (one, notes[0]), (one, notes[0]), (other, notes[0]), (other, notes[1]) }
        )
            await Alone(who, $"session 1 dot {sessionNote.Id}");
        var during = await Dump(bot);
        await bot.Hears("sam", "retro next");
        var card = bot.Sent[^1].View.ToText();
        await bot.Hears("sam", "retro end");
        var traces = new Traces(
            during,
            await Dump(bot),
            await Raw(bot),
            [
                .. bot.Sent.Select(delivery =>
                    $"{delivery.Id} {delivery.Lane} {delivery.Card} {delivery.Under} {delivery.Made} {delivery.View.ToText()}"
                ),
            ],
            [.. bot.Log.Select(Timeless)],
            [.. spans],
            keys,
            card
        );
        return traces;
    }

    private static async Task<Session> Session(TestBot bot) =>
        DocumentBody.Read<Session>(Assert.Single(await bot.Documents("session")));

    [Fact]
    public async Task The_same_session_with_the_people_swapped_leaves_exactly_the_same()
    {
        var first = await Played("ann", "bo");
        var second = await Played("bo", "ann");

        Assert.Contains("zebra", first.Card, StringComparison.Ordinal);
        Assert.Contains("2 dots", first.Card, StringComparison.Ordinal);
        Assert.Contains("1 dot", first.Card, StringComparison.Ordinal);
        Assert.Equal(first.After, second.After);
        // During the vote the pseudonyms are random, whoever they stand for.
        Assert.Equal(Nameless(first.During), Nameless(second.During));
        Assert.Equal(first.Sent, second.Sent);
        Assert.Equal(first.Log, second.Log);
    }

    [Fact]
    public async Task No_byte_that_is_stored_and_no_line_that_is_logged_names_the_moment_or_the_message()
    {
        var traces = await Played("ann", "bo");

        foreach (var key in traces.Keys)
        {
            Assert.DoesNotContain(key, traces.Raw, StringComparison.Ordinal);
            Assert.DoesNotContain(
                traces.Log.Concat(traces.Spans).Concat(traces.Sent),
                line => line.Contains(key, StringComparison.Ordinal)
            );
        }
        foreach (var moment in Secretly.Take(traces.Keys.Count))
        foreach (
            var written in new[]
            {
                InstantPattern.ExtendedIso.Format(moment),
                moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
                moment.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture),
                moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            }
        )
            Assert.DoesNotContain(written, traces.Raw, StringComparison.Ordinal);
        // The search itself works: it finds the step of the lead, which is stored with its time.
        Assert.Contains("2026-03-05T09:00:00", traces.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_vote_not_even_a_pseudonym_is_left_in_a_document()
    {
        var traces = await Played("ann", "bo");

        Assert.Contains("dotsBy\":[\"", string.Join('\n', traces.During), StringComparison.Ordinal);
        Assert.DoesNotContain("dotsBy\":[\"", string.Join('\n', traces.After), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dot_that_is_pressed_twice_counts_once_and_after_a_restart_it_stays()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("sam", "retro start Keep, Drop anonymous");
        foreach (var _ in new int[2])
            await bot.Hears("sam", "retro next");
        foreach (var text in new[] { "a", "b", "c", "d" })
            await bot.Hears("ann", $"retro add keep: {text}");
        foreach (var _ in new int[2])
            await bot.Hears("sam", "retro next");
        var ids = (await Session(bot)).Notes.Select(sessionNote => sessionNote.Id).ToList();

        foreach (var id in new[] { ids[0], ids[0], ids[1], ids[2] })
            await bot.Hears("ann", $"session 1 dot {id}");
        var fourth = await bot.Hears("ann", $"session 1 dot {ids[3]}");
        var back = await bot.Hears("ann", $"session 1 undot {ids[1]}");
        await bot.Restart();

        Assert.Equal(Outcome.Refused, fourth.Outcome);
        Assert.Contains("off again; 1 left", back.Text);
        Assert.Equal([1, 0, 1, 0], (await Session(bot)).Notes.Select(sessionNote => sessionNote.DotCount));
    }

    [Fact]
    public async Task A_hidden_vote_is_in_nothing_but_the_game_that_has_to_survive_a_restart()
    {
        var dumps = new List<(List<string> Documents, List<string> Sent, List<string> Log)>();
        foreach (var card in new[] { "13", "2" })
        {
            await using var bot = await TestBot.WithTeam();
            await bot.Hears("priya", "story new Pay by card");
            await bot.Hears("sam", "poker PB-1");
            await bot.Hears("ann", $"vote {card} because it is so", key: "the vote");
            dumps.Add(
                (
                    await Dump(bot),
                    [.. bot.Sent.Select(delivery => delivery.View.ToText())],
                    [.. bot.Log.Select(Timeless)]
                )
            );
        }

        Assert.Equal(
            dumps[0].Documents.Where(line => !line.StartsWith("poker ", StringComparison.Ordinal)),
            dumps[1].Documents.Where(line => !line.StartsWith("poker ", StringComparison.Ordinal))
        );
        Assert.Equal(dumps[0].Sent, dumps[1].Sent);
        Assert.Equal(dumps[0].Log, dumps[1].Log);
    }

    private static string Timeless(string line) => Regex.Replace(line, @"in [0-9.,]+ ms", "");

    private static IEnumerable<string> Nameless(IEnumerable<string> lines) =>
        lines.Select(line => Regex.Replace(line, "\"[0-9a-f]{24}\"", "\"…\""));

    /// <summary>Every document in row order, with all columns.</summary>
    private static async Task<List<string>> Dump(TestBot bot)
    {
        var partition = await bot.Partition();
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = bot.Database,
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        // Each file counts its ETags from a different start: only their sequence could tell something.
        command.CommandText =
            "SELECT kind, partition, id, sort, due, expires, terms, text, weight, etag - (SELECT min(etag) FROM document), CAST(body AS TEXT) FROM document ORDER BY row";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            lines.Add(
                string.Join(
                        ' ',
                        Enumerable
                            .Range(0, reader.FieldCount)
                            .Select(field =>
                                reader.IsDBNull(field)
                                    ? ""
                                    : Convert.ToString(reader.GetValue(field), CultureInfo.InvariantCulture)
                            )
                    )
                    .Replace(partition["product|".Length..], "the product", StringComparison.Ordinal)
            );
        return lines;
    }

    /// <summary>The database and its write-ahead log as they are on disk, old pages included.</summary>
    private static async Task<string> Raw(TestBot bot)
    {
        var text = new StringBuilder();
        foreach (
            var file in Directory
                .GetFiles(Path.GetDirectoryName(bot.Database)!)
                .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
        )
        {
            await using var stream = new FileStream(
                file,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory, TestContext.Current.CancellationToken);
            text.Append(Encoding.Latin1.GetString(memory.ToArray()));
        }
        return text.ToString();
    }

    private sealed record Traces(
        List<string> During,
        List<string> After,
        string Raw,
        List<string> Sent,
        List<string> Log,
        List<string> Spans,
        List<string> Keys,
        string Card
    );
}
