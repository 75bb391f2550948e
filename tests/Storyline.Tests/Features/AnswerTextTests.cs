using System.Text.RegularExpressions;
using Storyline.Core.Pipeline;
using Storyline.Core.Views;

namespace Storyline.Tests.Features;

/// <summary>What holds for the answers to all commands, whoever says them, in a team that has one of everything.</summary>
public sealed partial class AnswerTextTests
{
    private static readonly string[] People = ["priya", "maya", "sam", "ann", "olaf"];

    // One story, question, proposal, blocker, action and sprint, so that every plural would be wrong.
    private static readonly (string Person, string Says)[] World =
    [
        ("maya", "make @olaf stakeholder"),
        ("priya", "story new As a cashier, I want to refund an order, so that customers come back"),
        ("priya", "PB-1 add ac it works"),
        ("ann", "estimate PB-1 1"),
        ("priya", "rice PB-1 500 2 80% 3"),
        ("priya", "PB-1 +mvp"),
        ("ann", "comment PB-1: the design is ready"),
        ("ann", "ask PO on PB-1: does it cover guests?"),
        ("ann", "PB-1 title: Refund an order"),
        ("ann", "blocker no access to the database for PB-1"),
        ("sam", "action Rotate the reviewer @ann by Friday"),
        ("priya", "sprint add PB-1"),
        ("ann", "remind me to stretch tomorrow at 10"),
    ];

    // The commands change the world, which is made anew now and then.
    private const int SentencesPerWorld = 15;

    public static TheoryData<string> Readers() => [.. People];

    [Theory]
    [MemberData(nameof(Readers))]
    public async Task Every_answer_counts_in_good_English_and_says_nothing_twice(string person)
    {
        var wrong = new List<string>();
        foreach (var sentences in Sentences().Chunk(SentencesPerWorld))
        {
            await using var bot = await OneOfEverything();
            foreach (var sentence in sentences)
                wrong.AddRange(await Faults(bot, person, sentence));
        }
        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Sentences() =>
        Vocabulary.Of(typeof(Bot).Assembly).Usages.Select(usage => usage.Example.Replace("PB-12", "PB-1")).Distinct();

    private static async Task<IReadOnlyList<string>> Faults(TestBot bot, string person, string sentence)
    {
        var wrong = new List<string>();
        var heard = await bot.Hears(person, sentence);
        if (OneOfMany().Match(heard.Text) is { Success: true } match)
            wrong.Add($"{sentence}: “{match.Value}”");
        var notes = heard.Reply.View.Parts.OfType<Part.Note>().Select(note => note.Text.ToString()).ToList();
        if (notes.Distinct().Count() < notes.Count)
            wrong.Add($"{sentence}: a note twice");
        return wrong;
    }

    private static async Task<TestBot> OneOfEverything()
    {
        var bot = await TestBot.WithTeam();
        foreach (var (person, says) in World)
            await bot.Hears(person, says);
        return bot;
    }

    // “1 stories”, “the 1 questions”; not “1 is”, “day 1 was”.
    [GeneratedRegex(
        @"(?<![\w.,–:/+-])1 (?!is\b|was\b|has\b|as\b|does\b|goes\b|stays\b|waits\b|misses\b|this\b|its\b|blocks\b|stands\b|moves\b|comes\b|needs\b|serves\b)[a-z]{3,}(?<!s)s\b",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex OneOfMany();
}
