using Storyline.Core.Turns;

namespace Storyline.Tests.Core.Pipeline.Nearest;

/// <summary>What is suggested for sentences that nobody understands.</summary>
public sealed class NearestTests
{
    /// <summary>What was suggested wrongly once: other people's stories, changes of roles, the same sentence again.</summary>
    [Theory]
    [InlineData("dan", "duplicates", "search duplicates | help story")]
    [InlineData("priya", "take that back", "search state:draft | undo | redo")]
    [InlineData("priya", "delete comment 1 of CHK-6", "comments CHK-6")]
    [InlineData("priya", "in progress", "sprint | goals")]
    [InlineData("priya", "start the sprint", "sprint | ceremony rhythm | sprint start")]
    [InlineData("maya", "delete product", "history")]
    [InlineData("dan", "ask priya on CHK-3: which columns?", "states")]
    [InlineData("priya", "my timezone is India", "my zone India")]
    [InlineData("dan", "assign CHK-1 to @eve,", "search assignee:@eve | CHK-1 | search no:assignee")]
    public Task What_nobody_spoke_of_is_not_suggested(string person, string said, string suggested) =>
        Suggests(person, said, suggested);

    [Theory]
    [InlineData("priya", "bring the story CHK-3 nearer to the top", "why is CHK-3 here? | backlog | move CHK-3 to top")]
    [InlineData("dan", "burn down chart please", "burndown | goals picture | roadmap picture")]
    [InlineData("dan", "velocity of the last sprints", "velocity")]
    [InlineData("priya", "the estimate of CHK-3 seems off", "CHK-3 | history CHK-3 | why is CHK-3 here?")]
    [InlineData("priya", "don't move CHK-3", "history CHK-3 | why is CHK-3 here?")]
    [InlineData("priya", "should I delete CHK-2?", "history CHK-2 | delete CHK-2")]
    [InlineData("dan", "xyzzy", "search xyzzy")]
    [InlineData("dan", "the weather is nice near CHK-1", "CHK-1 | search weather")]
    [InlineData("dan", "who blocks CHK-2", "CHK-2 | blockers | search blocked")]
    [InlineData("priya", "mvoe CHK-1 to top", "move CHK-1 to top")]
    [InlineData("priya", "mvoe CHK-99 to top", "backlog | prospects ranked")]
    [InlineData("dan", "vote for 5", "poker show | dot 5 | vote 5")]
    [InlineData("dan", "reminders of eve", "reminders")]
    [InlineData("dan", "export the retro as pdf", "search export | help requirements")]
    [InlineData("dan", "pizza on friday", "search friday")]
    [InlineData("priya", "epic for CHK-3", "epics")]
    [InlineData("priya", "CHK-3 depends on CHK-4", "CHK-4 blocks CHK-3 | unlink CHK-3 CHK-4")]
    [InlineData("priya", "holiday calendar of the team", "calendar")]
    [InlineData("dan", "comments about CHK-4", "comments CHK-4")]
    [InlineData("dan", "history about CHK-4", "history CHK-4 | history | history vision")]
    [InlineData("dan", "show me the roadmap", "roadmap | roadmap changes | roadmap next")]
    [InlineData("dan", "swap CHK-3 with CHK-4", "swap CHK-3 and CHK-4")]
    [InlineData("priya", "rollback", "search rollback | help history")]
    [InlineData("priya", "archive CHK-4", "CHK-4 | search archive")]
    [InlineData("dan", "who has estimated CHK-3 so differently", "history CHK-3 | CHK-3")]
    [InlineData("priya", "please prioritize", "prospects ranked")]
    [InlineData("priya", "make @dan boss", "search make")]
    [InlineData("dan", "give me a cookie", "search cookie")]
    [InlineData("priya", "lock the sprint", "sprint | sprint readiness | sprint plan")]
    [InlineData("dan", "watch CHK-3", "CHK-3 | search watch | help poker")]
    [InlineData("dan", "close CHK-99", "search close")]
    public Task What_is_said_and_nothing_else_is_suggested(string person, string said, string suggested) =>
        Suggests(person, said, suggested);

    [Fact]
    public async Task The_story_of_the_conversation_may_be_meant()
    {
        await using var world = await NearestWorld.Open();

        var answer = await world.Answer(world.Turn("dan", "in progress", topic: 2));

        Assert.Equal(["sprint", "CHK-2", "goals", "help"], answer.View.Buttons().Select(button => button.Says));
    }

    [Fact]
    public async Task A_yes_presses_what_comes_nearest()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new Export as CSV");
        await bot.Hears("priya", "story new Import from CSV");

        var unknown = await bot.Hears("priya", "mvoe PB-2 to top");
        var moved = await bot.Hears("priya", "yes");

        Assert.Equal((Outcome.Unknown, Outcome.Done), (unknown.Outcome, moved.Outcome));
        Assert.Contains("Did you mean “move PB-2 to top”?", unknown.Text);
    }

    private static async Task Suggests(string person, string said, string suggested)
    {
        await using var world = await NearestWorld.Open();

        var answer = await world.Answer(world.Turn(person, said));

        Assert.Equal(Outcome.Unknown, answer.Outcome);
        Assert.Equal($"{suggested} | help", string.Join(" | ", answer.View.Buttons().Select(button => button.Says)));
    }
}
