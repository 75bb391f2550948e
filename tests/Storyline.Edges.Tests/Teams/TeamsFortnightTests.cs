using System.Globalization;
using NodaTime.Testing;

namespace Storyline.Edges.Tests.Teams;

/// <summary>Two weeks on Teams.</summary>
public sealed class TeamsFortnightTests : FortnightSuite
{
    protected override async Task<IFortnightStage> Open()
    {
        var tenant = await TeamsTenant.Open();
        foreach (var name in new[] { "maya", "priya", "sam", "ann", "bo", "cy", "di", "ed", "flo", "gus" })
            tenant.Teams.Knows(Person(name).Account, name, Person(name).Directory);
        var setup = Wire.Message(
            Person("maya"),
            "setup Checkout key:PB zone:Europe/Berlin pm:<at>maya</at> po:<at>priya</at> sm:<at>sam</at>"
        );
        foreach (var name in new[] { "maya", "priya", "sam" })
            setup["entities"]!.AsArray().Add(Wire.Mention(Person(name).Account, name));
        await tenant.Posted(setup);
        return new Stage(tenant);
    }

    private static Who Person(string name) => new(name, $"29:{name}", $"{name}-in-entra");

    private sealed class Stage(TeamsTenant tenant) : IFortnightStage
    {
        public FakeClock Clock => tenant.Clock;

        // Each conversation stays in one thread: an offer made in a thread is agreed to there.
        public Task Says(string person, string text) =>
            tenant.Says(Person(person), text, thread: $"1772445{person.Length}{(int)person[0]:D4}");

        public Task Restarts() => tenant.Restart();

        public Task<IReadOnlyList<string>> Roots() =>
            Task.FromResult<IReadOnlyList<string>>([
                .. tenant
                    .Teams.Standing.Where(one => one.Value.Conversation == Wire.Channel)
                    .OrderBy(one => int.Parse(one.Key, CultureInfo.InvariantCulture))
                    .Select(one => one.Value.Text),
            ]);

        public Task<IReadOnlyList<string>> Told(string person) =>
            Task.FromResult<IReadOnlyList<string>>([
                .. tenant
                    .Teams.Posts.Where(call =>
                        call.Conversation == Person(person).Chat
                        || call.Conversation == $"a:1of-{Person(person).Account}"
                    )
                    .Select(call => call.Text),
            ]);

        public T Get<T>()
            where T : notnull => tenant.Get<T>();

        public ValueTask DisposeAsync() => tenant.DisposeAsync();
    }
}
