using NodaTime;
using Storyline.Core.Outbox;
using Storyline.Domain.Schedule;
using Storyline.Edges.Tests.Slack;
using Storyline.Edges.Tests.Teams;
using Storyline.Teams;

namespace Storyline.Edges.Tests.Together;

/// <summary>One host that serves a Slack workspace and a Teams tenant, with a fake platform on each far side.</summary>
internal sealed class TwoPlatforms : IAsyncDisposable
{
    private readonly SlackWorkspace slack;
    private readonly TeamsTenant teams;

    private TwoPlatforms(SlackWorkspace slack, TeamsTenant teams) => (this.slack, this.teams) = (slack, teams);

    public Instant Now => slack.Clock.GetCurrentInstant();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<TwoPlatforms> Open()
    {
        var fake = await FakeTeams.Start();
        var slack = await SlackWorkspace.Beside(
            services => TeamsTenant.AddEdge(services, TeamsTenant.Configured, fake),
            app => app.MapTeamsEdge()
        );
        slack.Slack.Joined["C2"] = true;
        return new TwoPlatforms(
            slack,
            TeamsTenant.Beside(slack.Get<IServiceProvider>(), slack.Address, slack.Clock, fake)
        );
    }

    /// <summary>Somebody on Slack types a slash command; returns what it shows.</summary>
    public async Task<string> OnSlack(string person, string text, string channel = "C1")
    {
        var shown = await slack.Command(User(person), text, channel);
        await Settles();
        return shown?.Text ?? "";
    }

    /// <summary>Somebody on Teams mentions the bot; returns what it posts.</summary>
    public async Task<string> OnTeams(string person, string text)
    {
        var who = Person(person);
        teams.Teams.Knows(who.Account, who.Name, who.Directory);
        slack.Clock.Advance(Duration.FromSeconds(2));
        var posts = await teams.Says(who, text);
        await Settles();
        return string.Join('\n', posts.Select(post => post.Text));
    }

    /// <summary>What people in a Slack channel see outside threads, and no one person alone.</summary>
    public IReadOnlyList<string> PostedOnSlack(string channel) =>
        [
            .. slack
                .Slack.Messages.Where(message => message.Channel == channel && message.OnlyFor is null)
                .Select(message => message.Text),
        ];

    public IReadOnlyList<string> PostedOnTeams() =>
        [
            .. teams
                .Teams.Posts.Where(call => call.Conversation.StartsWith(Wire.Channel, StringComparison.Ordinal))
                .Select(call => call.Text),
        ];

    /// <summary>The direct messages to a person on Slack, oldest first.</summary>
    public IReadOnlyList<string> ToldOnSlack(string person) =>
        [
            .. slack
                .Slack.Messages.Where(message => message.Channel == FakeSlack.DirectOf(User(person)))
                .Select(message => message.Text),
        ];

    /// <summary>The personal messages to somebody on Teams, oldest first.</summary>
    public IReadOnlyList<string> ToldOnTeams(string person) =>
        [.. teams.Teams.Posts.Where(call => call.Conversation == Person(person).Chat).Select(call => call.Text)];

    /// <summary>Advances the clock: what is due is said, and sent before the next is due.</summary>
    public async Task MovesTo(Instant until)
    {
        var alarms = slack.Get<AlarmClock>();
        while (await alarms.Earliest(until, Cancel) is { } next)
        {
            await alarms.FireUntil(next, slack.Clock.Reset, Cancel);
            await Settles();
        }
        if (until > Now)
            slack.Clock.Reset(until);
    }

    public async ValueTask DisposeAsync()
    {
        await teams.DisposeAsync();
        await slack.DisposeAsync();
    }

    private static string User(string person) => $"U{person.ToUpperInvariant()}";

    private static Who Person(string name) => new(name, $"29:{name}", $"{name}-in-entra");

    private async Task Settles()
    {
        var outbox = slack.Get<Outbox>();
        for (var looks = 0; ; looks++)
        {
            Assert.True(looks < 2_000, "A message is never sent.");
            if (await outbox.Sweep(Cancel) == 0 && outbox.Waiting == 0)
                return;
            slack.Clock.Advance(Duration.FromMilliseconds(500));
            await Task.Delay(5, Cancel);
        }
    }
}
