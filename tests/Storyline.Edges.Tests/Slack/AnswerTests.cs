using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Storyline.Slack.Send;

namespace Storyline.Edges.Tests.Slack;

/// <summary>What was done is said, whatever Slack makes of the first attempt, once, in order, and to nobody else.</summary>
public sealed class AnswerTests
{
    private static readonly string[] Ways = ["chat.postMessage", "chat.postEphemeral", FakeSlack.Hook];

    /// <summary>What Slack does, to each of its methods that shows an answer.</summary>
    private static readonly Dictionary<string, Action<FakeSlack, string>> Mishaps = new()
    {
        ["500"] = (slack, way) => slack.Failing[way] = 500,
        ["503"] = (slack, way) => slack.Failing[way] = 503,
        ["429"] = (slack, way) => slack.Failing[way] = 429,
        ["429 for 30 seconds"] = (slack, way) => slack.Limited[way] = 30,
        ["a reset"] = (slack, way) => slack.Failing[way] = FakeSlack.Reset,
        ["no answer"] = (slack, way) => slack.Failing[way] = FakeSlack.Silence,
        ["half an answer"] = (slack, way) => slack.Failing[way] = FakeSlack.Stall,
    };

    public static MatrixTheoryData<string, string> Faults => new(Kinds.Keys, Mishaps.Keys);

    private static readonly Dictionary<
        string,
        (Func<SlackWorkspace, Task> Says, string? OnlyFor, string Channel)
    > Kinds = new()
    {
        ["mention"] = (slack => slack.Mention("UPRIYA", "story new Log in"), null, "C1"),
        ["mention in a thread"] = (slack => slack.Mention("UPRIYA", "story new Log in", thread: "17.1"), null, "C1"),
        ["mention that reads"] = (slack => slack.Mention("UANN", "show PB-1"), "UANN", "C1"),
        ["direct message"] = (slack => slack.Direct("UPRIYA", "story new Log in"), null, FakeSlack.DirectOf("UPRIYA")),
        ["direct message that reads"] = (slack => slack.Direct("UANN", "show PB-1"), null, FakeSlack.DirectOf("UANN")),
        ["press"] = (slack => Press(slack, "story new Log in"), null, "C1"),
        ["press that reads"] = (slack => Press(slack, "show PB-1"), "UPRIYA", "C1"),
        ["dialog"] = (Submit, null, "C1"),
        ["slow command"] = (slack => Slowly(slack, "UPRIYA", "story new Log in"), null, "C1"),
        ["slow command that reads"] = (slack => Slowly(slack, "UANN", "show PB-1"), "UANN", "C1"),
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task An_answer_that_Slack_does_not_take_at_once_follows(string kind, string mishap)
    {
        var (says, onlyFor, channel) = Kinds[kind];
        await using var slack = await SlackWorkspace.WithTeam(
            kind.StartsWith("slow", StringComparison.Ordinal) ? TimeSpan.FromMilliseconds(500) : null,
            services: Impatient
        );
        await slack.Command("UPRIYA", "story new Sign up");
        await slack.Get<BackgroundTasks>().Idle();
        var before = slack.Slack.Messages.Select(message => message.Ts).ToHashSet();
        foreach (var way in Ways)
            Mishaps[mishap](slack.Slack, way);

        await says(slack);
        await slack.Get<BackgroundTasks>().Idle();
        var meanwhile = slack.Slack.Messages.Where(message => !before.Contains(message.Ts) && Says(message)).ToList();
        slack.Slack.Failing.Clear();
        slack.Slack.Limited.Clear();
        await slack.Settle();

        Assert.Empty(meanwhile);
        var shown = Assert.Single(slack.Slack.Messages, message => !before.Contains(message.Ts) && Says(message));
        Assert.Equal((channel, onlyFor), (shown.Channel, shown.OnlyFor));
        Assert.Equal(kind == "mention in a thread" ? "17.1" : null, shown.Thread);
    }

    [Fact]
    public async Task While_an_answer_waits_the_next_ones_in_its_channel_wait_behind_it_and_other_channels_do_not()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        slack.Slack.Failing["chat.postMessage"] = 500;
        await slack.Mention("UPRIYA", "story new First");
        slack.Slack.Failing.Clear();

        await slack.Mention("UPRIYA", "story new Second");
        var elsewhere = await slack.Direct("UPRIYA", "story new Third");
        await slack.Settle();

        Assert.NotNull(elsewhere);
        Assert.Equal(
            ["First", "Second"],
            slack
                .Slack.Messages.Where(message => message.Channel == "C1" && message.OnlyFor is null)
                .TakeLast(2)
                .Select(message => message.Text.Contains("First", StringComparison.Ordinal) ? "First" : "Second")
        );
    }

    [Fact]
    public async Task A_channel_that_takes_nothing_has_the_speaker_told_directly_also_when_that_takes_a_while()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        slack.Slack.Errors["chat.postMessage"] = "is_archived";
        slack.Slack.Failing["conversations.open"] = 503;
        await slack.Mention("UPRIYA", "story new Log in");
        slack.Slack.Failing.Clear();
        slack.Slack.Errors.Clear();
        await slack.Settle();

        var told = Assert.Single(slack.Slack.Messages, Says);
        Assert.Equal(FakeSlack.DirectOf("UPRIYA"), told.Channel);
        Assert.Contains("is archived", BlockRules.TextOf(told.Blocks), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_in_doubt_counts_as_doubtful()
    {
        await using var slack = await SlackWorkspace.WithTeam();
        var doubts = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Name == "storyline.deliveries.doubtful")
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref doubts, count));
        listener.Start();
        slack.Slack.Failing["chat.postMessage"] = FakeSlack.Reset;

        await slack.Mention("UPRIYA", "story new Log in");

        Assert.True(Interlocked.Read(ref doubts) > 0);
    }

    // Waits for Slack a second instead of ten.
    private static void Impatient(IServiceCollection services)
    {
        foreach (var client in new[] { SlackApi.Posting, ResponseUrls.Client })
            services.AddHttpClient(client, http => http.Timeout = TimeSpan.FromSeconds(1));
    }

    private static bool Says(Shown message) =>
        message.Text.Contains("Log in", StringComparison.Ordinal)
        || message.Text.Contains("Sign up", StringComparison.Ordinal);

    private static async Task Press(SlackWorkspace slack, string sentence)
    {
        var button = System.Text.Json.JsonSerializer.SerializeToElement(new { action_id = "say:0", value = sentence });
        await slack.Press("UPRIYA", slack.Slack.Messages.Last(message => message.Channel == "C1"), button);
    }

    private static async Task Submit(SlackWorkspace slack)
    {
        await slack.Command("UPRIYA", "story new");
        await slack.Submit(
            "UPRIYA",
            slack.Slack.Dialogs["anyone"],
            new() { ["title"] = new { type = "plain_text_input", value = "Log in" } }
        );
    }

    private static async Task Slowly(SlackWorkspace slack, string user, string sentence)
    {
        var going = new TaskCompletionSource();
        slack.BeforeTurns = _ => going.Task;
        var answering = slack.Command(user, sentence);
        await slack.Kept();
        going.SetResult();
        await answering;
    }
}
