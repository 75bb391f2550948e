using Storyline.Assistant;
using Storyline.Core.Turns;
using Storyline.Tests.Features;

namespace Storyline.Tests.Assistant;

/// <summary>A team with three stories, whose installation has a language model.</summary>
internal static class AssistedTeam
{
    /// <summary>What nobody understands.</summary>
    public const string Puzzle = "PB-3 deserves way more love imho";

    /// <summary>The team before the product manager has allowed the model.</summary>
    public static async Task<TestBot> Unasked(ModelServer server, Func<AssistantOptions, AssistantOptions>? with = null)
    {
        var options = new AssistantOptions
        {
            Endpoint = server.Address,
            Model = ModelServer.Model,
            ApiKey = ModelServer.Key,
        };
        var bot = await TestBot.WithTeam(more: services => services.AddAssistant(with?.Invoke(options) ?? options));
        for (var number = 1; number <= 3; number++)
            await bot.Hears("priya", $"story new Number {number} of the list");
        return bot;
    }

    /// <summary>The team after it.</summary>
    public static async Task<TestBot> Asking(ModelServer server, Func<AssistantOptions, AssistantOptions>? with = null)
    {
        var bot = await Unasked(server, with);
        var preview = await bot.Hears("maya", "assistant on");
        await bot.Hears("maya", preview.Says("Turn it on"));
        return bot;
    }

    /// <summary>That a sentence is answered as it is without a model.</summary>
    public static async Task AnswersAlone(this TestBot bot, string sentence = Puzzle, string person = "priya")
    {
        var heard = await bot.Hears(person, sentence);

        Assert.Equal(Outcome.Unknown, heard.Outcome);
        Assert.Contains("I did not understand", heard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("AI", heard.Text, StringComparison.Ordinal);
        Assert.Equal("1 2 3", await bot.Order());
    }
}
