using Storyline.Core.Pipeline;

namespace Storyline.Tests.Core.Pipeline;

public sealed class PseudonymsTests
{
    private const int MoreThanAreRemembered = 10_500;

    [Fact]
    public void A_second_anonymous_vote_is_recognised_after_the_memory_was_full()
    {
        var pseudonyms = new Pseudonyms();
        var first = pseudonyms.Of("p1/retro", "ann", "ballot 1");

        for (var other = 0; other < MoreThanAreRemembered; other++)
        {
            pseudonyms.Of($"p2/retro {other}", "cleo", "ballot 1");
            if (other % 1_000 == 0)
                pseudonyms.Of("p1/retro", "bo", "ballot 1");
        }

        Assert.Equal(first, pseudonyms.Of("p1/retro", "ann", "ballot 1"));
    }

    [Fact]
    public void A_scope_that_is_forgotten_gives_the_same_person_another_name()
    {
        var pseudonyms = new Pseudonyms();
        var first = pseudonyms.Of("p1/retro", "ann", "ballot 1");

        pseudonyms.Forget("p1/retro");

        Assert.NotEqual(first, pseudonyms.Of("p1/retro", "ann", "ballot 1"));
    }
}
