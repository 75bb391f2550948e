using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Storyline.Host.Tests.Durability;

/// <summary>
/// The host is killed between its answer to Slack and what was to follow, while the file is locked for a time or Slack takes no
/// post. Whatever Slack was told holds: done once, and said.
/// </summary>
public sealed class AcknowledgedKillTests
{
    private const string Secret = "kill-test-signing-secret";
    private const int Points = 20;

    [Theory]
    [InlineData(Requested.Mention, Standstill.Before)]
    [InlineData(Requested.Mention, Standstill.None)]
    [InlineData(Requested.Command, Standstill.None)]
    public async Task What_was_acknowledged_is_done_and_said_after_a_kill_at_20_points(
        object requested,
        object standstill
    )
    {
        await using var slack = await SlackStub.Start();
        using var folder = new Folder();
        await using (var first = await Start(folder, slack))
        {
            using var setUp = await SlackCommand.Send(first, Secret, "setup Checkout key:CHK zone:Africa/Abidjan");
            await first.StopAtOnce();
        }
        for (var point = 0; point < Points; point++)
        {
            var title = $"Wish number {point} of many";
            Told told;
            await using (var host = await Start(folder, slack))
            {
                _ = slack.StandStill("chat.postMessage", (Standstill)standstill);
                told = await Ask(host, (Requested)requested, title, point, folder);
                await host.StopAtOnce();
            }
            slack.GoOn();
            await using var next = await Start(folder, slack);
            // Slack sends an event again until it is acknowledged.
            if (told == Told.Nothing && (Requested)requested == Requested.Mention)
            {
                using var again = await SlackMention.Send(next, Secret, $"story new {title}", Ts(point));
                Assert.True(again.IsSuccessStatusCode, $"Its repetition at point {point} was refused.");
                told = Told.Done;
            }
            if (told is Told.Done)
                await Until(() => IsKept(folder, title), $"{title} was acknowledged and is lost.");
            if (told is Told.Done && (Requested)requested == Requested.Mention)
                await Until(
                    () => slack.Posted.Any(message => message.Text.Contains(title, StringComparison.Ordinal)),
                    $"{title} was acknowledged and never said."
                );
            if (told is Told.NotDone)
                Assert.False(IsKept(folder, title), $"{title} was said not to be done and is.");
            await next.StopAtOnce();
        }
        Assert.Empty(Ledger.Read(folder.Database).Wrongs([]));
    }

    /// <summary>Sends it while the file is locked for longer from point to point.</summary>
    private static async Task<Told> Ask(HostProcess host, Requested requested, string title, int point, Folder folder)
    {
        var released = Release(Hold(folder.Database), TimeSpan.FromMilliseconds(150 * point));
        try
        {
            using var response =
                requested == Requested.Mention
                    ? await SlackMention.Send(host, Secret, $"story new {title}", Ts(point))
                    : await SlackCommand.Send(host, Secret, $"story new {title}");
            if (!response.IsSuccessStatusCode)
                return Told.Nothing;
            var body = await response.Content.ReadAsStringAsync(Patience.Cancel);
            return body.Contains("nothing was changed", StringComparison.Ordinal) ? Told.NotDone : Told.Done;
        }
        finally
        {
            host.KillAtOnce();
            await released;
        }
    }

    private static string Ts(int point) => string.Create(CultureInfo.InvariantCulture, $"1700000000.{point:D6}");

    private static async Task Release(SqliteConnection held, TimeSpan after)
    {
        await Task.Delay(after, Patience.Cancel);
        await held.DisposeAsync();
    }

    private static SqliteConnection Hold(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }

    private static bool IsKept(Folder folder, string title)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        connection.Open();
        using var query = connection.CreateCommand();
        query.CommandText = "SELECT count(*) FROM document WHERE kind = 'story' AND CAST(body AS TEXT) LIKE $title";
        query.Parameters.AddWithValue("$title", $"%{title}%");
        return (long)query.ExecuteScalar()! > 0;
    }

    private static async Task Until(Func<bool> happened, string otherwise)
    {
        var since = Stopwatch.GetTimestamp();
        while (!happened())
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(1), otherwise);
            await Task.Delay(50, Patience.Cancel);
        }
    }

    private static Task<HostProcess> Start(Folder folder, SlackStub slack) =>
        HostProcess.Start(
            folder.Path,
            settings:
            [
                ("Storyline:Slack:SigningSecret", Secret),
                ("Storyline:Slack:BotToken", "xoxb-kill"),
                ("Storyline:Slack:ApiBaseUrl", slack.Api.ToString()),
            ]
        );
}

/// <summary>What is sent to the host.</summary>
internal enum Requested
{
    Mention,
    Command,
}

/// <summary>What Slack, or the speaker, was told.</summary>
internal enum Told
{
    Nothing,
    Done,
    NotDone,
}
