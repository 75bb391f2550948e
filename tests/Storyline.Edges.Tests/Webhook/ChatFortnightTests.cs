using NodaTime.Testing;

namespace Storyline.Edges.Tests.Webhook;

/// <summary>Two weeks on a third platform.</summary>
public sealed class ChatFortnightTests : FortnightSuite
{
    protected override async Task<IFortnightStage> Open() => new Stage(await ChatRoom.WithTeam());

    private sealed class Stage(ChatRoom room) : IFortnightStage
    {
        public FakeClock Clock => room.Clock;

        public Task Says(string person, string text) => room.Says(person, text);

        public Task Restarts() => room.Restart();

        public Task<IReadOnlyList<string>> Roots() =>
            Texts(line => line is { Room: "checkout", OnlyFor: null, Under: null });

        public Task<IReadOnlyList<string>> Told(string person) => Texts(line => line.Room == $"@{person}");

        public T Get<T>()
            where T : notnull => room.Get<T>();

        public ValueTask DisposeAsync() => room.DisposeAsync();

        private Task<IReadOnlyList<string>> Texts(Func<ChatLine, bool> isMeant) =>
            Task.FromResult<IReadOnlyList<string>>([.. room.Lines.Where(isMeant).Select(line => line.Text)]);
    }
}
