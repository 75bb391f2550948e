using Microsoft.Data.Sqlite;
using Storyline.Core.Turns;
using Storyline.Tests.Features;

namespace Storyline.Tests.Core.Pipeline;

/// <summary>The store is unavailable while somebody waits for an answer.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task While_another_program_holds_the_file_people_hear_that_nothing_was_done_and_later_it_works()
    {
        await using var bot = await BacklogOf.Stories(2);
        var before = Kept.Everywhere(bot);

        Heard failed,
            read;
        using (Hold(bot.Database))
        {
            failed = await bot.Hears("priya", "move PB-2 to top", key: "during");
            read = await bot.Hears("ann", "backlog");
        }
        var unchanged = Kept.Everywhere(bot);
        var again = await bot.Hears("priya", failed.Says("Try again"), key: "during");

        Assert.Equal(Outcome.Refused, failed.Outcome);
        Assert.StartsWith(
            "I cannot reach my storage at the moment, so I have not done it: nothing was changed.",
            failed.Line(0),
            StringComparison.Ordinal
        );
        Assert.Matches("give my administrator the reference [0-9A-F]{8}", failed.Text);
        Assert.True(failed.IsPrivate);
        Assert.StartsWith("Backlog of Checkout", read.Text, StringComparison.Ordinal);
        Assert.Equal(before, unchanged);
        Assert.Equal("PB-2: 2 → 1, above PB-1 Number 1 of the list.", again.Line(0));
    }

    [Fact]
    public async Task Everybody_who_waits_is_answered_and_nothing_of_theirs_is_half_there()
    {
        await using var bot = await BacklogOf.Stories(1);
        var before = Kept.Everywhere(bot);

        Heard[] answers;
        using (Hold(bot.Database))
            answers = await Task.WhenAll(
                Enumerable.Range(1, 3).Select(number => bot.Hears("ann", $"story new Wish {number} that is not kept"))
            );

        Assert.All(answers, answer => Assert.Contains("nothing was changed", answer.Text, StringComparison.Ordinal));
        Assert.Equal(before, Kept.Everywhere(bot));
    }

    [Fact]
    public async Task A_form_is_sent_again_by_its_own_button()
    {
        await using var bot = await BacklogOf.Stories(1);

        Heard failed;
        using (Hold(bot.Database))
            failed = await bot.Submits("priya", "story edit PB-1", new() { ["title"] = "Pay by card" });

        Assert.DoesNotContain(failed.Buttons, button => button.Label == "Try again");
    }

    /// <summary>Locks the file as a backup or an administrator's tool does.</summary>
    private static SqliteConnection Hold(string database)
    {
        var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }
}
