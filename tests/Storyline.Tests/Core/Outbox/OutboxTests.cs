using NodaTime;
using Storyline.Core.Outbox;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Tests.Core.Outbox;

public sealed class OutboxTests
{
    [Fact]
    public async Task What_is_sent_is_not_sent_again()
    {
        await using var postman = new Postman();

        await postman.Turn(postman.Post("hello"));
        await postman.After(Duration.FromHours(1));
        await postman.Restart();
        await postman.After(Duration.FromHours(1));

        Assert.Equal(["hello"], postman.Texts);
    }

    [Fact]
    public async Task What_a_host_left_behind_is_found_by_the_next_look()
    {
        await using var postman = new Postman();
        await postman.Commit(postman.Post("left behind"));

        await postman.After(Duration.Zero);

        Assert.Equal(["left behind"], postman.Texts);
    }

    [Fact]
    public async Task A_message_that_has_to_wait_keeps_those_behind_it_waiting_but_no_other_place()
    {
        await using var postman = new Postman();
        postman.Answers(new SendResult.Later(Duration.FromSeconds(30)));

        await postman.Turn(postman.Post("one"));
        await postman.Commit(postman.Post("two"));
        await postman.Turn(postman.Post("elsewhere", "other"));
        await postman.After(Duration.FromSeconds(29));
        var before = postman.Texts;
        await postman.After(Duration.FromSeconds(1));

        Assert.Equal(["one", "elsewhere"], before);
        Assert.Equal(["one", "elsewhere", "one", "two"], postman.Texts);
    }

    [Fact]
    public async Task A_platform_that_limits_the_workspace_is_left_alone_in_every_place()
    {
        await using var postman = new Postman();
        postman.Answers(new SendResult.Later(Duration.FromSeconds(30), WholeWorkspace: true));

        await postman.Turn(postman.Post("one"));
        await postman.Commit(postman.Post("elsewhere", "other"));
        _ = postman.After(Duration.FromSeconds(29));
        var before = postman.Texts;
        await postman.After(Duration.FromSeconds(1));
        await postman.HasTried(3);

        Assert.Equal(["one"], before);
        Assert.Equal(3, postman.Texts.Count);
    }

    [Fact]
    public async Task A_host_that_dies_in_the_middle_of_sending_leaves_a_reminder_to_be_repeated_and_a_summary_alone()
    {
        await using var postman = new Postman();
        postman.DiesWhileSending = true;
        var (reminder, reminded) = await postman.Commit(postman.Post("reminder", "a"));
        var (summary, _) = await postman.Commit(postman.Post("summary", "b", doubtPolicy: DoubtPolicy.Leave));
        _ = postman.After(Duration.Zero);
        await postman.HasTried(2);

        postman.DiesWhileSending = false;
        await postman.Restart();
        await postman.After(Duration.FromSeconds(61));

        Assert.NotNull(reminded);
        Assert.Equal(1, postman.Texts.Count(text => text == "summary"));
        Assert.Equal(2, postman.Texts.Count(text => text == "reminder"));
        Assert.Contains(
            "may have arrived",
            (await postman.Read(summary.Id)).Deliveries[0].GaveUp,
            StringComparison.Ordinal
        );
        Assert.Null((await postman.Read(reminder.Id)).Deliveries[0].GaveUp);
    }

