using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Turns;

namespace Storyline.Tests.PlainSpeech;

/// <summary>
/// A product of its own for one sentence: a shop with six stories, its people, a standup, a reminder, and what else the sentence
/// needs. The worlds live in one bot, each in its own workspace; one in which a reminder has fired moves the clock and has its own bot.
/// </summary>
internal sealed class PlainWorld : IAsyncDisposable
{
    /// <summary>Monday, 30 November 2026, 10:15 in Berlin.</summary>
    public static readonly Instant Now = Instant.FromUtc(2026, 11, 30, 9, 15);

    public static readonly LocalDate Today = new(2026, 11, 30);

    private const string Channel = "shop";

    /// <summary>A product without stories, and its people.</summary>
    public static readonly IReadOnlyList<string> People =
    [
        "maya|setup Checkout key:CHK zone:Europe/Berlin pm:@maya po:@priya sm:@sam",
        "dan|hello",
        "eve|hello",
        "ada|hello",
        "bo|hello",
        "maya|make @olaf stakeholder",
    ];

    private static readonly string[] SetUp =
    [
        .. People,
        "priya|story new Refund an order points:5",
        "priya|story new Pay with a saved card points:3",
        "priya|story new Print a receipt",
        "priya|story new Export orders as CSV points:8",
        "priya|story new Show delivery date points:2",
        "priya|story new Guest checkout points:2",
        "priya|CHK-1 benefit: customers come back",
        "priya|CHK-1 add ac The refund arrives within 5 days",
        "priya|CHK-1 add ac The customer gets an e-mail",
        "priya|CHK-1 ready",
        "priya|CHK-4 benefit: finance can check",
        "priya|CHK-4 add ac All orders of a month are in the file",
        "priya|CHK-4 ready",
        "dan|take CHK-6",
        "dan|start CHK-6",
        "dan|start CHK-5",
        "dan|CHK-5 done",
        "eve|unassign CHK-5",
    ];

    private static readonly string[] Retro = ["sam|retro start madsadglad", "sam|session next", "sam|session next"];

    private static readonly string[] Notes =
    [
        "dan|retro add sad: tests are slow",
        "eve|retro add mad: too many meetings",
    ];

    private static readonly Dictionary<string, string[]> Steps = new()
    {
        ["sprint"] =
        [
            "priya|sprint add CHK-1",
            "priya|sprint add CHK-5",
            "priya|sprint add CHK-6",
            "priya|sprint start 2w goal:\"Money moves\"",
            "priya|confirm",
        ],
        ["epic"] = ["priya|epic new Payments", "priya|CHK-1 epic: Payments"],
        ["detail"] = ["eve|comment CHK-1: the bank answers slowly"],
        ["closed"] = ["priya|close CHK-4: not now"],
        ["accepted"] = ["priya|accept CHK-5"],
        ["labelled"] = ["priya|label CHK-2 +mobile"],
        ["linked"] = ["priya|CHK-2 blocks CHK-1"],
        ["standup"] = ["sam|standup open"],
        ["poker"] = ["sam|poker CHK-3"],
        ["votes"] = ["sam|poker CHK-3", "dan|vote 8", "eve|vote 5"],
        ["revealed"] = ["sam|poker CHK-3", "dan|vote 8", "eve|vote 5", "sam|reveal"],
        ["retro"] = Retro,
        ["retrogroup"] = [.. Retro, .. Notes, "sam|session next"],
        ["retrodots"] = [.. Retro, .. Notes, "sam|session next", "sam|session next"],
        ["retrodone"] = [.. Retro, .. Notes, "sam|session end"],
        ["rhythm"] = ["sam|ceremony schedule retro every 2 weeks on Friday at 15:00"],
        ["action"] = ["sam|action \"Fix the test env\" @dan by Thursday"],
        ["paused"] = ["sam|pause reminder 1"],
        ["leave"] = ["dan|ooo until Friday"],
        ["holiday"] = ["sam|holiday add {12-25} Christmas"],
        ["question"] = ["dan|ask PO on CHK-2: do we store the CVC?"],
        ["proposal"] = ["dan|propose move CHK-4 to top"],
        ["standin"] = ["priya|stand-in PO @maya for 5 days"],
        ["review"] = ["priya|review start"],
        ["insight"] = ["maya|insight \"Shoppers give up at step 3\" source:interview"],
        ["team2"] = ["maya|team new Mobile po:@priya sm:@sam"],
        ["blocker"] = ["dan|blocker the test env is down"],
        ["bare"] = [],
        ["nostandup"] = [],
        ["fired"] = [],
    };

