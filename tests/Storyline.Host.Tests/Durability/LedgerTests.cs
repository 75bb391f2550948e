using Microsoft.Data.Sqlite;

namespace Storyline.Host.Tests.Durability;

/// <summary>Checks the check of the kill test: it must detect each kind of damage.</summary>
public sealed class LedgerTests
{
    [Theory]
    [InlineData("SELECT 1", 0)]
    [InlineData("DELETE FROM document WHERE kind = 'story'", 1)]
    [InlineData("DELETE FROM document WHERE id = 'turn:talker1-1'", 3)]
    [InlineData(
        "UPDATE document SET body = CAST(replace(body, '\"draft\"', '\"ready\"') AS BLOB) WHERE kind = 'story'",
        1
    )]
    [InlineData(
        "INSERT INTO document SELECT row + 9999, partition, 'story:99', kind, version, sort, due, expires, terms, text, weight, body, etag FROM document WHERE kind = 'story'",
        3
    )]
    public async Task Damage_is_noticed(string damage, int wrongs)
    {
        using var folder = new Folder();
        var talker = new Talker("talker1", new Random(1));
        await using (var host = await HostProcess.Start(folder.Path))
        {
            using var http = new HttpClient { BaseAddress = host.Address };
            await KillTests.SetUp(http);
            await talker.Talk(http, host.KillAtOnce);
            await host.WaitForExit();
        }

        using (var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = damage;
            command.ExecuteNonQuery();
        }

        Assert.Equal(wrongs, Ledger.Read(folder.Database).Wrongs(talker.Answered).Count());
    }
}
