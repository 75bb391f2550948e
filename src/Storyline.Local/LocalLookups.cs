using Microsoft.AspNetCore.Http;
using Storyline.Core.Messages;
using Storyline.Core.Views;

namespace Storyline.Local;

/// <summary>Finds the options of a field while somebody types: says the field's lookup, without a trace in the conversation.</summary>
internal static class LocalLookups
{
    // The only sentences that typing says on the reader's behalf. They only read.
    private static readonly string[] Sentences = ["pick story", "pick epic", "pick label"];
    private const int LongestTyped = 200;

    public static Task<IResult> FindInChannel(
        string channel,
        string? user,
        string? finds,
        string? typed,
        LocalAnswer localAnswer,
        CancellationToken cancel
    ) => Find(() => LocalNames.ChannelPlace(LocalNames.Channel(channel)), user, finds, typed, localAnswer, cancel);

    public static Task<IResult> FindDirect(
        string user,
        string? finds,
        string? typed,
        LocalAnswer localAnswer,
        CancellationToken cancel
    ) => Find(() => LocalNames.DirectPlace(LocalNames.User(user)), user, finds, typed, localAnswer, cancel);

    private static async Task<IResult> Find(
        Func<Place> where,
        string? user,
        string? finds,
        string? typed,
        LocalAnswer localAnswer,
        CancellationToken cancel
    )
    {
        if (!Sentences.Contains(finds))
            return RequestRefusal.BadRequest($"The lookups are {string.Join(", ", Sentences)}.");
        if (typed?.Length > LongestTyped)
            return RequestRefusal.BadRequest($"A lookup can have at most {LongestTyped} characters.");
        try
        {
            var (place, reader) = (where(), LocalNames.User(user));
            var reply = await localAnswer(
                new Inbound
                {
                    Key = Guid.CreateVersion7().ToString(),
                    Place = place,
                    Speaker = new Person(reader, reader),
                    Said = Utterance.Plain($"{finds} {typed?.ReplaceLineEndings(" ")}".TrimEnd()),
                },
                cancel
            );
            return TypedResults.Json(
                new LookupResult(reply is null ? [] : Option.Of(reply.View)),
                LocalJson.Default.LookupResult
            );
        }
        catch (FormatException wrong)
        {
            return RequestRefusal.BadRequest(wrong.Message);
        }
    }
}
