using System.Globalization;
using System.Text.RegularExpressions;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Backlog;
using Storyline.Domain.Backlog.Reading;
using Storyline.Tests.Core.Grammar;
using Storyline.Tests.Features;

namespace Storyline.Tests.Core.Messages;

/// <summary>Runs every sentence of the shared file on each surface it is written for.</summary>
public sealed partial class UtteranceTests
{
    /// <summary>
    /// Commands of later issues. Until then such a sentence changes nothing and suggests a next step; each issue removes its
    /// rows.
    /// </summary>
    private static readonly HashSet<string> Later =
    [
        "vision.set",
        "vision.show",
        "roadmap.show",
        "roadmap.add",
        "trace.link",
        "trace.show",
        "sync.report",
        "forecast.when",
        "forecast.how_many",
        "import.start",
    ];

    public static IEnumerable<TheoryDataRow<string>> Now => Numbers(isLater: false);

    public static IEnumerable<TheoryDataRow<string>> NotYet => Numbers(isLater: true);

    private static IEnumerable<TheoryDataRow<string>> Numbers(bool isLater) =>
        SharedFiles.Find(WireSentence.File) is null
            ? [new TheoryDataRow<string>("") { Skip = SharedFiles.Missing(WireSentence.File) }]
            : WireSentence
                .All.Where(one => Later.Contains(one.Intent) == isLater)
                .Select(one => one.Number)
                .Distinct()
                .Select(number => new TheoryDataRow<string>(number));

