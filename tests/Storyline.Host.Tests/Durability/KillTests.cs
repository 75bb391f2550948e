using System.Net.Http.Json;

namespace Storyline.Host.Tests.Durability;

public sealed class KillTests
{
    private const int Kills = 25;
    private const int Talkers = 4;
    private const int MostAnswersBetweenKills = 40;

    [Fact]
    public async Task Whatever_was_answered_survives_25_kills_once_and_whole()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"The kills of this run come from seed {seed}.");
        var random = new Random(seed);
        using var folder = new Folder();
        var talkers = Enumerable
            .Range(1, Talkers)
            .Select(number => new Talker($"talker{number}", new Random(seed + number)))
            .ToList();

        for (var kill = 0; kill <= Kills; kill++)
        {
            await using var host = await HostProcess.Start(folder.Path);
            using var http = new HttpClient { BaseAddress = host.Address };
            if (kill == 0)
                await SetUp(http);
            await CheckRepeats(talkers, http);
            if (kill < Kills)
                await TalkUntilKilled(host, http, talkers, random.Next(1, MostAnswersBetweenKills));
            else
                host.KillAtOnce();
            await host.WaitForExit();

            var wrongs = Ledger.Read(folder.Database).Wrongs(talkers.SelectMany(talker => talker.Answered)).ToList();
            Assert.True(wrongs.Count == 0, $"After kill {kill + 1} (seed {seed}):\n{string.Join('\n', wrongs)}");
        }

        Assert.True(Ledger.Read(folder.Database).Stories > Kills, "Too few stories were written to prove anything.");
    }

    [Fact]
    public async Task Asked_to_stop_it_finishes_what_it_has_begun()
    {
        using var folder = new Folder();
        var talkers = Enumerable
            .Range(1, Talkers)
            .Select(number => new Talker($"talker{number}", new Random(number)))
            .ToList();
        await using var host = await HostProcess.Start(folder.Path);
        using var http = new HttpClient { BaseAddress = host.Address };
        await SetUp(http);
        // An open page must not delay the shutdown.
        using var events = await http.GetAsync(
            "/local/events?user=priya",
            HttpCompletionOption.ResponseHeadersRead,
            Patience.Cancel
        );

        var answers = 0;
        await Task.WhenAll(
            talkers.Select(talker =>
                talker.Talk(
                    http,
                    () =>
                    {
                        if (Interlocked.Increment(ref answers) == 60)
                            host.AskToStop();
                    }
                )
            )
        );
        await host.WaitForExit();

        var ledger = Ledger.Read(folder.Database);
        Assert.Equal(0, host.ExitCode);
        Assert.Empty(ledger.Wrongs(talkers.SelectMany(talker => talker.Answered)));
        Assert.All(
            talkers,
            talker =>
                Assert.False(
                    talker.Unanswered is { } said && ledger.Knows(said.Key),
                    "The sentence was done but not answered."
                )
        );
    }

    // The moment is random relative to the progress of the other talkers' sentences.
    private static Task TalkUntilKilled(HostProcess host, HttpClient http, List<Talker> talkers, int answersBefore)
    {
        var answers = 0;
        return Task.WhenAll(
            talkers.Select(talker =>
                talker.Talk(
                    http,
                    () =>
                    {
                        if (Interlocked.Increment(ref answers) == answersBefore)
                            host.KillAtOnce();
                    }
                )
            )
        );
    }

    private static async Task CheckRepeats(List<Talker> talkers, HttpClient http)
    {
        foreach (var talker in talkers)
            if (await talker.Repeat(http) is var (before, again))
                Assert.Equal(before, again);
    }

    internal static async Task SetUp(HttpClient http)
    {
        var message = new
        {
            user = "priya",
            channel = "checkout",
            text = "setup Checkout key:CHK zone:Europe/Berlin",
            key = "setup-1",
        };
        using var response = await http.PostAsJsonAsync("/local/messages", message, Patience.Cancel);
        response.EnsureSuccessStatusCode();
    }
}
