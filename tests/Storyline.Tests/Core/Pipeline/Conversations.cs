using NodaTime;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Tests.Features;

namespace Storyline.Tests.Core.Pipeline;

/// <summary>A team in the middle of its work, and the sentences its members may say: the examples of all commands and more.</summary>
internal static class Conversations
{
    public static readonly string[] People = ["maya", "priya", "sam", "ann", "bo"];

    private static readonly string[] More =
    [
        "PB-2 ready",
        "PB-3 start",
        "PB-3 done",
        "PB-4 draft",
        "move PB-3 down 2",
        "move PB-5 above PB-2",
        "move PB-7 to bottom",
        "PB-6 title: Another title",
        "PB-5 goal: Activation",
        "PB-5 add ac It works offline",
        "label PB-2 +web +mvp",
        "assign PB-3 to @ann",
        "take PB-4",
        "estimate PB-2 3",
        "estimate PB-6 13",
        "close PB-8 as obsolete",
        "reopen PB-8",
        "epic new Payments",
        "comment PB-2: looks good",
        "PB-2 relates to PB-3",
        "unlink PB-2 PB-3",
        "accept PB-3",
        "send back PB-3: it fails",
        "make @bo SM",
        "make @sam SM",
        "make @ann PO",
        "make @priya PO",
        "step down as SM",
        "stand-in PO @bo for 2 days",
        "end stand-in PO",
        "roles set order SM C",
        "roles reset order",
        "wsjf PB-2 value:8 time:5 risk:3 size:5",
        "moscow PB-4 must",
        "value PB-5 value:8 effort:3",
        "dor add It has a picture",
        "dod add It is announced",
        "states rename done to shipped",
        "propose move PB-4 to top",
        "accept P-1",
        "decline P-1 not now",
        "withdraw P-1",
        "discuss P-1",
        "ask PO on PB-2: why?",
        "answer Q-1 because",
        "yes",
        "no",
        "undo",
        "redo",
    ];

    public static IReadOnlyList<string> Sentences { get; } =
    [.. Vocabulary.Of().Usages.Select(usage => usage.Example), .. More];

    public static async Task<TestBot> Running()
    {
        var bot = await BacklogOf.Stories(13);
        await bot.Says("priya", "PB-12 add ac It works on phones");
        await bot.Says("priya", "PB-12 add ac It works offline");
        await bot.Says("ann", "PB-12 start");
        await bot.Says("ann", "PB-12 done");
        await bot.Says("priya", "PB-7 relates to PB-12");
        await bot.Says("priya", "rice PB-2 reach:100 impact:1 confidence:50% effort:2");
        await bot.Says("priya", "rice PB-9 reach:500 impact:2 confidence:80% effort:3");
        await bot.Says("bo", "move PB-13 to top");
        await bot.Says("ann", "ask PO on PB-1: does the export include archived items?");
        return bot;
    }

    /// <summary>Says it a second later than the previous sentence: no two sentences fall into the same millisecond.</summary>
    public static Task<Heard> Says(this TestBot bot, string person, string sentence, string? key = null)
    {
        bot.Clock.Advance(Duration.FromSeconds(1));
        return bot.Hears(person, sentence, key: key);
    }

    /// <summary>Says it, and agrees if the bot asks for that.</summary>
    public static async Task<Heard> SaysAndAgrees(this TestBot bot, string person, string sentence)
    {
        var answer = await bot.Says(person, sentence);
        return
            answer.Outcome == Outcome.Asked
            && answer.Buttons.FirstOrDefault(button => button.Says.StartsWith("confirm ", StringComparison.Ordinal))
                is { } agree
            ? await bot.Says(person, agree.Says)
            : answer;
    }
}
