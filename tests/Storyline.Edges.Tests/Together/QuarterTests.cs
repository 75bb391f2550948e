using System.Text.RegularExpressions;
using NodaTime;

namespace Storyline.Edges.Tests.Together;

/// <summary>
/// A quarter in the life of a product with two teams: Checkout talks on Slack with maya (PM) and priya (PO), Kiosk on Teams with olaf
/// (PO). gus is a stakeholder. Who gets what, where, and what it says.
/// </summary>
public sealed partial class QuarterTests
{
    [Fact]
    public async Task Each_gets_what_is_theirs_where_they_are()
    {
        await using var world = await TwoPlatforms.Open();
        await SetUp(world);
        await Strategy(world);
        await Work(world);
        await FirstFriday(world);
        await FirstMonday(world);
        await RoadmapMoves(world);
        await Requests(world);
        await Discovery(world);
        await Digest(world);
        await Planning(world);
        await ScopeChanges(world);
        await Talk(world);
        await TheRest(world);
    }

    // One product on both platforms; the PM names a PO whom she sees on no list of hers.
    private static async Task SetUp(TwoPlatforms world)
    {
        await world.OnSlack(
            "maya",
            "setup Checkout key:PB zone:Europe/Berlin pm:<@UMAYA|maya> po:<@UPRIYA|priya> sm:<@USAM|sam>"
        );
        await world.OnSlack("ann", "hello");
        await world.OnSlack("maya", "team new Kiosk");
        var invited = await world.OnSlack("maya", "invite channel to Kiosk");
        var joined = await world.OnTeams("olaf", $"join {Code().Match(invited).Groups[1].Value}");
        Assert.Contains("talks to Checkout, team Kiosk (PB) now", joined);

        var named = await world.OnSlack("maya", "make olaf PO of Kiosk");

        Assert.Contains("olaf is PO of team Kiosk now", named);
        Assert.Contains(world.ToldOnTeams("olaf"), told => told.Contains("Maya made you PO of Checkout, team Kiosk"));
        await world.OnSlack("maya", "make <@UGUS|gus> stakeholder");
        await world.OnSlack("maya", "stakeholder channel <#C2|customers>");
    }

    private static async Task Strategy(TwoPlatforms world)
    {
        await world.OnSlack("maya", "our vision is that nobody ever abandons a basket");
        const string Told = "Maya changed the vision of Checkout. The vision is “nobody ever abandons a basket”";
        Assert.Contains(world.ToldOnSlack("priya"), told => told.Contains(Told));
        Assert.Contains(world.ToldOnTeams("olaf"), told => told.Contains(Told));
        Assert.Contains(world.PostedOnTeams(), posted => posted.Contains(Told));
        Assert.DoesNotContain(world.ToldOnSlack("gus"), told => told.Contains("vision"));

        var stage = await world.OnSlack("maya", "stage introduction");
        Assert.Contains("What stands between somebody new and the first success?", stage);
        await world.OnSlack("maya", "we want 80% online by June");
        await world.OnSlack("maya", "goal new Retention metric:\"churn 3%\" by:2026-06");
        await world.OnSlack("maya", "roadmap add now \"Paperless checkout\" goal:G-1");
        const string Asked = "Maya put R-1 Paperless checkout on the roadmap, in now. Which stories are part of it?";
        Assert.Contains(world.ToldOnSlack("priya"), told => told.Contains(Asked));
        Assert.Contains(world.ToldOnTeams("olaf"), told => told.Contains(Asked));
    }

    private static async Task Work(TwoPlatforms world)
    {
        await world.OnSlack("priya", "story new Pay by card");
        Assert.Contains("PB-1 serves G-1 80% online now", await world.OnSlack("priya", "G-1"));
        await world.OnSlack("priya", "link PB-1 to R-1");
        await world.OnSlack("priya", "story new Refund a payment");
        Assert.Contains("Q-1 goes to Maya (PM)", await world.OnSlack("priya", "none, ask the PM"));
        Assert.Contains(world.ToldOnSlack("maya"), told => told.StartsWith("Q-1: a question from Priya"));
        await world.OnTeams("olaf", "story new Print the receipt");
        Assert.Contains(
            "PB-3 Print the receipt is part of R-1 Paperless checkout",
            await world.OnTeams("olaf", "link PB-3 to R-1")
        );
        await world.OnSlack("maya", "sync every Friday at 10:00");
        Assert.Contains("Maya and Priya get the sync number", await world.OnSlack("priya", "accept P-1"));
    }

