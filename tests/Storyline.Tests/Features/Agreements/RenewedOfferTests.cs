using System.Reflection;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Proposals;
using Storyline.Features.Assistance;

namespace Storyline.Tests.Features.Agreements;

/// <summary>If the subject of an offer changes before somebody agrees, the bot offers once more, for the original sentence.</summary>
public sealed class RenewedOfferTests
{
    private const string Changed = "Things have changed since I showed you this";

    public static TheoryData<int, bool> Offers =>
        [
            .. from one in Enumerable.Range(0, Offer.All.Count)
            from byButton in new[] { false, true }
            select (one, byButton),
        ];

    [Theory]
    [MemberData(nameof(Offers))]
    public async Task It_is_offered_once_more_and_done_at_the_next_yes(int number, bool byButton)
    {
        var offer = Offer.All[number];
        await using var bot = await offer.Team();
        var first = await offer.Make(bot);
        await offer.Change(bot);

        var renewed = await Agrees(bot, offer, first, byButton);

        Assert.Equal(2, renewed.Text.Split(Changed).Length);
        Assert.Single(renewed.Buttons, button => button.Says.StartsWith("confirm ", StringComparison.Ordinal));
        Assert.StartsWith(offer.Sentence, Assert.Single(await Pendings(bot)).Said.Text, StringComparison.Ordinal);

        var done = await Agrees(bot, offer, renewed, byButton);

        Assert.Contains(done.Outcome, new[] { Outcome.Done, Outcome.Shown });
        Assert.DoesNotContain(Changed, done.Text, StringComparison.Ordinal);
        Assert.Empty(await Pendings(bot));
        var after = await Everything(bot);

        var late = await Agrees(bot, offer, renewed, byButton);

        Assert.NotEqual(Outcome.Done, late.Outcome);
        Assert.Equal(after, await Everything(bot));
    }

    [Fact]
    public void No_command_that_offers_is_forgotten()
    {
        var preview = typeof(Reply).GetMethod(nameof(Reply.Preview))!.MetadataToken;
        var offering = typeof(Reply)
            .Assembly.GetTypes()
            .Where(type => Calls(type, preview))
            .Select(type => type.DeclaringType ?? type)
            .Distinct()
            .Select(type => type.Name)
            .ToHashSet();
        var tried = Offer.All.Select(offer => offer.Command.Name).ToHashSet();

        // What the assistant offers depends on its model alone: ConsentTests change that.
        Assert.Empty(offering.Except(tried).Except([nameof(SwitchAssistant)]));
        Assert.Empty(tried.Except(offering));
    }

    [Fact]
    public async Task An_offer_that_was_kept_of_a_yes_ends()
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("priya", "delete PB-2");
        await Rewrite<PendingOffer>(
            bot,
            "pending",
            pendingOffer => pendingOffer with { Said = Utterance.Plain("yes") }
        );

        var answer = await bot.Hears("priya", "yes");

        Assert.Equal(Outcome.Refused, answer.Outcome);
        Assert.Equal("1 2", await bot.Order());
    }

    [Theory]
    [InlineData("accept P-1")]
    [InlineData("propose accept P-1")]
    [InlineData("share accept P-1")]
    public async Task A_sentence_that_leads_back_to_itself_ends(string sentence)
    {
        await using var bot = await BacklogOf.Stories(2);
        await bot.Hears("ann", "move PB-2 to top");
        await Rewrite<Proposal>(bot, "proposal", proposal => proposal with { Said = Utterance.Plain(sentence) });

        var answer = await bot.Hears("priya", "accept P-1");

        Assert.NotEqual(Outcome.Done, answer.Outcome);
        Assert.Equal("1 2", await bot.Order());
    }

    private static Task<Heard> Agrees(TestBot bot, Offer offer, Heard shown, bool byButton) =>
        bot.Hears(offer.Who, byButton ? shown.Buttons.Single(IsAgreement).Says : "yes");

    private static bool IsAgreement(Button button) => button.Says.StartsWith("confirm ", StringComparison.Ordinal);

    private static async Task<IReadOnlyList<PendingOffer>> Pendings(TestBot bot) =>
        [.. (await bot.Documents("pending")).Select(DocumentBody.Read<PendingOffer>)];

    // People who left and speak again belong to the product again.
    private static async Task<IEnumerable<string>> Everything(TestBot bot) =>
        Kept.Of(bot, await bot.Partition())
            .Where(document => document.Key != Storyline.Core.Products.Product.DocumentId)
            .Select(document => $"{document.Key} {document.Value}");

    private static async Task Rewrite<T>(TestBot bot, string kind, Func<T, T> change)
        where T : class, IDocument<T>
    {
        var stored = Assert.Single(await bot.Documents(kind));
        var write = new Write.Replace(
            DocumentBody.Write(stored.Partition, change(DocumentBody.Read<T>(stored))),
            stored.ETag!
        );
        await bot.Store.Commit(new Batch(stored.Partition, [write]), TestContext.Current.CancellationToken);
    }

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
