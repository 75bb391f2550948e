using NodaTime.Testing;

namespace Storyline.Edges.Tests.Slack;

/// <summary>Two weeks on Slack.</summary>
public sealed class SlackFortnightTests : FortnightSuite
{
    protected override async Task<IFortnightStage> Open() => new Stage(await SlackWorkspace.WithTeam());

    private sealed class Stage(SlackWorkspace slack) : IFortnightStage
    {
        public FakeClock Clock => slack.Clock;

        public Task Says(string person, string text) => slack.Command($"U{person.ToUpperInvariant()}", text);

        public Task Restarts() => slack.Restart();

        public Task<IReadOnlyList<string>> Roots() =>
            Task.FromResult<IReadOnlyList<string>>([
                .. slack
                    .Slack.Messages.Where(message => message is { Channel: "C1", OnlyFor: null, Thread: null })
                    .Select(message => message.Text),
            ]);

        public Task<IReadOnlyList<string>> Told(string person) =>
            Task.FromResult<IReadOnlyList<string>>([
                .. slack
                    .Slack.Messages.Where(message =>
                        message.Channel == FakeSlack.DirectOf($"U{person.ToUpperInvariant()}")
                    )
                    .Select(message => message.Text),
            ]);

        public T Get<T>()
            where T : notnull => slack.Get<T>();

        public ValueTask DisposeAsync() => slack.DisposeAsync();
    }
}
