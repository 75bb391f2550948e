using System.Globalization;
using Microsoft.AspNetCore.Http;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Web;

/// <summary>
/// The pane beside the conversation: says «backlog» for the reader, and nothing of it appears in the conversation.
/// </summary>
internal static class Backlog
{
    private const int MaxPages = 20;

    public static Task<IResult> ShowChannel(
        string channel,
        string? user,
        string? pages,
        Answer answer,
        CancellationToken cancel
    ) => Show(() => Names.ChannelPlace(Names.Channel(channel)), user, pages, answer, cancel);

    public static Task<IResult> ShowDirect(string user, string? pages, Answer answer, CancellationToken cancel) =>
        Show(() => Names.DirectPlace(Names.User(user)), user, pages, answer, cancel);

    /// <summary>The board of the running sprint, and the ceremony that is being held, as the reader would be shown them.</summary>
    public static Task<IResult> ShowChannelSprint(
        string channel,
        string? user,
        Answer answer,
        CancellationToken cancel
    ) => ShowSprint(() => Names.ChannelPlace(Names.Channel(channel)), user, answer, cancel);

    public static Task<IResult> ShowDirectSprint(string user, Answer answer, CancellationToken cancel) =>
        ShowSprint(() => Names.DirectPlace(Names.User(user)), user, answer, cancel);

    /// <summary>What comes and what came, as the reader would be shown it.</summary>
    public static Task<IResult> ShowChannelTimeline(
        string channel,
        string? user,
        string? zone,
        Answer answer,
        CancellationToken cancel
    ) => ShowTimeline(() => Names.ChannelPlace(Names.Channel(channel)), user, zone, answer, cancel);

    public static Task<IResult> ShowDirectTimeline(
        string user,
        string? zone,
        Answer answer,
        CancellationToken cancel
    ) => ShowTimeline(() => Names.DirectPlace(Names.User(user)), user, zone, answer, cancel);

    private static async Task<IResult> ShowTimeline(
        Func<Place> where,
        string? user,
        string? zone,
        Answer answer,
        CancellationToken cancel
    )
    {
        try
        {
            var reply = await Reply("timeline", where(), Names.User(user), answer, cancel, zone);
            return TypedResults.Json(
                new BacklogPage(reply is { Outcome: Outcome.Shown } ? reply.View : null),
                LocalJson.Default.BacklogPage
            );
        }
        catch (FormatException wrong)
        {
            return Refusal.BadRequest(wrong.Message);
        }
    }

    private static async Task<IResult> ShowSprint(
        Func<Place> where,
        string? user,
        Answer answer,
        CancellationToken cancel
    )
    {
        try
        {
            var (place, reader) = (where(), Names.User(user));
            var board = await Reply("sprint board", place, reader, answer, cancel);
            var ceremony = await Reply("session show", place, reader, answer, cancel);
            return TypedResults.Json(
                new SprintPage(
                    board is { Outcome: Outcome.Shown } ? board.View : null,
                    ceremony is { Outcome: Outcome.Shown } ? ceremony.View : null
                ),
                LocalJson.Default.SprintPage
            );
        }
        catch (FormatException wrong)
        {
            return Refusal.BadRequest(wrong.Message);
        }
    }

    private static async Task<IResult> Show(
        Func<Place> where,
        string? user,
        string? pages,
        Answer answer,
        CancellationToken cancel
    )
    {
        try
        {
            var (place, reader) = (where(), Names.User(user));
            var view = await Ask("backlog", place, reader, answer, cancel);
            for (var page = 1; page < Pages(pages) && view is not null && More(view) is { } more; page++)
                view = Join(view, await Ask(more.Says, place, reader, answer, cancel));
            return TypedResults.Json(
                new BacklogPage(view is null ? null : WithoutShare(view)),
                LocalJson.Default.BacklogPage
            );
        }
        catch (FormatException wrong)
        {
            return Refusal.BadRequest(wrong.Message);
        }
    }

    // Sharing is for an answer in the conversation; beside it there is nothing to share.
    private static View WithoutShare(View view) =>
        new([
            .. view
                .Parts.Select(part =>
                    part is Part.Buttons(var buttons)
                        ? new Part.Buttons([.. buttons.Where(button => button.Label != "Share")])
                        : part
                )
                .Where(part => part is not Part.Buttons { Items.Count: 0 }),
        ]);

    private static int Pages(string? pages) =>
        int.TryParse(pages, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? Math.Clamp(count, 1, MaxPages)
            : 1;

    private static async Task<View?> Ask(
        string sentence,
        Place place,
        string reader,
        Answer answer,
        CancellationToken cancel
    ) => (await Reply(sentence, place, reader, answer, cancel))?.View;

    private static Task<Reply?> Reply(
        string sentence,
        Place place,
        string reader,
        Answer answer,
        CancellationToken cancel,
        string? zone = null
    ) =>
        answer(
            new Inbound
            {
                Key = Guid.CreateVersion7().ToString(),
                Place = place,
                Speaker = new Person(reader, reader, Zone: zone),
                Said = Utterance.Plain(sentence),
            },
            cancel
        );

    // Only what the bot itself offered as «More» is said on the reader's behalf, never a sentence from the address.
    private static Button? More(View view) =>
        view
            .Parts.OfType<Part.Buttons>()
            .SelectMany(buttons => buttons.Items)
            .FirstOrDefault(button => button.Label == "More");

    /// <summary>The rows of the next page below those before it, with what the next page says about the rest.</summary>
    private static View Join(View before, View? next)
    {
        if (next is null || next.Parts.OfType<Part.Rows>().FirstOrDefault() is not { } added)
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
