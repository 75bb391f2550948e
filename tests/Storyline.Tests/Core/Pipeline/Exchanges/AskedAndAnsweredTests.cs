using System.Reflection;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;

namespace Storyline.Tests.Core.Pipeline.Exchanges;

/// <summary>No question of the bot goes unheard.</summary>
public sealed class AskedAndAnsweredTests
{
    public static TheoryData<int> Rows => [.. Enumerable.Range(0, AskedSentence.All.Count)];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task What_it_asks_it_hears(int row)
    {
        var one = AskedSentence.All[row];
        await using var bot = await Conversations.Running();
        foreach (var said in one.Before.Split(';', StringSplitOptions.RemoveEmptyEntries))
            await bot.Says(said.Split("> ")[0], said.Split("> ", 2)[1]);
        var (who, place) = (one.Who.TrimEnd('@'), one.Who.EndsWith('@') ? "@" : "#checkout");
        var asked = await bot.Hears(who, one.Sentence, place);

        var answered = await bot.Hears(who, one.Answer, place);

        Assert.True(asked.Outcome == Outcome.Asked, $"{one.Asks}: {one.Sentence}\n{asked.Outcome} {asked.Text}");
        Assert.True(
            answered.Outcome != Outcome.Unknown
                && answered.Text != asked.Text
                && answered.Text.Contains(one.Seen, StringComparison.OrdinalIgnoreCase),
            $"{one.Asks}: {one.Sentence} | {one.Answer}\n{asked.Text}\n-> {answered.Outcome} {answered.Text}"
        );
    }

    [Fact]
    public void No_type_that_asks_is_forgotten()
    {
        var asking = new[] { typeof(Parsed), typeof(Reply) }
            .SelectMany(type => type.GetMethods().Where(method => method.Name == nameof(Parsed.Ask)))
            .Select(method => method.MetadataToken)
            .ToList();
        var types = typeof(Reply)
            .Assembly.GetTypes()
            .Where(type => asking.Any(method => Calls(type, method)))
            .Select(Outermost)
            .Select(type => type.Name)
            .Distinct();

        string[] forgotten =
        [
            .. types.Except(AskedSentence.All.Select(one => one.Asks)).Except(AskedSentence.Elsewhere.Keys),
        ];
        Assert.True(forgotten.Length == 0, string.Join(' ', forgotten));
    }

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    // In IL, a call is its opcode and the token of a method in the same module.
    private static bool Calls(Type type, int method)
    {
        const BindingFlags all =
            BindingFlags.DeclaredOnly
            | BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.Static
            | BindingFlags.Instance;
        byte[] call = [0x28, .. BitConverter.GetBytes(method)];
        return type.GetMethods(all).Any(one => one.GetMethodBody()?.GetILAsByteArray().AsSpan().IndexOf(call) >= 0);
    }
}
