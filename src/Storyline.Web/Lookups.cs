using Microsoft.AspNetCore.Http;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Web;

/// <summary>Finds what a field may be filled with while it is typed: says the field's lookup, and nothing of it appears in the conversation.</summary>
internal static class Lookups
{
    // Typing says no other sentence on the reader's behalf than these, which only read.
    private static readonly string[] Sentences = ["pick story", "pick epic", "pick label"];
    private const int LongestTyped = 200;

    public static Task<IResult> FindInChannel(
        string channel,
        string? user,
        string? finds,
        string? typed,
        Answer answer,
        CancellationToken cancel
    ) => Find(() => Names.ChannelPlace(Names.Channel(channel)), user, finds, typed, answer, cancel);

    public static Task<IResult> FindDirect(
        string user,
        string? finds,
        string? typed,
        Answer answer,
        CancellationToken cancel
    ) => Find(() => Names.DirectPlace(Names.User(user)), user, finds, typed, answer, cancel);

    private static async Task<IResult> Find(
        Func<Place> where,
        string? user,
        string? finds,
        string? typed,
        Answer answer,
        CancellationToken cancel
    )
    {
        if (!Sentences.Contains(finds))
            return Refusal.BadRequest($"What can be looked up is {string.Join(", ", Sentences)}.");
        if (typed?.Length > LongestTyped)
            return Refusal.BadRequest($"At most {LongestTyped} characters are looked for.");
        try
        {
            var (place, reader) = (where(), Names.User(user));
            var reply = await answer(
                new Inbound
                {
                    Key = Guid.CreateVersion7().ToString(),
                    Place = place,
                    Speaker = new Person(reader, reader),
                    Said = Utterance.Plain($"{finds} {typed?.ReplaceLineEndings(" ")}".TrimEnd()),
                },
                cancel
            );
            return TypedResults.Json(new Found(reply is null ? [] : Option.Of(reply.View)), LocalJson.Default.Found);
        }
        catch (FormatException wrong)
        {
            return Refusal.BadRequest(wrong.Message);
        }
    }
}