    [Fact]
    public void The_file_has_its_sentences_on_five_surfaces()
    {
        Assert.All(WireSentence.All.GroupBy(one => one.Number), same => Assert.Equal(5, same.Count()));
        Assert.Equal(67, WireSentence.All.Select(one => one.Number).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Now))]
    public async Task A_sentence_is_understood_alike_on_every_surface(string number)
    {
        var answers = new List<string>();
        foreach (var sentence in WireSentence.All.Where(one => one.Number == number))
        {
            await using var bot = await WithStories();
            // The message is the same on each surface: an answer may depend only on the words.
            var answer = await bot.Hears(
                Inbound(SpeakerOf(sentence.Intent), SpeakerOf(sentence.Intent), sentence.Said, sentence.Number)
            );
            await Check(bot, sentence, answer);
            answers.Add(Address().Replace(answer.Text, ""));
        }

        Assert.Single(answers.Distinct());
    }

    [Theory]
    [MemberData(nameof(NotYet))]
    public async Task A_sentence_of_a_later_issue_changes_nothing_and_leads_on(string number)
    {
        await using var bot = await WithStories();
        var before = await Everything(bot);

        foreach (var sentence in WireSentence.All.Where(one => one.Number == number))
        {
            var answer = await bot.Hears(
                Inbound("priya", "priya", sentence.Said, $"{sentence.Number}-{sentence.Surface}")
            );

            Assert.True(
                answer.Outcome is Outcome.Unknown or Outcome.Asked or Outcome.Refused or Outcome.Shown,
                answer.Text
            );
            Assert.NotEqual("", answer.Text);
            if (answer.Outcome == Outcome.Unknown)
                Assert.Contains("help", answer.Buttons.Select(button => button.Says));
        }

        Assert.Equal(before, await Everything(bot));
    }

    private static string SpeakerOf(string intent) =>
        intent switch
        {
            "story.estimate" or "question.ask" or "poker.start" or "poker.reveal" => "ann",
            "calendar.holiday.add" or "standup.schedule" or "standup.answer" or "standup.skip" or "retro.start" =>
                "sam",
            "discovery.start" or "stage.set" => "maya",
            _ => "priya",
        };

    // Creates PB-1 to PB-14, an epic, four questions, and Ada's accounts on both platforms.
    private static async Task<TestBot> WithStories()
    {
        var bot = await TestBot.WithTeam();
        await bot.Hears(
            "priya",
            $"stories new\n{string.Join('\n', Enumerable.Range(1, 14).Select(number => $"Number {number} of the list"))}"
        );
        await bot.Hears("priya", "yes");
        foreach (var ada in (string[])["U0ADA01", "29:ada-aad"])
            await bot.Hears(Inbound(ada, "Ada", Utterance.Plain("help"), $"here-{ada}"));
        bot.Clock.AdvanceSeconds(1);
        await bot.Hears("priya", "epic new Onboarding");
        for (var question = 1; question <= 4; question++)
            await bot.Hears("ann", $"ask PO on PB-{question}: what about case {question}?");
        return bot;
    }

    private static Inbound Inbound(string person, string name, Utterance said, string key) =>
        new()
        {
            Key = key,
            Place = new Place("local", "checkout", Name: "checkout"),
            Speaker = new Person(person, name),
            Said = said,
        };

    private static async Task<string> Everything(TestBot bot) =>
        string.Join(
            '\n',
            (await bot.Documents("story"))
                .Concat(await bot.Documents("product"))
                .Select(document => $"{document.Id} {document.ETag}")
        );

    private static async Task Check(TestBot bot, WireSentence sentence, Heard answer)
    {
        var stories = await bot.AllStories();
        var about = sentence.Arg("ref") is { } key ? stories.FirstOrDefault(story => story.Key == KeyOf(key)) : null;
        var written = stories.MaxBy(story => story.Key.Number)!;
        switch (sentence.Intent)
        {
            case "help":
                Assert.StartsWith("What you can do now as PO", answer.Text, StringComparison.Ordinal);
                break;
            case "help.topic":
                Assert.StartsWith("Help: story", answer.Text, StringComparison.Ordinal);
                break;
            case "export.start":
                Assert.Contains(
                    "15 stories of team Checkout. Download the file",
                    answer.Text,
                    StringComparison.Ordinal
                );
                break;
            case "story.create":
                CheckWritten(sentence, answer, written);
                break;
            case "story.show":
                Assert.StartsWith("PB-12 Number 12 of the list", answer.Text, StringComparison.Ordinal);
                break;
            case "story.edit":
                Assert.Equal(sentence.Arg("title"), about!.Title);
                break;
            case "story.ac.add":
                Assert.Equal(
                    new GherkinSteps("an expired link", "I open it", "I get a fresh one"),
                    Assert.Single(about!.Criteria).Steps
                );
                break;
            case "story.split":
                Assert.Equal(Outcome.Asked, answer.Outcome);
                Assert.Equal(
                    ["Path", "Interface", "Data", "Rule", "Spike"],
                    answer.Buttons.Select(button => button.Label)
                );
                break;
            case "story.close":
                Assert.Equal("duplicate of PB-7", about!.Closed);
                Assert.Contains(new StoryLink(LinkKind.Duplicates, new StoryKey("PB", 7)), about.Links);
                break;
            case "story.delete":
                Assert.NotNull(about);
                Assert.StartsWith("confirm ", answer.Says("Delete PB-12"), StringComparison.Ordinal);
                break;
            case "story.estimate":
                Assert.Equal(5, about!.Points);
                break;
            case "backlog.list":
                CheckListed(sentence, answer);
                break;
            case "backlog.move":
                await CheckMoved(bot, sentence, answer);
                break;
            case "undo":
                Assert.DoesNotContain(stories, story => story.IsEpic);
                break;
            case "history":
                Assert.StartsWith("History of PB-12", answer.Text, StringComparison.Ordinal);
                break;
            case "roles.can":
                Assert.Contains(
                    "Ordering the product backlog: priya decides (PO)",
                    answer.Text,
                    StringComparison.Ordinal
                );
                break;
            case "backlog.why":
                Assert.StartsWith("PB-12 is 12th", answer.Text, StringComparison.Ordinal);
                break;
            case "question.ask":
                Assert.Contains("Q-5", answer.Text, StringComparison.Ordinal);
                break;
            case "question.answer":
                Assert.Equal(Outcome.Done, answer.Outcome);
                break;
            case "question.list":
                Assert.Contains("Q-4", answer.Text, StringComparison.Ordinal);
                break;
            case "priority.rice":
                Assert.Equal(
                    double.Parse(sentence.Arg("score")!, CultureInfo.InvariantCulture),
                    about!.ScoreBy("rice")!.Value,
                    2
                );
                break;
            case "roles.list":
                Assert.Contains("PO: priya", answer.Text, StringComparison.Ordinal);
                break;
            case "roles.set":
                Assert.StartsWith("Ada is PO of team Checkout now", answer.Text, StringComparison.Ordinal);
                break;
            case "poker.start":
                Assert.StartsWith("Poker is open on PB-12, PB-13", answer.Text, StringComparison.Ordinal);
                break;
            case "poker.reveal":
                Assert.StartsWith("No poker is open", answer.Text, StringComparison.Ordinal);
                break;
            case "sprint.plan":
                Assert.StartsWith("Briefing for sprint 1", answer.Text, StringComparison.Ordinal);
                break;
            case "sprint.goal.set":
                Assert.Contains($"“{sentence.Arg("goal")}”", answer.Text, StringComparison.Ordinal);
                break;
            case "sprint.start":
                Assert.Contains(
                    "Thu 5 Mar – Wed 18 Mar (Europe/Berlin) · Working days: 10 · Goal: Register without paper",
                    answer.Text,
                    StringComparison.Ordinal
                );
                break;
            case "sprint.add":
                Assert.StartsWith("PB-12 Number 12 of the list is in sprint 1", answer.Text, StringComparison.Ordinal);
                break;
            case "sprint.show":
                Assert.StartsWith("No sprint is running", answer.Text, StringComparison.Ordinal);
                break;
            case "standup.schedule":
                Assert.StartsWith("#team isn’t connected to team Checkout", answer.Text, StringComparison.Ordinal);
                break;
            case "standup.answer" or "standup.skip":
                Assert.StartsWith("Team Checkout has no standup yet", answer.Text, StringComparison.Ordinal);
                break;
            case "retro.start":
                Assert.StartsWith(
                    "Retrospective is open: the card is in the channel. It is anonymous",
                    answer.Text,
                    StringComparison.Ordinal
                );
                break;
            case "review.agenda":
                Assert.StartsWith("Review agenda of team Checkout", answer.Text, StringComparison.Ordinal);
                break;
            case "discovery.start":
                Assert.StartsWith("Product discovery is open", answer.Text, StringComparison.Ordinal);
                break;
            case "stage.set":
                Assert.StartsWith("Checkout is at growth now", answer.Text, StringComparison.Ordinal);
                break;
            case "insight.add":
                Assert.StartsWith(
                    "I-1 is kept as an insight: Parents give up at step 3",
                    answer.Text,
                    StringComparison.Ordinal
                );
                break;
            case "calendar.holiday.add":
                Assert.Contains("Christmas", answer.Text, StringComparison.Ordinal);
                break;
            case "report.burndown":
                Assert.StartsWith("No sprint has run yet", answer.Text, StringComparison.Ordinal);
                break;
            case "leave.set":
                Assert.StartsWith(
                    sentence.Arg("from") is null
                        ? "priya is away "
                        : "priya is away from Thu 24 Dec 2026 to Sat 2 Jan 2027",
                    answer.Text,
                    StringComparison.Ordinal
                );
                break;
            case "reminder.create":
                Assert.Contains(
                    "every Thursday at 16:00 (Europe/Berlin). Next: Thu 5 Mar 2026, 16:00 CET; Thu 12 Mar 2026, 16:00 CET; Thu 19 Mar 2026",
                    answer.Text,
                    StringComparison.Ordinal
                );
                break;
            case "unknown.suggest":
                Assert.Equal(Outcome.Unknown, answer.Outcome);
                Assert.Equal(sentence.Arg("suggest"), answer.Buttons.First().Says);
                break;
            default:
                Assert.Fail($"The test lacks an expectation for {sentence.Intent}.");
                break;
        }
    }

    private static void CheckWritten(WireSentence sentence, Heard answer, Story story)
    {
        Assert.Equal(Outcome.Done, answer.Outcome);
        if (sentence.Arg("title") is { } title)
            Assert.Equal(title, story.Title);
        Assert.Equal(
            (sentence.Arg("role"), sentence.Arg("want"), sentence.Arg("benefit")),
            (story.Role, story.Want, story.Benefit)
        );
        if (sentence.Arg("warning") == "no_benefit")
            Assert.Contains("who gains what", answer.Text, StringComparison.Ordinal);
        Assert.Equal(
            sentence.Arg("acceptance_count") ?? "0",
            story.Criteria.Count.ToString(CultureInfo.InvariantCulture)
        );
        if (sentence.Arg("points") is { } points)
            Assert.Equal(points, PointScale.Text(story.Points!.Value));
        if (sentence.Args.TryGetProperty("labels", out var labels))
            Assert.Equal(labels.EnumerateArray().Select(label => label.GetString()), story.Labels);
        if (sentence.Arg("epic") is not null)
            Assert.Equal(new StoryKey("PB", 15), story.Epic);
        Assert.Equal(WorkflowState.Draft, story.State);
    }

    private static void CheckListed(WireSentence sentence, Heard answer)
    {
        Assert.Equal(Outcome.Shown, answer.Outcome);
        if (sentence.Arg("missing") is not null)
            Assert.StartsWith("Backlog of Checkout: +mvp no:estimate", answer.Text, StringComparison.Ordinal);
        else
            Assert.Contains($"{sentence.Arg("limit") ?? "10"}. PB-", answer.Text, StringComparison.Ordinal);
        if (sentence.Arg("limit") is "5")
            Assert.DoesNotContain("6. PB-6", answer.Text, StringComparison.Ordinal);
    }

    private static async Task CheckMoved(TestBot bot, WireSentence sentence, Heard answer)
    {
        if (sentence.Args.TryGetProperty("refs", out _))
            await bot.Hears("priya", answer.Says("Apply"));
        var order = await bot.Order();
        var expected = (
            sentence.Arg("to"),
            sentence.Arg("before"),
            sentence.Arg("after"),
            sentence.Arg("position")
        ) switch
        {
            ("top", _, _, _) => "12 1 2 3 4 5 6 7 8 9 10 11 13 14",
            (_, "PB-7", _, _) => "1 2 3 4 5 6 12 7 8 9 10 11 13 14",
            (_, _, "PB-7", _) => "1 2 3 4 5 6 7 12 8 9 10 11 13 14",
            (_, _, "PB-2", _) => "1 2 4 9 11 3 5 6 7 8 10 12 13 14",
            _ => "1 2 12 3 4 5 6 7 8 9 10 11 13 14",
        };
        Assert.Equal(expected, order);
    }

    // An exported file lies at an address that nobody can guess.
    [GeneratedRegex("/files/[0-9a-f/]+")]
    private static partial Regex Address();

    private static StoryKey KeyOf(string said) =>
        StoryKey.TryRead(said, "PB", out var key) ? key : throw new ArgumentException($"{said} is not a story key.");
}
