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

    /// <summary>
    /// For how long the file is locked at each point, in milliseconds: answered at once, near the two seconds of Slack's
    /// acknowledgement and of SQLite's own patience, while the request is written down, and after that was given up.
    /// </summary>
    private static readonly int[] Locked =
    [
        0,
        0,
        5,
        10,
        20,
        30,
        45,
        60,
        80,
        100,
        150,
        200,
        300,
        500,
        1_950,
        2_020,
        2_150,
        2_350,
        2_600,
        2_850,
    ];

    // Most of the time is spent waiting, so the three go on at the same time.
    [Fact]
    public Task What_was_acknowledged_is_done_and_said_after_a_kill_at_20_points() =>
        Task.WhenAll(
            KillAtEachPoint(Requested.Mention, Standstill.Before),
            KillAtEachPoint(Requested.Mention, Standstill.None),
            KillAtEachPoint(Requested.Command, Standstill.None)
        );

    private static async Task KillAtEachPoint(Requested requested, Standstill standstill)
    {
        await using var slack = await SlackStub.Start();
        using var folder = new Folder();
        HostProcess? host = await Start(folder, slack);
        try
        {
            using var setUp = await SlackCommand.Send(host, Secret, "setup Checkout key:CHK zone:Africa/Abidjan");
            await Until(() => IsKept(folder, "product", "Checkout"), "There is no product.");
            for (var point = 0; point < Locked.Length; point++)
            {
                var (asked, before) = (new Wish(requested, point), slack.Posted.Count);
                _ = slack.StandStill("chat.postMessage", standstill);
                var heard = await Ask(host, asked, folder);
                await host.DisposeAsync();
                host = null;
                slack.GoOn();
                host = await Start(folder, slack);
                await AssertKept(heard, asked, host, folder, () => slack.Posted.Skip(before));
            }
        }
        finally
        {
            if (host is not null)
                await host.DisposeAsync();
        }
        Assert.Empty(Ledger.Read(folder.Database).Wrongs([]));
    }

    /// <summary>Sends it while the file is locked, and kills the host once it has answered.</summary>
    private static async Task<Heard> Ask(HostProcess host, Wish asked, Folder folder)
    {
        var released = Release(Hold(folder.Database), TimeSpan.FromMilliseconds(Locked[asked.Point]));
        try
        {
            using var response = await asked.Send(host);
            if (!response.IsSuccessStatusCode)
                return new Heard(Told.Nothing, "");
            var body = await response.Content.ReadAsStringAsync(Patience.Cancel);
            return new Heard(
                IsRefusal(body) ? Told.NotDone
                    : body.Contains("do not know yet", StringComparison.Ordinal) ? Told.Nothing
                    : Told.Done,
                body
            );
        }
        finally
        {
            host.KillAtOnce();
            await released;
        }
    }

    /// <summary>What was told holds, on the next host.</summary>
    private static async Task AssertKept(
        Heard heard,
        Wish asked,
        HostProcess next,
        Folder folder,
        Func<IEnumerable<(string Text, string Delivery)>> posted
    )
    {
        var told = heard.Told;
        // Slack sends an event again until it is acknowledged.
        if (told is Told.Nothing && asked.Requested is Requested.Mention)
        {
            using var again = await asked.Send(next);
            Assert.True(again.IsSuccessStatusCode, $"The repetition of {asked} was refused.");
            told = Told.Done;
        }
        if (told is Told.Done)
            await Until(
                () => IsKept(folder, "story", asked.Title) || posted().Any(message => IsRefusal(message.Text)),
                $"{asked} was acknowledged and is lost: {heard.Body}"
            );
        if (told is Told.Done && posted().Any(message => IsRefusal(message.Text)))
            told = Told.NotDone;
        if (told is Told.Done && asked.Requested is Requested.Mention)
            await Until(
                () => posted().Any(message => message.Text.Contains(asked.Title, StringComparison.Ordinal)),
                $"{asked} was acknowledged and never said."
            );
        if (told is Told.NotDone)
            Assert.False(IsKept(folder, "story", asked.Title), $"{asked} was said not to be done and is.");
    }

    private static bool IsRefusal(string text) => text.Contains("nothing was changed", StringComparison.Ordinal);

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

    private static bool IsKept(Folder folder, string kind, string text)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        connection.Open();
        using var query = connection.CreateCommand();
        query.CommandText = "SELECT count(*) FROM document WHERE kind = $kind AND CAST(body AS TEXT) LIKE $text";
        query.Parameters.AddWithValue("$kind", kind);
        query.Parameters.AddWithValue("$text", $"%{text}%");
        return (long)query.ExecuteScalar()! > 0;
    }

    private static async Task Until(Func<bool> happened, string otherwise)
    {
        var since = Stopwatch.GetTimestamp();
        while (!happened())
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(2), otherwise);
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

    /// <summary>What was told at once, and in which words.</summary>
    private sealed record Heard(Told Told, string Body);

    /// <summary>The story that is asked for at a point.</summary>
    private sealed record Wish(Requested Requested, int Point)
    {
        public string Title => $"Wish number {Point} of many";

        /// <summary>Sends it; the same message when it is sent again.</summary>
        public Task<HttpResponseMessage> Send(HostProcess host) =>
            Requested is Requested.Mention
                ? SlackMention.Send(host, Secret, $"story new {Title}", Ts)
                : SlackCommand.Send(host, Secret, $"story new {Title}");

        private string Ts => string.Create(CultureInfo.InvariantCulture, $"1700000000.{Point:D6}");
    }
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