    [Fact]
    public async Task What_a_turn_has_promised_to_send_is_sent_once_by_its_host_and_by_the_next_one_should_it_die()
    {
        await using var post = new Postman();

        var id = await post.Turn(post.Promised(post.Post("now")));
        await post.Commit(post.Promised(post.Post("later")));
        await post.After(Duration.FromSeconds(30));
        var early = post.Texts.ToList();
        await post.Restart();
        await post.After(Duration.FromSeconds(31));

        Assert.Equal(["now"], early);
        Assert.Equal(["now", "later"], post.Texts);
        Assert.Equal(1, (await post.Read(id)).Deliveries[0].Attempts);
        Assert.False(await post.IsWaiting());
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task What_a_dead_host_had_begun_is_sent_again_at_once_unless_another_host_may_be_at_it(
        bool isShared,
        int atOnce
    )
    {
        await using var postman = new Postman(isShared);
        postman.DiesWhileSending = true;
        await postman.Commit(postman.Post("reminder", "a"));
        _ = postman.After(Duration.Zero);
        await postman.HasTried(1);
        _ = postman.After(Duration.FromSeconds(1));

        postman.DiesWhileSending = false;
        await postman.Restart();
        await postman.After(Duration.FromSeconds(1));
        var soon = postman.Texts.Count;
        await postman.After(Duration.FromMinutes(2));

        Assert.Equal(atOnce, soon);
        Assert.Equal(["reminder", "reminder"], postman.Texts);
        Assert.False(await postman.IsWaiting());
    }

    [Fact]
    public async Task A_host_that_stops_finishes_what_it_is_sending_and_leaves_the_rest_to_another_at_once()
    {
        await using var post = new Postman
        {
            Pace = Duration.FromSeconds(1),
            Answering = new TaskCompletionSource<SendResult>(),
        };
        var id = await post.Turn(
            post.Promised(post.Post("first")),
            post.Promised(post.Post("second")),
            post.Promised(post.Post("third"))
        );
        await post.HasTried(1);

        var stopped = post.Stops();
        var isWaiting = !stopped.IsCompleted;
        post.Answering.SetResult(new SendResult.Sent("m1"));
        post.Answering = null;
        await stopped;
        await post.Restart();
        await post.After(Duration.Zero);
        await post.HasTried(2);

        Assert.True(isWaiting, "The outbox did not wait for the answer.");
        Assert.Equal(["first", "second"], post.Texts);
        var left = (await post.Read(id)).Deliveries;
        Assert.Null(left[0].Next);
        Assert.False(left[2].IsUnderWay);
        Assert.True(left[2].Next <= post.GetCurrentInstant());
    }

    [Fact]
    public async Task What_must_not_be_repeated_is_not_promised_and_neither_is_what_has_to_wait()
    {
        await using var post = new Postman { Pace = Duration.FromSeconds(2) };

        Assert.False(post.Promised(post.Post("summary", doubtPolicy: DoubtPolicy.Leave)).IsUnderWay);
        await post.Turn(post.Post("one"), post.Post("two"), post.Post("three"));

        Assert.False(post.Promised(post.Post("four")).IsUnderWay);
        Assert.True(post.Promised(post.Post("elsewhere", "other")).IsUnderWay);
    }

    [Fact]
    public async Task A_post_without_an_answer_is_repeated_or_left_as_its_kind_wants()
    {
        await using var postman = new Postman();
        postman.Answers(new SendResult.Unclear(), new SendResult.Unclear());

        await postman.Turn(postman.Post("reminder", "a"));
        var summary = await postman.Turn(postman.Post("summary", "b", doubtPolicy: DoubtPolicy.Leave));
        await postman.After(Duration.FromMinutes(1));

        Assert.Equal(2, postman.Texts.Count(text => text == "reminder"));
        Assert.Equal(1, postman.Texts.Count(text => text == "summary"));
        Assert.NotNull((await postman.Read(summary)).Deliveries[0].GaveUp);
    }

    [Fact]
    public async Task A_card_that_was_posted_is_changed_and_its_thread_is_found()
    {
        await using var postman = new Postman();

        await postman.Turn(postman.Post("0 of 2", card: "poker:1"));
        await postman.Turn(postman.Post("why 13?", under: "poker:1"));
        await postman.Turn(postman.Post("1 of 2", card: "poker:1"));

        Assert.Null(postman.Sent[0].Replaces);
        Assert.Equal("m1", postman.Sent[1].To.Thread);
        Assert.Equal("m1", postman.Sent[2].Replaces);
    }

    [Fact]
    public async Task A_state_of_a_card_that_comes_late_is_not_shown_over_a_newer_one()
    {
        await using var postman = new Postman();
        await postman.Turn(postman.Post("0 of 2", card: "poker:1"));
        var (late, etag) = await postman.Commit(postman.Post("1 of 2", card: "poker:1"));

        await postman.After(Duration.FromSeconds(0));
        var newer = postman.Post("2 of 2", card: "poker:1");
        await postman.Turn(newer with { Made = newer.Made + Duration.FromSeconds(1) });
        await postman.Turn(postman.Post("1 of 2, again late", card: "poker:1"));

        Assert.NotNull(etag);
        Assert.Equal(["0 of 2", "1 of 2", "2 of 2"], postman.Texts);
        Assert.Null((await postman.Read(late.Id)).Deliveries[0].Next);
    }

    [Fact]
    public async Task A_card_whose_message_was_deleted_is_posted_anew()
    {
        await using var postman = new Postman();
        await postman.Turn(postman.Post("0 of 2", card: "poker:1"));
        postman.Answers(new SendResult.Missing());

        await postman.Turn(postman.Post("1 of 2", card: "poker:1"));
        await postman.Turn(postman.Post("2 of 2", card: "poker:1"));

        Assert.Equal(["m1", null, "m2"], postman.Sent.Skip(1).Select(delivery => delivery.Replaces));
    }

    [Fact]
    public async Task Who_caused_a_message_that_cannot_be_sent_is_told_once()
    {
        await using var postman = new Postman();
        postman.Answers(new SendResult.Never("I am not in that channel; invite me with /invite"));

        var summary = postman.Post("the summary", "private");
        var turn = await postman.Turn(
            summary with
            {
                View = summary.View.With(new Part.Buttons([new Button("Edit", "standup edit")])),
            }
        );
        await postman.After(Duration.FromSeconds(5));
        await postman.After(Duration.FromHours(5));

        Assert.Equal(2, postman.Sent.Count);
        Assert.Equal("ann", postman.Sent[1].Person);
        Assert.Contains(
            "I could not post this in #private: I am not in that channel",
            postman.Texts[1],
            StringComparison.Ordinal
        );
        Assert.EndsWith("the summary", postman.Texts[1], StringComparison.Ordinal);
        Assert.NotNull((await postman.Read(turn)).Deliveries[0].GaveUp);
    }

    [Fact]
    public async Task What_cannot_be_sent_for_a_day_is_given_up()
    {
        await using var postman = new Postman();
        postman.Answers([.. Enumerable.Repeat(new SendResult.Later(), 500)]);

        var turn = await postman.Turn(postman.Post("hello"));
        for (var hour = 0; hour < 30; hour++)
            await postman.After(Duration.FromHours(1));

        Assert.Contains("for a day", (await postman.Read(turn)).Deliveries[0].GaveUp, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_whose_promised_attempt_came_too_late_still_goes_before_those_behind_it()
    {
        await using var postman = new Postman { Pace = Duration.FromSeconds(40) };

        // A promised attempt is reserved for a minute, and each message in the queue takes forty seconds.
        await postman.Turn(
            postman.Promised(postman.Post("one")),
            postman.Promised(postman.Post("two")),
            postman.Promised(postman.Post("three")),
            postman.Post("four")
        );
        while (postman.Sent.Count < 4)
            await postman.After(Duration.FromSeconds(5));

        Assert.Equal(["one", "two", "three", "four"], postman.Texts);
    }

    [Fact]
    public async Task A_message_that_is_due_in_two_months_is_waited_for_and_sent_then()
    {
        await using var postman = new Postman();
        var delivery = postman.Post("in two months");

        await postman.Turn(delivery with { Next = delivery.Made + Duration.FromDays(60) });
        await postman.After(Duration.FromDays(59));
        var before = postman.Texts;
        await postman.After(Duration.FromDays(1));

        Assert.Empty(before);
        Assert.Equal(["in two months"], postman.Texts);
    }

    [Fact]
    public async Task A_paced_place_gets_its_messages_one_at_a_time()
    {
        await using var postman = new Postman { Pace = Duration.FromSeconds(1) };

        await postman.Turn(postman.Post("one"), postman.Post("two"), postman.Post("three"));
        while (postman.Sent.Count < 3)
            await postman.After(Duration.FromMilliseconds(50));

        Assert.Equal(["one", "two", "three"], postman.Texts);
        Assert.True(postman.Times[1] - postman.Times[0] >= Duration.FromSeconds(1));
        Assert.True(postman.Times[2] - postman.Times[1] >= Duration.FromSeconds(1));
    }
}
