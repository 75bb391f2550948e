using Microsoft.AspNetCore.Http;
using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Edges;

namespace Storyline.Local;

/// <summary>The product manager's side beside the conversation: vision, goals, roadmap, opportunity tree and sync number.</summary>
internal static class ProductPane
{
    public static Task<IResult> ShowChannel(
        string channel,
        string? user,
        BotAnswer botAnswer,
        CancellationToken cancel
    ) => Show(() => LocalNames.ChannelPlace(LocalNames.Channel(channel)), user, botAnswer, cancel);

    public static Task<IResult> ShowDirect(string user, BotAnswer botAnswer, CancellationToken cancel) =>
        Show(() => LocalNames.DirectPlace(LocalNames.User(user)), user, botAnswer, cancel);

    private static async Task<IResult> Show(
        Func<Place> where,
        string? user,
        BotAnswer botAnswer,
        CancellationToken cancel
    )
    {
        try
        {
            var pane = new PaneReader(where(), LocalNames.User(user), botAnswer, cancel);
            return TypedResults.Json(await Read(pane), LocalJson.Default.ProductPage);
        }
        catch (FormatException wrong)
        {
            return RequestRefusal.BadRequest(wrong.Message);
        }
    }

    // Who may not see how the team is in step is from outside: they see the bot's words for that, and nothing else.
    private static async Task<ProductPage> Read(PaneReader pane)
    {
        var sync = await pane.Reply("sync");
        if (sync.Outcome != Outcome.Shown)
            return new ProductPage { Refusal = sync.View };
        return new ProductPage
        {
            Sync = PaneReader.WithoutShare(sync.View),
            Vision = await pane.Shown("vision"),
            Goals = await pane.Shown("goals"),
            Trends = await pane.Shown("goals picture"),
            Roadmap = await pane.Shown("roadmap"),
            Tree = await pane.Shown("tree"),
            TreePicture = await pane.Shown("tree picture"),
        };
    }
}
