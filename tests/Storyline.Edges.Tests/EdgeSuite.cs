namespace Storyline.Edges.Tests;

/// <summary>
/// What every edge does with the same conversation. An edge inherits the suite and defines how a person speaks, presses and fills
/// in forms there; what is specific to the edge has tests beside it.
/// </summary>
public abstract class EdgeSuite
{
    /// <summary>A channel of product Checkout (key PB): maya is PM, priya PO, sam SM, ann and bo are developers.</summary>
    protected abstract Task<IEdgeStage> Open();

    [Fact]
    public async Task What_is_read_is_for_the_reader_alone_and_what_is_done_is_for_everyone()
    {
        await using var stage = await Open();

        var done = await stage.Says("priya", "story new Log in with a passkey");
        var read = await stage.Says("ann", "backlog");

        Assert.False(done.IsPrivate);
        Assert.Contains("Log in with a passkey", done.Text, StringComparison.Ordinal);
        Assert.True(read.IsPrivate);
        Assert.Contains("PB-1", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_understood_is_answered_privately_with_something_to_press()
    {
        await using var stage = await Open();

        var answer = await stage.Says("ann", "bakclog");

        Assert.True(answer.IsPrivate);
        Assert.NotEmpty(answer.Buttons);
    }

    [Fact]
    public async Task A_refusal_says_who_decides_and_a_button_puts_it_to_them()
    {
        await using var stage = await Open();
        await stage.Says("priya", "story new One");
        await stage.Says("priya", "story new Two");

        var refusal = await stage.Says("maya", "move PB-2 to top");
        var proposed = await stage.Presses("maya", refusal, refusal.Buttons[0]);

        Assert.True(refusal.IsPrivate);
        Assert.Contains("Priya", refusal.Text, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(refusal.Buttons);
        Assert.NotEqual("", proposed.Text);
        await stage.Until(async () =>
            (await stage.ToldDirectly("priya")).Any(text => text.Contains("PB-2", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task A_proposal_reaches_its_holder_whose_press_carries_it_out()
    {
        await using var stage = await Open();
        await stage.Says("priya", "story new One");
        await stage.Says("priya", "story new Two");

        await stage.Says("ann", "move PB-2 to top");
        await stage.Until(async () => (await stage.ToldDirectly("priya")).Count > 0);
        await stage.PressesDirectly("priya", "Accept");

        Assert.Matches("(?s)Two.*One", (await stage.Says("bo", "backlog")).Text);
    }

    [Fact]
    public async Task A_long_list_is_turned_page_by_page()
    {
        await using var stage = await Open();
        for (var story = 1; story <= 12; story++)
            await stage.Says("priya", $"story new Number {story} of twelve");

        var first = await stage.Says("ann", "backlog");
        var second = await stage.Presses("ann", first, "More");

        Assert.Contains("Number 10 of twelve", first.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Number 11 of twelve", first.Text, StringComparison.Ordinal);
        Assert.Contains("Number 11 of twelve", second.Text, StringComparison.Ordinal);
        Assert.True(second.IsPrivate);
    }

    [Fact]
    public async Task A_form_asks_for_what_is_missing_and_sending_it_does_it()
    {
        await using var stage = await Open();

        var form = await stage.Says("priya", "story new");
        var done = await stage.Sends("priya", form, new() { ["title"] = "Log in with a passkey", ["points"] = "5" });

        Assert.True(form.IsForm);
        Assert.False(done.IsForm);
        Assert.Contains("Log in with a passkey", done.Text, StringComparison.Ordinal);
        Assert.Contains("5", (await stage.Says("ann", "PB-1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_that_lives_changes_where_it_stands()
    {
        await using var stage = await Open();

        await stage.Delivers("card:1", "0 of 3 have voted");
        await stage.Delivers("card:1", "1 of 3 has voted");
        await stage.Until(async () =>
            (await stage.ChannelShows()).Any(text => text.Contains("1 of 3", StringComparison.Ordinal))
        );

        Assert.DoesNotContain(await stage.ChannelShows(), text => text.Contains("0 of 3", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(2_900)]
    public async Task A_long_text_arrives_and_is_shown_within_the_limits(int length)
    {
        await using var stage = await Open();
        await stage.Says("priya", "story new Long story");
        var description = string.Concat(Enumerable.Repeat("👩‍👩‍👧 word ", length / 10));

        await stage.Says("priya", $"PB-1 description: {description}");

        Assert.Contains("Long story", (await stage.Says("ann", "PB-1")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!channel> look")]
    [InlineData("<@UANN> and <https://evil.example|click>")]
    [InlineData("*bold* _it_ ~no~ `code` > quote")]
    [InlineData("<at>Ann</at> <b onclick=x>bold</b>")]
    [InlineData("[click](https://evil.example) ![x](https://evil.example/p.png)")]
    [InlineData("@channel @everyone @here")]
    [InlineData("&lt;!channel&gt; {{DATE(2026-01-01)}} ${x}")]
    public async Task What_a_user_wrote_stays_text(string title)
    {
        await using var stage = await Open();

        var form = await stage.Says("priya", "story new");
        var done = await stage.Sends("priya", form, new() { ["title"] = $"{title} end" });
        var card = await stage.Says("ann", "PB-1");

        Assert.Equal([], stage.Liveness(done));
        Assert.Equal([], stage.Liveness(card));
        Assert.Contains("end", card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_button_is_safe()
    {
        await using var stage = await Open();
        await stage.Says("priya", "story new Log in");

        var preview = await stage.Says("priya", "delete PB-1");
        var agree = preview.Buttons[0];
        var done = await stage.Presses("priya", preview, agree);
        var again = await stage.Presses("priya", preview, agree);

        Assert.Contains("PB-1", done.Text, StringComparison.Ordinal);
        Assert.NotEqual("", again.Text);
        Assert.True(again.IsPrivate);
    }

    [Fact]
    public async Task A_button_counts_for_the_one_who_presses_it()
    {
        await using var stage = await Open();
        var created = await stage.Says("priya", "story new Log in");

        var undone = await stage.Presses("bo", created, "Undo");

        Assert.True(undone.IsPrivate);
        Assert.Contains("Log in", (await stage.Says("ann", "backlog")).Text, StringComparison.Ordinal);
    }
}

/// <summary>A team's channel on an edge, and the actions of people in it.</summary>
public interface IEdgeStage : IAsyncDisposable
{
    /// <summary>Somebody says something in the channel.</summary>
    Task<Answered> Says(string person, string text);

    /// <summary>Somebody presses a button of an answer.</summary>
    Task<Answered> Presses(string person, Answered answer, string label);

    /// <summary>Somebody submits the form that an answer opened.</summary>
    Task<Answered> Sends(string person, Answered form, Dictionary<string, string> fields);

    /// <summary>The direct messages to a person, oldest first.</summary>
    Task<IReadOnlyList<string>> ToldDirectly(string person);

    /// <summary>Somebody presses a button of their newest direct message.</summary>
    Task<Answered> PressesDirectly(string person, string label);

    /// <summary>Posts or updates a live card in the channel.</summary>
    Task Delivers(string card, string text);

    /// <summary>What everyone sees in the channel.</summary>
    Task<IReadOnlyList<string>> ChannelShows();

    /// <summary>Mentions, links and markup that an answer would activate there, each in a word.</summary>
    IReadOnlyList<string> Liveness(Answered answer);

    /// <summary>Waits until the condition holds.</summary>
    async Task Until(Func<Task<bool>> arrived)
    {
        for (var looks = 0; !await arrived(); looks++)
        {
            Assert.True(looks < 600, "The message did not arrive.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}

/// <summary>An answer as a person sees it.</summary>
/// <param name="Text">All its text.</param>
/// <param name="Buttons">The labels of its buttons.</param>
/// <param name="Native">Its platform-specific form.</param>
public sealed record Answered(string Text, bool IsPrivate, IReadOnlyList<string> Buttons, bool IsForm, object? Native);
