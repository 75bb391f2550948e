using Microsoft.AspNetCore.Http;
using Storyline.Core.Messages;
using Storyline.Core.Views;
using Storyline.Edges;

namespace Storyline.Local;

/// <summary>Finds the options of a field while somebody types: says the field's lookup, without a trace in the conversation.</summary>
internal static class LocalLookups
{
    private const int LongestTyped = 200;

    public static Task<IResult> FindInChannel(
        string channel,
        string? user,
        string? finds,
        string? typed,
        BotAnswer botAnswer,
        CancellationToken cancel
    ) => Find(() => LocalNames.ChannelPlace(LocalNames.Channel(channel)), user, finds, typed, botAnswer, cancel);

    public static Task<IResult> FindDirect(
        string user,
        string? finds,
        string? typed,
        BotAnswer botAnswer,
        CancellationToken cancel
    ) => Find(() => LocalNames.DirectPlace(LocalNames.User(user)), user, finds, typed, botAnswer, cancel);

    private static async Task<IResult> Find(
        Func<Place> where,
        string? user,
        string? finds,
        string? typed,
        BotAnswer botAnswer,
        CancellationToken cancel
    )
    {
        if (FieldLookup.Of(finds, typed) is not { } sentence)
            return RequestRefusal.BadRequest($"The lookups are {string.Join(", ", FieldLookup.Sentences)}.");
        if (typed?.Length > LongestTyped)
            return RequestRefusal.BadRequest($"A lookup can have at most {LongestTyped} characters.");
        try
        {
            var (place, reader) = (where(), LocalNames.User(user));
            var reply = await botAnswer(
                new Inbound
                {
                    Key = Guid.CreateVersion7().ToString(),
                    Place = place,
                    Speaker = new Person(reader, reader),
                    Said = Utterance.Plain(sentence),
                    Manner = InboundManner.Drawn,
                },
                cancel
            );
            return TypedResults.Json(new LookupResult(Option.Of(reply.View)), LocalJson.Default.LookupResult);
        }
        catch (FormatException wrong)
        {
            return RequestRefusal.BadRequest(wrong.Message);
        }
    }
}
