using NodaTime;
using NodaTime.Testing;

namespace Storyline.Edges.Tests.Kit;

public sealed class PeopleCacheTests
{
    private readonly FakeClock clock = new(Instant.FromUtc(2026, 3, 5, 9, 0));
    private readonly PeopleCache<string> people;
    private string? name = "Ann";
    private int asked;

    public PeopleCacheTests() => people = new PeopleCache<string>(clock);

    [Fact]
    public async Task A_person_is_asked_for_once_an_hour()
    {
        await Find();
        name = "Anna";

        Assert.Equal("Ann", await Find());
        clock.AdvanceMinutes(61);
        Assert.Equal("Anna", await Find());
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_person_who_is_not_found_is_asked_for_again_soon()
    {
        name = null;
        await Find();
        name = "Ann";

        Assert.Null(await Find());
        clock.AdvanceSeconds(31);
        Assert.Equal("Ann", await Find());
    }

    [Fact]
    public async Task A_person_who_has_changed_is_asked_for_at_once()
    {
        await Find();
        name = "Anna";

        people.Forget("acme", "ann");

        Assert.Equal("Anna", await Find());
    }

    private async Task<string?> Find() =>
        (
            await people.Find(
                "acme",
                "ann",
                () =>
                {
                    asked++;
                    return Task.FromResult(name);
                },
                TestContext.Current.CancellationToken
            )
        )?.Person;
}
