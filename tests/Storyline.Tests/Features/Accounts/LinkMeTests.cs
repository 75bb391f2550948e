using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Tests.Features.Accounts;

/// <summary>Priya (PO), Ann and Bo discuss Checkout in one workspace, and some of them in another one too.</summary>
public sealed class LinkMeTests
{
    private static readonly Place There = new("local:business", "market", Name: "market");
    private const string Mail = "priya@example.com";

    [Fact]
    public async Task Both_sides_are_asked_once_and_alone_when_the_same_address_is_seen_on_both()
    {
        await using var bot = await Spanning();

        await Here(bot, "priya", "backlog");
        await Elsewhere(bot, "p.sharma", "backlog");
        await Elsewhere(bot, "p.sharma", "backlog");

        var (here, there) = (
            Assert.Single(bot.SentTo("priya"), text => text.Contains("Is that you", StringComparison.Ordinal)),
            Assert.Single(bot.SentTo("p.sharma"))
        );
        Assert.Contains("has the same confirmed e-mail address as yours", here, StringComparison.Ordinal);
        Assert.DoesNotContain("sharma", here, StringComparison.Ordinal);
        Assert.DoesNotContain("priya", there, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_side_alone_changes_nothing_and_learns_nothing()
    {
        await using var bot = await Seen();

        var said = await Elsewhere(bot, "p.sharma", "link me");

        Assert.True(said.IsPrivate);
        Assert.DoesNotContain("priya", said.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Ordering the product backlog",
            (await Elsewhere(bot, "p.sharma", "move PB-2 to top")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Agreed_on_both_sides_they_are_one_member_with_one_role_one_leave_and_one_set_of_stories()
    {
        await using var bot = await Seen();
        await Elsewhere(bot, "p.sharma", "assign PB-2 to me");
        await Elsewhere(bot, "p.sharma", "ooo tomorrow");

        await Link(bot);

        Assert.Matches(
            "(?s)Two.*One",
            (
                await Elsewhere(bot, "p.sharma", "move PB-2 to top") is { Outcome: Outcome.Done }
                    ? await Here(bot, "ann", "backlog")
                    : throw new Xunit.Sdk.XunitException("not the PO")
            ).Text
        );
        Assert.Contains("PB-2", (await Here(bot, "priya", "my stories")).Text, StringComparison.Ordinal);
        Assert.Contains("priya", (await Here(bot, "ann", "calendar")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("p.sharma", (await Here(bot, "ann", "team")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "Also known as: local:business/p.sharma",
            (await Here(bot, "priya", "what do you know about me")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_vote_played_under_either_account_is_one_vote()
    {
        await using var bot = await Spanning();
        await Link(bot, "ann", "a.lee", "ann@example.com");
        await Here(bot, "sam", "poker PB-1");
        await Elsewhere(bot, "a.lee", "poker play PB-1 5");

        await Here(bot, "ann", "poker play PB-1 8");
        await Here(bot, "bo", "poker play PB-1 8");
        var revealed = await Here(bot, "sam", "reveal");

        Assert.DoesNotContain("a.lee", revealed.Text + bot.Sent[^1].View.ToText(), StringComparison.Ordinal);
        Assert.DoesNotContain("3 ", bot.Sent[^1].View.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_of_the_other_account_means_the_member_and_is_shown_to_each_workspace_under_its_own()
    {
        await using var bot = await Seen();
        await Link(bot);

        var assigned = await bot.Hears(
            new Inbound
            {
                Key = "m",
                Place = There,
                Speaker = new Person("kim", "Kim"),
                Said = new TypedNotation().Read("assign PB-1 to @p.sharma"),
            }
        );

        Assert.Equal("local/priya", (await bot.AllStories()).Single(story => story.Title == "One").Assignee);
        var named = assigned
            .Reply.View.Parts.OfType<Part.Paragraph>()
            .SelectMany(part => part.Text.Spans)
            .OfType<Span.Mention>()
            .Last();
        Assert.Equal("local:business/p.sharma", named.Person);
    }

    [Fact]
    public async Task Taken_apart_the_roles_stay_where_they_were_and_nobody_is_asked_again()
    {
        await using var bot = await Seen();
        await Link(bot);

        var look = await Elsewhere(bot, "p.sharma", "unlink me");
        Assert.Contains(
            "separate again",
            (await Elsewhere(bot, "p.sharma", look.Says("Unlink"))).Text,
            StringComparison.Ordinal
        );
        var asked = bot.SentTo("priya").Count;

        Assert.Contains(
            "p.sharma",
            (await Elsewhere(bot, "p.sharma", "what do you know about me")).Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Ordering the product backlog",
            (await Elsewhere(bot, "p.sharma", "move PB-2 to top")).Text,
            StringComparison.Ordinal
        );
        Assert.Equal(Outcome.Done, (await Here(bot, "priya", "move PB-2 to top")).Outcome);
        Assert.DoesNotContain(
            bot.SentTo("priya").Skip(asked),
            text => text.Contains("Is that you", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Who_says_not_me_is_not_asked_again_and_a_yes_can_be_taken_back()
    {
        await using var bot = await Seen();
        await Elsewhere(bot, "p.sharma", "link me");

        await Elsewhere(bot, "p.sharma", "not me");
        await Here(bot, "priya", "link me");

        Assert.Contains(
            "Ordering the product backlog",
            (await Elsewhere(bot, "p.sharma", "move PB-2 to top")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_address_that_is_not_confirmed_or_not_the_same_links_nobody()
    {
        await using var bot = await Spanning();
        await Here(bot, "priya", "backlog");
        await Elsewhere(bot, "mallory", "backlog", "mallory@example.com");

        var refused = await Elsewhere(bot, "mallory", "link me", "mallory@example.com");
        var none = await Elsewhere(bot, "kim", "link me", null);

        Assert.Equal(Outcome.Refused, refused.Outcome);
        Assert.Equal(Outcome.Refused, none.Outcome);
        Assert.Empty(bot.SentTo("mallory"));
    }

    [Fact]
    public async Task An_address_that_two_people_of_one_workspace_have_names_neither()
    {
        await using var bot = await Seen();
        await Elsewhere(bot, "double", "backlog");
        await Elsewhere(bot, "p.sharma", "link me");

        Assert.Equal(Outcome.Refused, (await Here(bot, "priya", "link me")).Outcome);
    }

    [Fact]
    public async Task The_address_itself_is_kept_nowhere_and_nothing_of_it_where_there_is_one_workspace()
    {
        await using var bot = await TestBot.WithTeam();
        await Here(bot, "priya", "story new One");
        Assert.Contains(
            "E-mail address: not kept\n",
            (await Here(bot, "priya", "what do you know about me")).Text,
            StringComparison.Ordinal
        );

        await Join(bot);
        await Here(bot, "priya", "story new Two");
        await Link(bot);
        await bot.Restart();

        Assert.DoesNotContain(Mail, OnDisk(bot), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(
            Mail,
            new Person("p", "P") { Mailbox = EmailAddress.Of(Mail) }.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task When_the_workspace_they_go_by_is_deleted_they_go_by_the_other_account_with_all_that_is_theirs()
    {
        await using var bot = await Seen();
        await Here(bot, "priya", "assign PB-1 to me");
        await Link(bot);
        var cancel = TestContext.Current.CancellationToken;
        await new Storyline.Core.Products.Uninstalls(bot.Store, bot.Clock).Leave("local", cancel);
        bot.Clock.AdvanceDays(31);

        var workspacePurge = new Storyline.Core.Products.WorkspacePurge(
            bot.Store,
            bot.Clock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<Storyline.Core.Products.WorkspacePurge>.Instance
        );
        while (await workspacePurge.Sweep(cancel) > 0) { }

        Assert.Equal(Outcome.Done, (await Elsewhere(bot, "p.sharma", "move PB-2 to top")).Outcome);
        Assert.Contains(
            "local:business/p.sharma",
            (await Elsewhere(bot, "p.sharma", "what do you know about me")).Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Who_is_forgotten_is_forgotten_with_every_account()
    {
        await using var bot = await Seen();
        await Link(bot);

        var look = await Elsewhere(bot, "p.sharma", "forget me");
        await Elsewhere(bot, "p.sharma", look.Says("Forget me"));

        Assert.DoesNotContain("priya", (await Here(bot, "ann", "team")).Text, StringComparison.Ordinal);
        Assert.Contains("I do not know you", (await bot.Hears("priya", "backlog", "@")).Text, StringComparison.Ordinal);
    }

    private static async Task<TestBot> Spanning()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("priya", "story new One");
        await bot.Hears("priya", "story new Two");
        await Join(bot);
        return bot;
    }

    private static async Task Join(TestBot bot)
    {
        var code = (await bot.Hears("priya", "invite channel")).Text.Split("join ")[1].Split('\n')[0].Trim();
        await Elsewhere(bot, "kim", $"join {code}", null);
    }

    private static async Task<TestBot> Seen()
    {
        var bot = await Spanning();
        await Here(bot, "priya", "backlog");
        await Elsewhere(bot, "p.sharma", "backlog");
        return bot;
    }

    private static async Task Link(TestBot bot, string here = "priya", string there = "p.sharma", string mail = Mail)
    {
        await Here(bot, here, "help", mail);
        await Elsewhere(bot, there, "help", mail);
        await Here(bot, here, "link me", mail);
        var linked = await Elsewhere(bot, there, "this is me too", mail);
        Assert.Contains("are now one person", linked.Text, StringComparison.Ordinal);
    }

    // Reads the raw bytes of the file and its log.
    private static string OnDisk(TestBot bot) =>
        string.Concat(
            Directory
                .EnumerateFiles(Path.GetDirectoryName(bot.Database)!)
                .Select(file =>
                {
                    using var stream = new FileStream(
                        file,
                        FileMode.Open,
                        FileAccess.Read,
                        FileShare.ReadWrite | FileShare.Delete
                    );
                    using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
                    return reader.ReadToEnd();
                })
        );

    private static Task<Heard> Here(TestBot bot, string person, string text, string? mail = null) =>
        Say(
            bot,
            new Place("local", "checkout", Name: "checkout"),
            person,
            text,
            mail ?? (person == "priya" ? Mail.ToUpperInvariant() : null)
        );

    private static Task<Heard> Elsewhere(TestBot bot, string person, string text, string? mail = Mail) =>
        Say(bot, There, person, text, mail);

    private static Task<Heard> Say(TestBot bot, Place place, string person, string text, string? mail) =>
        bot.Hears(
            new Inbound
            {
                Key = Guid.NewGuid().ToString(),
                Place = place,
                Speaker = new Person(person, person) { Mailbox = EmailAddress.Of(mail) },
                Said = new TypedNotation().Read(text),
            }
        );
}