    // The number is that of the table worked out by hand in Domain/Sync/README.md.
    private static async Task FirstFriday(TwoPlatforms world)
    {
        await world.MovesTo(Berlin(3, 6, 10));

        foreach (var person in (string[])["maya", "priya"])
        {
            var card = Assert.Single(world.ToldOnSlack(person), IsSync);
            Assert.Contains("100 − 20 (points) − 4 (goals) − 12 (strategy) − 2 (questions) = 62", card);
            Assert.Contains("Maya (PM) and Priya (PO) get this together", card);
        }
        Assert.DoesNotContain(world.ToldOnTeams("olaf"), IsSync);
        Assert.DoesNotContain(world.PostedOnSlack("C1"), IsSync);
        Assert.Contains("100 − 4 (goals) − 12 (strategy) = 84", await world.OnSlack("maya", "sync of Kiosk"));
    }

    private static async Task FirstMonday(TwoPlatforms world)
    {
        await world.MovesTo(Berlin(3, 9, 9));

        var brief = Assert.Single(world.ToldOnSlack("maya"), IsBrief);
        Assert.Contains("Vision: nobody ever abandons a basket", brief);
        Assert.Contains("In step, Checkout, team Checkout: 62 of 100", brief);
        Assert.Contains("In step, Checkout, team Kiosk: 84 of 100", brief);
        Assert.Contains("Q-1 which goal does it serve?", brief);
        Assert.Contains("the week is about activation and early retention", brief);
        foreach (
            var others in (IReadOnlyList<string>[])
                [
                    world.ToldOnSlack("priya"),
                    world.ToldOnTeams("olaf"),
                    world.ToldOnSlack("gus"),
                    world.PostedOnSlack("C1"),
                ]
        )
            Assert.DoesNotContain(others, IsBrief);
        await world.OnSlack("maya", "answer Q-1: it serves retention");
        Assert.Contains(world.ToldOnSlack("priya"), told => told.Contains("it serves retention"));
        await world.OnSlack("priya", "PB-2 serves retention");
    }

    // Nothing is reordered silently: each PO decides for their own backlog.
    private static async Task RoadmapMoves(TwoPlatforms world)
    {
        await world.OnTeams("olaf", "story new Clean the screen");
        await world.OnTeams("olaf", "story new Lock the drawer");
        await world.OnSlack("maya", "roadmap add next \"Second screen\" goal:G-2");
        await world.OnTeams("olaf", "link PB-5 to R-2");
        var before = await world.OnTeams("olaf", "backlog");

        var moved = await world.OnSlack("maya", "move R-2 to now above R-1, because the shops ask for it");

        Assert.Contains("I’ve put the order that follows to olaf as P-2", moved);
        Assert.Contains(world.ToldOnTeams("olaf"), told => told.Contains("P-2: a proposal from Maya"));
        Assert.DoesNotContain(world.ToldOnSlack("priya"), told => told.Contains("P-2: a proposal from Maya"));
        Assert.Equal(before, await world.OnTeams("olaf", "backlog"));
        await world.OnTeams("olaf", "decline P-2: the screen is not delivered yet");
        Assert.Contains(world.ToldOnSlack("maya"), told => told.Contains("the screen is not delivered yet"));
        Assert.Equal(before, await world.OnTeams("olaf", "backlog"));
    }

    private static async Task Requests(TwoPlatforms world)
    {
        var offered = await world.OnSlack("gus", "can you add an export for our accountants?");
        Assert.Contains("request \"export for our accountants?\"", offered);
        Assert.Contains("You’ll hear by Thu 12 Mar 2026", await world.OnSlack("gus", "yes"));
        Assert.Contains(world.ToldOnSlack("maya"), told => told.StartsWith("Request 1 from Gus"));
        Assert.Contains("keeps that to itself", await world.OnSlack("gus", "sync"));
        Assert.Contains("keeps that to itself", await world.OnSlack("gus", "stakeholders"));
        Assert.Contains("export for our accountants", await world.OnSlack("gus", "my requests"));

        await world.MovesTo(Berlin(3, 13, 9));
        Assert.Contains(
            world.ToldOnSlack("maya"),
            told => told.Contains("should have been answered by Thu 12 Mar 2026")
        );
        Assert.Contains(world.PostedOnSlack("C1"), posted => posted.Contains("There is no answer to your request"));
        await world.OnSlack("maya", "accept request 1: in April");
        Assert.Contains(world.PostedOnSlack("C1"), posted => posted.Contains("is accepted. Maya says: in April"));
    }

    private static async Task Discovery(TwoPlatforms world)
    {
        await world.OnSlack("maya", "interview with Anna: parents give up at step 3");
        await world.OnSlack("maya", "opportunity \"Fewer steps\" goal:G-1");
        await world.OnSlack("maya", "link I-1 to O-1");
        foreach (var solution in (string[])["One page", "Wallet", "Guest checkout"])
            await world.OnSlack("maya", $"solution \"{solution}\" for O-1");

        var chosen = await world.OnSlack("maya", "choose S-2 because it needs no form");

        Assert.Contains("It was compared with S-1 One page, S-3 Guest checkout", chosen);
        Assert.Contains(world.ToldOnSlack("priya"), told => told.Contains("story new from S-2"));
        var accepted = await world.OnSlack("priya", "accept P-3");
        Assert.Contains("Wallet", accepted);
        var traced = await world.OnSlack("maya", $"trace {StoryIn(accepted)}");
        Assert.True(traced.Contains("Goal: G-1 80% online"), accepted + traced);
    }

