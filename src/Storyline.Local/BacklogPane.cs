using System.Globalization;
using Microsoft.AspNetCore.Http;
using Storyline.Core.Messages;
using Storyline.Core.Views;
using Storyline.Edges;

namespace Storyline.Local;

/// <summary>
/// The panes beside the conversation. It says “backlog”, “timeline” and so on for the reader, without a trace in the
/// conversation.
/// </summary>
internal static class BacklogPane
{
    private const int MaxPages = 20;

    public static Task<IResult> ShowChannel(
        string channel,
        string? user,
        string? pages,
        BotAnswer botAnswer,
        CancellationToken cancel
    ) => Show(() => LocalNames.ChannelPlace(LocalNames.Channel(channel)), user, pages, botAnswer, cancel);

    public static Task<IResult> ShowDirect(string user, string? pages, BotAnswer botAnswer, CancellationToken cancel) =>
        Show(() => LocalNames.DirectPlace(LocalNames.User(user)), user, pages, botAnswer, cancel);

    /// <summary>The board of the running sprint and the current ceremony, as the reader would see them.</summary>
    public static Task<IResult> ShowChannelSprint(
        string channel,
        string? user,
        BotAnswer botAnswer,
        CancellationToken cancel
    ) => ShowSprint(() => LocalNames.ChannelPlace(LocalNames.Channel(channel)), user, botAnswer, cancel);

    public static Task<IResult> ShowDirectSprint(string user, BotAnswer botAnswer, CancellationToken cancel) =>
        ShowSprint(() => LocalNames.DirectPlace(LocalNames.User(user)), user, botAnswer, cancel);

    /// <summary>Coming and past alarms, as the reader would see them.</summary>
    public static Task<IResult> ShowChannelTimeline(
        string channel,
        string? user,
        string? zone,
        BotAnswer botAnswer,
        CancellationToken cancel
    ) => ShowTimeline(() => LocalNames.ChannelPlace(LocalNames.Channel(channel)), user, zone, botAnswer, cancel);

    public static Task<IResult> ShowDirectTimeline(
        string user,
        string? zone,
        BotAnswer botAnswer,
        CancellationToken cancel
    ) => ShowTimeline(() => LocalNames.DirectPlace(LocalNames.User(user)), user, zone, botAnswer, cancel);

    private static async Task<IResult> ShowTimeline(
        Func<Place> where,
        string? user,
        string? zone,
        BotAnswer botAnswer,
        CancellationToken cancel
    )
    {
        try
        {
            var pane = new PaneReader(where(), LocalNames.User(user), botAnswer, cancel);
            return TypedResults.Json(
                new BacklogPage(await pane.Shown("timeline", zone)),
                LocalJson.Default.BacklogPage
            );
        }
        catch (FormatException wrong)
        {
            return RequestRefusal.BadRequest(wrong.Message);
        }
    }

    private static async Task<IResult> ShowSprint(
        Func<Place> where,
        string? user,
        BotAnswer botAnswer,
        CancellationToken cancel
    )
    {
        try
        {
            var pane = new PaneReader(where(), LocalNames.User(user), botAnswer, cancel);
            return TypedResults.Json(
                new SprintPage(await pane.Shown("sprint board"), await pane.Shown("session show")),
                LocalJson.Default.SprintPage
            );
        }
        catch (FormatException wrong)
        {
            return RequestRefusal.BadRequest(wrong.Message);
        }
    }

    private static async Task<IResult> Show(
        Func<Place> where,
        string? user,
        string? pages,
        BotAnswer botAnswer,
        CancellationToken cancel
    )
    {
        try
        {
            var pane = new PaneReader(where(), LocalNames.User(user), botAnswer, cancel);
            var view = (await pane.Reply("backlog")).View;
            for (var page = 1; page < Pages(pages) && More(view) is { } more; page++)
                view = Join(view, (await pane.Reply(more.Says)).View);
            return TypedResults.Json(new BacklogPage(PaneReader.WithoutShare(view)), LocalJson.Default.BacklogPage);
        }
        catch (FormatException wrong)
        {
            return RequestRefusal.BadRequest(wrong.Message);
        }
    }

    private static int Pages(string? pages) =>
        int.TryParse(pages, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? Math.Clamp(count, 1, MaxPages)
            : 1;

    // On the reader's behalf this says only the bot's own “More” button, never a sentence from the URL.
    private static Button? More(View view) =>
        view
            .Parts.OfType<Part.Buttons>()
            .SelectMany(buttons => buttons.Items)
            .FirstOrDefault(button => button.Purpose == ButtonPurpose.More);

    /// <summary>Both pages as one list, with the next page's remarks about the rest.</summary>
    private static View Join(View before, View next)
    {
        if (next.Parts.OfType<Part.Rows>().FirstOrDefault() is not { } added)
            return before;
        var last = before.Parts.OfType<Part.Rows>().LastOrDefault();
        if (last is null)
            return before;
        var joined = last with { Items = [.. last.Items, .. added.Items] };
        return new View([
            .. before.Parts.TakeWhile(part => part != last),
            joined,
            .. next.Parts.SkipWhile(part => part != added).Skip(1),
        ]);
    }
}