    private static readonly string[] Views =
    [
        .. "backlog|CHK-1|CHK-2|CHK-3|CHK-4|CHK-5|CHK-6|CHK-7|CHK-8|CHK-9|CHK-10|sprint|next sprint|reminders|roles|calendar".Split(
            '|'
        ),
        .. "standup status|questions|actions|insights|opportunities|assumptions|states|definition of ready|definition of done".Split(
            '|'
        ),
        .. "team|teams|epics|blockers|poker show|session show|ceremonies|stage|answer times".Split('|'),
    ];

    private static readonly string[] OwnViews = ["reminders", "proposals", "what do you know about me", "my stories"];

    private static int worlds;

    private readonly TestBot bot;
    private readonly string workspace;
    private readonly bool ownsBot;
    private int said;

    private PlainWorld(TestBot bot, bool ownsBot) =>
        (this.bot, this.ownsBot, workspace) = (bot, ownsBot, $"local:w{Interlocked.Increment(ref worlds)}");

    /// <summary>A bot in which worlds can live.</summary>
    public static TestBot Bot()
    {
        var bot = TestBot.Empty(
            new Limits
            {
                WorkspaceRate = 100_000,
                WorkspaceBurst = 100_000,
                PersonRate = 100_000,
            }
        );
        bot.Clock.Reset(Now);
        return bot;
    }

    public static async Task<PlainWorld> Of(TestBot shared, PlainSentence sentence)
    {
        var movesClock = sentence.Needs.Contains("fired");
        var world = new PlainWorld(movesClock ? Bot() : shared, movesClock);
        foreach (var step in StepsOf(sentence.Needs))
            await world.SaysToSetUp(step);
        if (sentence.Needs.Contains("fired"))
            await world.FiresReminder();
        foreach (var (speaker, text) in sentence.Before)
            await world.Says(speaker, text, sentence.IsDirect && speaker == sentence.Speaker);
        return world;
    }

    public async Task<PlainAnswer> Says(string person, string text, bool isDirect = false)
    {
        var heard = await bot.Hears(
            new Inbound
            {
                Key = $"{workspace}-{++said}",
                Place = isDirect
                    ? new Place(workspace, $"@{person}", IsDirect: true)
                    : new Place(workspace, Channel, Name: Channel),
                Speaker = new Person(person, person),
                Said = new TypedNotation().Read(PlainSentence.WithDates(text, Today)),
            }
        );
        return new PlainAnswer(heard);
    }

    /// <summary>What has happened so far, newest first.</summary>
    public async Task<string> History() => (await Says("eve", "history")).Comparable();

    /// <summary>Everything that can be looked at, by the sentence that shows it.</summary>
    public async Task<Dictionary<string, string>> State(PlainSentence sentence)
    {
        var state = new Dictionary<string, string>();
        // Somebody else looks: what was asked of the speaker would take a key for its answer.
        var looking = sentence.Speaker == "eve" ? "bo" : "eve";
        foreach (var view in Views)
            state[view] = (await Says(looking, view)).Comparable();
        foreach (var view in OwnViews)
            state[$"own {view}"] = (await Says(sentence.Speaker, view)).Comparable();
        return state;
    }

    public ValueTask DisposeAsync() => ownsBot ? bot.DisposeAsync() : ValueTask.CompletedTask;

    /// <summary>Who says what to make a world with these needs.</summary>
    public static IEnumerable<string> StepsOf(IReadOnlyList<string> needs)
    {
        IEnumerable<string> steps = needs.Contains("bare") ? [] : SetUp;
        if (!needs.Contains("bare") && !needs.Contains("nostandup"))
            steps = steps.Append("sam|standup at 9:30 weekdays");
        return steps
            .Append("sam|remind #shop to fill in timesheets every Friday at 16:00")
            .Concat(needs.SelectMany(need => Steps[need]));
    }

    private async Task SaysToSetUp(string step)
    {
        var (speaker, text) = step.Split('|', 2) is [var first, var second] ? (first, second) : ("", "");
        var answer = await Says(speaker, text);
        if (answer.IsUnknown)
            throw new InvalidOperationException($"“{text}” was not understood: {answer.Text}");
    }

    private async Task FiresReminder()
    {
        await Says("dan", "remind me to call the bank in 5 minutes", isDirect: true);
        await bot.ClockMovesTo(bot.Clock.GetCurrentInstant() + Duration.FromMinutes(6));
    }
}
