using Storyline.Core.Turns;

namespace Storyline.Tests.Features.Roles;

public sealed class WhoDecidesTests
{
    [Theory]
    [InlineData("who decides the product vision?", "The product vision: maya decides (PM)")]
    [InlineData("who owns the vision?", "The product vision: maya")]
    [InlineData("who sets the strategy?", "The strategy, its goals and metrics: maya")]
    [InlineData("who decides the goals and metrics?", "The strategy, its goals and metrics: maya")]
    [InlineData("who decides which lifecycle stage we are in?", "The lifecycle stage: maya")]
    [InlineData("who may curate insights?", "Curating insights: maya")]
    [InlineData("who prioritises opportunities?", "Opportunities and their priority: maya")]
    [InlineData("who owns the roadmap?", "The roadmap: maya")]
    [InlineData("who can change now, next, later?", "The roadmap: maya")]
    [InlineData("who keeps the requirements record?", "The requirements record: maya")]
    [InlineData("who owns the product blueprint?", "The product guideline and blueprint: maya")]
    [InlineData("who talks to stakeholders?", "Stakeholders and requests from outside: maya")]
    [InlineData("who decides about requests from outside?", "Stakeholders and requests from outside: maya")]
    [InlineData("who is responsible for discovery?", "Product discovery: maya")]
    [InlineData("who does the research?", "Product discovery: maya")]
    [InlineData("who may write a story?", "Refining stories: priya decides (PO). Any member may add one.")]
    [InlineData("who can split a story?", "Refining stories: priya")]
    [InlineData("who can change the acceptance criteria?", "Refining stories: priya")]
    [InlineData("who can reorder the backlog?", "Ordering the product backlog: priya")]
    [InlineData("who decides the order?", "Ordering the product backlog: priya")]
    [InlineData("who decides what comes first?", "Ordering the product backlog: priya")]
    [InlineData("Who is allowed to move stories", "Ordering the product backlog: priya")]
    [InlineData("who sets priorities?", "Ordering the product backlog: priya")]
    [InlineData("who decides the definition of ready?", "The definition of ready: priya")]
    [InlineData("who answers questions about a story?", "Answering questions about a story: priya")]
    [InlineData("who decides the sprint goal?", "The sprint goal and the sprint backlog: priya")]
    [InlineData("who can add a story to the sprint?", "The sprint goal and the sprint backlog: priya")]
    [InlineData("who starts the sprint?", "The sprint goal and the sprint backlog: priya")]
    [InlineData("who accepts a finished story?", "Accepting a finished story: priya")]
    [InlineData("who signs off?", "Accepting a finished story: priya")]
    [InlineData("who can send back a story?", "Accepting a finished story: priya")]
    [InlineData("who plans the sprint?", "Sprint planning, refinement and review: priya")]
    [InlineData("who runs the refinement?", "Sprint planning, refinement and review: priya")]
    [InlineData("who leads the sprint review?", "Sprint planning, refinement and review: priya")]
    [InlineData("who decides when the standup is?", "The standup and the retrospective: sam decides (SM)")]
    [InlineData("who runs the retro?", "The standup and the retrospective: sam")]
    [InlineData("who estimates?", "Estimating: the developers decide together: ann, bo.")]
    [InlineData("who decides the story points?", "Estimating: the developers")]
    [InlineData(
        "who may change the definition of done?",
        "The state of work and the definition of done: the developers"
    )]
    [InlineData("who can say that a story is done?", "The state of work and the definition of done: the developers")]
    [InlineData("who assigns work?", "The state of work and the definition of done: the developers")]
    [InlineData("who decides about holidays?", "The team calendar: sam")]
    [InlineData("who sets the time zone?", "The team calendar: sam")]
    [InlineData("who decides my leave?", "Each person decides about their own leave, answers and reminders.")]
    [InlineData("who is PO?", "Product owner: priya (PO)")]
    [InlineData("who is the product manager?", "Product manager: maya (PM)")]
    [InlineData("who are the developers?", "Developers: ann, bo")]
    [InlineData("who's the scrum master", "Scrum Master: sam (SM)")]
    public async Task Ordinary_words_find_the_row_and_the_name(string question, string answer)
    {
        await using var bot = await TestBot.WithTeam();

        var heard = await bot.Hears("ann", question);

        Assert.StartsWith(answer, heard.Line(0), StringComparison.Ordinal);
        Assert.True(heard.IsPrivate);
    }

    [Fact]
    public async Task The_answer_says_who_is_asked_who_is_told_and_what_the_asker_can_do()
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("ann", "who decides the order?");

        Assert.Contains("Asked, and may propose: maya (PM), developers.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Told, and may ask: sam (SM), stakeholders.", answer.Text, StringComparison.Ordinal);
        Assert.Contains("it becomes a proposal", answer.Text, StringComparison.Ordinal);
        Assert.Contains(
            "That is yours to decide.",
            (await bot.Hears("priya", "who decides the order?")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "ask PO: and your question",
            (await bot.Hears("sam", "who decides the order?")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_stand_in_is_named_with_the_last_day()
    {
        await using var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "stand-in PO @bo until 2026-03-13");

        var answer = await bot.Hears("ann", "who decides the order?");

        Assert.StartsWith(
            "Ordering the product backlog: bo decides (PO, standing in until Fri 13 Mar 2026).",
            answer.Line(0),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Words_that_name_no_decision_lead_to_all_of_them()
    {
        await using var bot = await TestBot.WithTeam();

        var answer = await bot.Hears("ann", "who decides about lunch?");

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.Equal("roles", answer.Says("Who decides what"));
    }
}
