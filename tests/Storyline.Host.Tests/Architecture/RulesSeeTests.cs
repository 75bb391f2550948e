using NodaTime;
using Storyline.Core.Storage;
using Storyline.Features.Other;
using Storyline.Features.Sample;
using Storyline.Host;
using Storyline.Host.Tests;
using Storyline.Host.Tests.Architecture;

namespace Storyline.Host.Tests.Architecture
{
    /// <summary>A rule that cannot fail proves nothing: these tests show each one a breach.</summary>
    public sealed class RulesSeeTests
    {
        [Fact]
        public void A_wrong_arrow() => Assert.NotEmpty(Rules.WrongArrows(typeof(Health).Assembly, "Storyline"));

        [Fact]
        public void A_feature_that_knows_another_one_and_a_clock()
        {
            var breaches = Rules.LeakingFeatures(typeof(LeakingManager).Assembly).ToList();

            Assert.Contains("Storyline.Features.Sample.LeakingManager knows Storyline.Features.Other.Thing.", breaches);
            Assert.Contains("Storyline.Features.Sample.LeakingManager knows NodaTime.SystemClock.", breaches);
        }

        [Fact]
        public void A_stored_name_that_is_taken() =>
            Assert.Equal(
                2,
                Rules.UnclearKinds([typeof(LeakingManager), typeof(Storyline.Features.Other.Thing)]).Count()
            );

        [Fact]
        public void A_name_that_says_nothing() =>
            Assert.Single(Rules.EmptyNames([typeof(LeakingManager), typeof(Storyline.Features.Other.Thing)]));

        [Fact]
        public void A_file_that_has_grown_too_long()
        {
            using var folder = new Folder();
            var file = Path.Combine(folder.Path, "Everything.cs");
            File.WriteAllLines(file, Enumerable.Repeat("// more", 301));

            Assert.Single(Rules.LongFiles([file]));
        }
    }
}

namespace Storyline.Features.Sample
{
    internal sealed record LeakingManager(string Id) : IDocument<LeakingManager>
    {
        public static DocumentKind<LeakingManager> Kind { get; } = new("thing", 1, null!);

        public static Instant Tell(Storyline.Features.Other.Thing thing) =>
            thing.Id.Length > 0 ? SystemClock.Instance.GetCurrentInstant() : default;
    }
}

namespace Storyline.Features.Other
{
    internal sealed record Thing(string Id) : IDocument<Thing>
    {
        public static DocumentKind<Thing> Kind { get; } = new("thing", 1, null!);
    }
}
