using Storyline.Core.Messages;
using Storyline.Core.Outbox;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Features.Accounts;
using Storyline.Features.Ceremonies;
using Storyline.Features.Discovery;
using Storyline.Features.Import;
using Storyline.Features.Ordering;
using Storyline.Features.Outgoing;
using Storyline.Features.Privacy;
using Storyline.Features.Proposals;
using Storyline.Features.Reminders;
using Storyline.Features.Reviews;
using Storyline.Features.Roadmap;
using Storyline.Features.Scores;
using Storyline.Features.Sprints;
using Storyline.Features.Stories;
using Storyline.Features.Teams;
using Storyline.Tests.Features.Sprints;

namespace Storyline.Tests.Features.Agreements;

/// <summary>A sentence that is answered with an offer, and what changes before somebody agrees.</summary>
/// <param name="Command">The command that offers.</param>
/// <param name="Team">The initial state.</param>
/// <param name="Sentence">
/// The sentence that the offer keeps, or its beginning; it is said unchanged unless <see cref="Said"/> differs.
/// </param>
/// <param name="Meanwhile">The sentence that changes the offer; empty if no sentence can.</param>
internal sealed record Offer(
    Type Command,
    Func<Task<TestBot>> Team,
    string Who,
    string Sentence,
    params (string Who, string Says)[] Meanwhile
)
{
    /// <summary>What is said, if the offer does not keep all of it.</summary>
    public string? Said { get; init; }

    public static IReadOnlyList<Offer> All { get; } =
    [
        new(typeof(DeleteStory), Stories(), "priya", "delete PB-2", ("ann", "estimate PB-2 5")),
        new(typeof(DeleteStory), Stories(), "priya", "delete PB-2", ("ann", "PB-2 start"))
        {
            Said = "let's delete PB-2",
        },
        new(typeof(MoveStory), Stories(), "priya", "move PB-4, PB-5 to top", ("priya", "move PB-4 up")),
        new(
            typeof(MoveToTeam),
            Stories(("maya", "team new Payments")),
            "priya",
            "PB-1, PB-2 to team Payments",
            ("ann", "estimate PB-1 3")
        ),
        new(
            typeof(DropBranch),
            Stories(("maya", "opportunity \"Fewer forms\""), ("maya", "solution \"Scan them\" for O-1")),
            "maya",
            "delete O-1",
            ("maya", "solution \"Type once\" for O-1")
        ),
        new(
            typeof(AlignStories),
            Stories(("maya", "roadmap add now Refunds"), ("priya", "link PB-2 to R-1")),
            "priya",
            "align R-1",
            ("priya", "link PB-4 to R-1")
        ),
        new(
            typeof(SendDigest),
            Stories(("maya", "stakeholder channel #customers"), ("maya", "roadmap add now Refunds")),
            "maya",
            "digest: Thank you for your patience."
        ),
        new(typeof(RankByScore), Stories(Rice(1, 100), Rice(2, 500)), "priya", "rank by rice", Rice(3, 900)),
        new(typeof(EachStory), Stories(), "ann", "PB-1, PB-2 done", ("bo", "PB-1 start")),
        new(typeof(SetState), Stories(), "priya", "PB-1 ready", ("priya", "dor add It has a picture")),
        new(typeof(AcceptStory), Stories(), "priya", "accept PB-1", ("ann", "PB-1 start")),
        new(typeof(AcceptStory), Stories(), "priya", "accept PB-1", ("ann", "PB-1 start"))
        {
            Said = "PB-1 state accepted",
        },
        new(typeof(NewStory), Stories(), "priya", "story new Number 1 of the list", ("ann", "estimate PB-1 5")),
        new(
            typeof(NewEpic),
            Stories(("priya", "epic new Payments")),
            "priya",
            "epic new payments",
            ("priya", "PB-6 title: PAYMENTS")
        ),
        new(
            typeof(NewStories),
            Stories(),
            "priya",
            "stories new\nPay by card\nPay by cheque",
            ("maya", "story new Pay by card")
        ),
        new(typeof(ImportStories), Stories(), "priya", "import ") { Said = "import\nPay by card\nPay by cheque" },
        new(
            typeof(StartSprint),
            () => SprintOf.ReadyStories(2),
            "priya",
            "sprint start 2w",
            ("priya", "sprint add PB-1")
        ),
        new(
            typeof(ScheduleRhythm),
            Stories(),
            "sam",
            "ceremony rhythm",
            ("sam", "announce ceremonies 25 minutes before")
        ),
        new(
            typeof(DeleteReminder),
            Stories(("ann", "remind us to stretch every Monday at 9:00")),
            "ann",
            "delete reminder 1",
            ("ann", "change reminder 1 to every Tuesday at 10:00")
        ),
        new(typeof(AcceptProposal), Stories(("ann", "delete PB-2")), "priya", "accept P-1", ("bo", "estimate PB-2 5")),
        new(typeof(LeaveTeam), Stories(), "bo", "leave team", ("sam", "make @bo SM")),
        new(typeof(ForgetMe), Stories(), "ann", "forget me", ("bo", "assign PB-1 to @ann")),
        new(typeof(UnbindChannel), Stories(), "maya", "unbind", ("maya", "bind #payments to Checkout")),
        new(typeof(DeleteProduct), Stories(), "maya", "delete product Checkout", ("priya", "story new Another one")),
        new(typeof(UnlinkMe), Linked, "priya", "unlink me"),
        new(typeof(DropMessage), Unsent, "maya", "outbox drop", ("sam", "zone Europe/London")),
    ];

    private static (string, string) Rice(int story, int reach) =>
        ("priya", $"rice PB-{story} reach:{reach} impact:1 confidence:50% effort:2");

    private static Func<Task<TestBot>> Stories(params (string Who, string Says)[] before) =>
        async () =>
        {
            var bot = await BacklogOf.Stories(5);
            foreach (var (who, says) in before)
                await bot.Hears(who, says);
            return bot;
        };

    /// <summary>Priya has an account in another workspace too.</summary>
    private static async Task<TestBot> Linked()
    {
        var bot = await BacklogOf.Stories(1);
        var code = (await bot.Hears("priya", "invite channel")).Text.Split("join ")[1].Split('\n')[0].Trim();
        await bot.Hears(As("kim", "local:business", $"join {code}", null));
        await bot.Hears(As("priya", "local", "help"));
        await bot.Hears(As("p.sharma", "local:business", "help"));
        await bot.Hears(As("priya", "local", "link me"));
        await bot.Hears(As("p.sharma", "local:business", "link me"));
        return bot;
    }

    private static Inbound As(string person, string workspace, string text, string? mail = "priya@example.com") =>
        new()
        {
            Key = Guid.NewGuid().ToString(),
            Place = new Place(workspace, "checkout", Name: "checkout"),
            Speaker = new Person(person, person) { Mailbox = EmailAddress.Of(mail) },
            Said = Utterance.Plain(text),
        };

    /// <summary>A reminder that the platform has not accepted yet.</summary>
    private static async Task<TestBot> Unsent()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears("ann", "remind us to drink water in 1 hour");
        bot.PlatformAnswers(new SendResult.Later(NodaTime.Duration.FromMinutes(30)));
        await bot.ClockMovesTo(NodaTime.Instant.FromUtc(2026, 3, 5, 10, 0));
        return bot;
    }

    /// <summary>Says it, filling in what only the bot's own answers tell.</summary>
    public async Task<Heard> Make(TestBot bot)
    {
        if (Command == typeof(DropMessage))
            return await bot.Hears(Who, (await bot.Hears(Who, "outbox")).Says("Drop it"));
        return await bot.Hears(Who, Said ?? Sentence);
    }

    /// <summary>Somebody changes the subject of the offer, or another version of the bot has shown it differently.</summary>
    public async Task Change(TestBot bot)
    {
        foreach (var (who, says) in Meanwhile)
            Assert.Equal(Outcome.Done, (await bot.Hears(who, says)).Outcome);
        if (Meanwhile.Length > 0)
            return;
        var stored = Assert.Single(await bot.Documents("pending"));
        var other = DocumentBody.Read<PendingOffer>(stored) with { Preview = "shown differently" };
        var write = new Write.Replace(DocumentBody.Write(stored.Partition, other), stored.ETag!);
        await bot.Store.Commit(new Batch(stored.Partition, [write]), TestContext.Current.CancellationToken);
    }
}
