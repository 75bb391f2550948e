namespace Storyline.Edges.Tests.Slack;

/// <summary>Slack identifies people by ids, in messages and in forms; readers must never see one.</summary>
public sealed class NamesTests
{
    [Fact]
    public async Task People_picked_in_a_form_are_called_by_their_names()
    {
        await using var slack = await SlackWorkspace.Open();
        await slack.Command("UMAYA", "setup");

        await slack.Submit(
            "UMAYA",
            slack.Slack.Dialogs["anyone"],
            new()
            {
                ["name"] = new { type = "plain_text_input", value = "Checkout" },
                ["key"] = new { type = "plain_text_input", value = "PB" },
                ["pm"] = new { type = "users_select", selected_user = "UMAYA" },
                ["po"] = new { type = "users_select", selected_user = "UPRIYA" },
                ["sm"] = new { type = "users_select", selected_user = "USAM" },
            }
        );

        Assert.Contains(
            "Product owner: Priya · Scrum Master: Sam",
            slack.Slack.Messages[^1].Text,
            StringComparison.Ordinal
        );
        Assert.Contains("Priya", (await slack.Command("UANN", "roles"))!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<@UCARLA>")]
    [InlineData("<@UCARLA|carla.h>")]
    public async Task People_who_are_mentioned_are_called_by_their_names(string mention)
    {
        await using var slack = await SlackWorkspace.WithTeam();
        slack.Slack.People["UCARLA"] = new
        {
            id = "UCARLA",
            team_id = FakeSlack.Team,
            name = "carla.h",
            profile = new { display_name = "Carla <H> & Co" },
        };
        await slack.Command("UPRIYA", "story new Log in");
        await slack.Command("UCARLA", "help");

        await slack.Mention("UANN", $"assign PB-1 to {mention}");
        // Carla gets a direct message too.
        var assigned = slack.Slack.Messages.Last(message => message.Channel == "C1");

        Assert.Contains("Carla &lt;H&gt; &amp; Co", assigned.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("UCARLA", assigned.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_nobody_has_heard_of_is_called_by_their_name_too()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new Log in");

        var answer = await slack.Mention("UANN", "assign PB-1 to <@UDORA>");

        Assert.Contains("Dora", answer!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("UDORA", answer.Text, StringComparison.Ordinal);
    }

    private static object Called(string user, string? display, string real = "Real Name") =>
        new
        {
            id = user,
            team_id = FakeSlack.Team,
            name = user.ToLowerInvariant(),
            real_name = real,
            profile = new { display_name = display, real_name = real },
        };

    private static Dictionary<string, object?> Change(object account) =>
        new() { ["type"] = "user_change", ["user"] = account };

    [Fact]
    public async Task Who_is_renamed_is_called_so_at_once_also_by_those_who_only_speak_of_them()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await slack.Command("UPRIYA", "story new Log in");
        await slack.Command("UANN", "assign PB-1 to <@UANN|ann>");
        var annNow = Called("UANN", "Ann Lee-Jones");
        slack.Slack.People["UANN"] = annNow;

        await slack.Event(Change(annNow), null);

        Assert.Contains("Ann Lee-Jones", (await slack.Command("UPRIYA", "PB-1"))!.Text, StringComparison.Ordinal);
        await slack.Restart();
        Assert.Contains("Ann Lee-Jones", (await slack.Command("UPRIYA", "PB-1"))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_display_name_is_left_the_real_name_counts()
    {
        await using var slack = await SlackWorkspace.WithTeam();

        await slack.Event(Change(Called("UANN", "", "Ann Okafor")), null);

        Assert.Contains("Ann Okafor", (await slack.Command("UPRIYA", "team"))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_name_that_no_event_tells_of_is_known_within_the_hour_and_kept()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        slack.Slack.People["UANN"] = Called("UANN", "Ann Lee-Jones");
        await slack.Command("UANN", "backlog");
        Assert.DoesNotContain("Lee-Jones", (await slack.Command("UPRIYA", "team"))!.Text, StringComparison.Ordinal);

        slack.Clock.AdvanceSeconds(3_601);
        await slack.Direct("UANN", "backlog");

        Assert.Contains("Ann Lee-Jones", (await slack.Command("UPRIYA", "team"))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_has_not_heard_of_it_does_not_bring_the_old_name_back()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        await using var other = await slack.Another();
        await other.Command("UANN", "backlog");
        var annNow = Called("UANN", "Ann Lee-Jones");
        slack.Slack.People["UANN"] = annNow;

        await slack.Event(Change(annNow), null);
        await other.Command("UANN", "backlog");

        Assert.Contains("Ann Lee-Jones", (await other.Command("UPRIYA", "team"))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_anything_else_writes_nothing_and_neither_does_what_is_said_afterwards()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        var annNow = Called("UANN", "Ann Lee-Jones");
        slack.Slack.People["UANN"] = annNow;
        await slack.Event(Change(annNow), null);
        await slack.Command("UANN", "backlog");
        var before = await Product(slack);

        await slack.Event(Change(annNow), null);
        await slack.Event(Change(Called("UNOBODY", "Nobody Known")), null);
        await slack.Command("UANN", "backlog");

        Assert.Equal(before, await Product(slack));
    }

    private static async Task<string?> Product(SlackWorkspace slack)
    {
        await foreach (var document in slack.Store.Everything(null, TestContext.Current.CancellationToken))
            if (document.Kind == "product")
                return document.ETag;
        return null;
    }

    // A mention does not carry the channel's name; the slash command that set the product up did.
    [Fact]
    public async Task A_channel_is_called_by_the_name_under_which_it_was_bound()
    {
        await using var slack = await SlackWorkspace.WithTeam();

        var set = await slack.Mention("USAM", "remind #team to update estimates every Thursday at 16:00");

        Assert.Contains("in #team, every Thursday", set!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_whose_name_nobody_has_told_is_not_called_by_its_id()
    {
        await using var slack = await SlackWorkspace.Open();
        await slack.Mention("UMAYA", "setup Checkout key:PB zone:Europe/Berlin", channel: "C2");

        var set = await slack.Mention("UMAYA", "remind us to update estimates every Thursday at 16:00", channel: "C2");

        Assert.Contains("in the team’s chat, every Thursday", set!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("C2", set.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_is_not_given_to_a_name_that_was_only_typed()
    {
        await using var slack = await SlackWorkspace.Open();

        var refused = await slack.Command("UMAYA", "setup Checkout key:PB po:@priya");
        var done = await slack.Command("UMAYA", "setup Checkout key:PB po:<@UPRIYA|priya>");

        Assert.StartsWith("I cannot tell who “@priya” is.", refused!.Text, StringComparison.Ordinal);
        Assert.StartsWith("Checkout is set up", done!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_without_a_name_does_not_name_a_product()
    {
        await using var slack = await SlackWorkspace.Open();

        var answer = await slack.Mention("UMAYA", "setup");
        await slack.Press("UMAYA", answer!, "Open: Set up your product");

        Assert.DoesNotContain("\"C1\"", slack.Slack.Dialogs["anyone"].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("story new :rocket: Ship it :tada:", ":rocket: Ship it :tada:")]
    [InlineData("story new: Ship it:", "Ship it")]
    [InlineData("story new Ratio 3:", "Ratio 3")]
    public async Task A_picture_in_a_title_keeps_its_colons(string sentence, string title)
    {
        await using var slack = await SlackWorkspace.WithTeam();

        Assert.Contains(
            $"PB-1 {title} is at",
            (await slack.Command("UPRIYA", sentence))!.Text,
            StringComparison.Ordinal
        );
    }
}