    // The PM sees first what stakeholders get, in plain words and without keys.
    private static async Task Digest(TwoPlatforms world)
    {
        var preview = await world.OnSlack("maya", "digest");
        Assert.Contains("Post it to #customers", preview);
        Assert.Empty(world.PostedOnSlack("C2"));

        Assert.Contains("The digest is in #customers", await world.OnSlack("maya", "yes"));

        var posted = Assert.Single(world.PostedOnSlack("C2"));
        Assert.Contains("What we work on now", posted);
        Assert.DoesNotMatch(@"\b(?:PB|G|R|O)-\d", posted);
    }

    private static async Task Planning(TwoPlatforms world)
    {
        await world.OnSlack("priya", "ceremony schedule planning every 2 weeks on Thursday at 10:00");
        await world.MovesTo(Berlin(3, 18, 18));

        Assert.Contains(world.ToldOnSlack("priya"), told => told.Contains("Too little is ready for sprint 1"));
        var brief = Assert.Single(world.ToldOnSlack("priya"), told => told.Contains("Briefing for sprint 1"));
        Assert.Contains("G-1 80% online is new", brief);
        Assert.Contains("In step, Checkout, team Checkout:", brief);
        Assert.DoesNotContain(world.ToldOnTeams("olaf"), told => told.Contains("Briefing for sprint"));
    }

    private static async Task ScopeChanges(TwoPlatforms world)
    {
        await world.OnSlack("priya", "sprint add PB-1");
        await world.OnSlack("priya", "sprint start 2w goal:\"Pay by card\"");
        await world.OnSlack("priya", "confirm");
        var footer = StoryIn(await world.OnSlack("priya", "story new Fix the footer"));
        await world.OnSlack("priya", "none");
        Assert.Contains(
            "is in sprint 1",
            await world.OnSlack("priya", $"sprint add {footer} because the law asks for it")
        );
        await world.MovesTo(Berlin(3, 19, 12));

        Assert.Contains(world.ToldOnSlack("maya"), told => told.Contains(footer) && told.Contains("sprint"));
        Assert.Contains("− 3 (scope)", await world.OnSlack("maya", "sync"));
        await world.OnSlack("maya", "I have seen the scope changes");
        Assert.DoesNotContain("(scope)", await world.OnSlack("maya", "sync"));
    }

    // Over the change of the clocks on 29 March, at the same hour in Berlin.
    private static async Task Talk(TwoPlatforms world)
    {
        await world.OnSlack("priya", "I have seen the strategy changes");
        Assert.DoesNotContain("(strategy)", await world.OnSlack("priya", "sync"));
        await world.OnSlack("maya", "we have talked");
        await world.MovesTo(Berlin(3, 30, 9) - Duration.FromMinutes(1));
        var before = world.ToldOnSlack("maya").Count(IsBrief);

        await world.MovesTo(Berlin(3, 30, 9));

        Assert.Equal(before + 1, world.ToldOnSlack("maya").Count(IsBrief));
        await world.OnSlack("maya", "goal G-1 now 62%");
        Assert.Contains("62%, 18 to go", await world.OnSlack("maya", "goals"));
    }

    private static async Task TheRest(TwoPlatforms world)
    {
        await world.MovesTo(Berlin(6, 8, 12));

        Assert.Equal(14, world.ToldOnSlack("maya").Count(IsSync));
        Assert.Equal(world.ToldOnSlack("maya").Count(IsSync), world.ToldOnSlack("priya").Count(IsSync));
        Assert.Contains(world.ToldOnSlack("maya"), told => told.Contains("still") && told.Contains("introduction"));
        Assert.DoesNotContain(world.ToldOnTeams("olaf"), told => IsSync(told) || IsBrief(told));
        Assert.All(world.ToldOnSlack("gus"), told => Assert.DoesNotMatch("brief|In step|vision|roadmap", told));
        Assert.Single(world.PostedOnSlack("C2"));
    }

    private static string StoryIn(string answer) => Story().Match(answer).Value;

    private static Instant Berlin(int month, int day, int hour) =>
        new LocalDateTime(2026, month, day, hour, 0)
            .InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Berlin"])
            .ToInstant();

    private static bool IsSync(string told) => told.StartsWith("In step, Checkout", StringComparison.Ordinal);

    private static bool IsBrief(string told) => told.StartsWith("Brief for the week", StringComparison.Ordinal);

    [GeneratedRegex(@"PB-\d+")]
    private static partial Regex Story();

    [GeneratedRegex("join ([0-9a-f-]{20,})")]
    private static partial Regex Code();
}
