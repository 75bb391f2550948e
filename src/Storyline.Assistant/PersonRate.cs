using NodaTime;
using Storyline.Core.Text;

namespace Storyline.Assistant;

/// <summary>How often each person asks, so that none uses up what is for everybody.</summary>
internal sealed class PersonRate(IClock clock, int most)
{
    private const int MostPeople = 10_000;

    private static readonly Duration Window = Duration.FromMinutes(1);

    private readonly BoundedMemory<string, (Instant Since, int Requests)> people = new(MostPeople);

    public bool Admit(string person)
    {
        var now = clock.GetCurrentInstant();
        return people
                .AddOrUpdate(
                    person,
                    _ => (now, 1),
                    known => now - known.Since < Window ? (known.Since, known.Requests + 1) : (now, 1)
                )
                .Requests <= most;
    }
}
