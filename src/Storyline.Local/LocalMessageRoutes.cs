using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Storyline.Edges;

namespace Storyline.Local;

/// <summary>The routes that take and list messages.</summary>
internal static class LocalMessageRoutes
{
    private const int MaxPage = 1_000;

    public static async Task<IResult> Hear(
        HttpRequest request,
        BotAnswer botAnswer,
        Transcript transcript,
        CancellationToken cancel
    )
    {
        var (inbound, refused) = await LocalRequestReader.Message(request, cancel);
        if (inbound is null)
            return refused!;
        var reply = await botAnswer(inbound, cancel);
        await transcript.Record(inbound, reply, CancellationToken.None);
        var said = reply.IsSilent ? null : new LocalReply(reply.Audience, reply.View.ToText(), reply.View);
        return TypedResults.Json(new LocalAnswered(said), LocalJson.Default.LocalAnswered);
    }

    public static async Task<IResult> ListChannels(Transcript transcript, CancellationToken cancel) =>
        TypedResults.Json(await transcript.Neighbours(cancel), LocalJson.Default.LocalDirectory);

    public static Task<IResult> ListChannel(
        string channel,
        string? user,
        string? after,
        string? before,
        string? limit,
        Transcript transcript,
        CancellationToken cancel
    ) =>
        List(
            () => (LocalNames.Channel(channel), string.IsNullOrWhiteSpace(user) ? null : LocalNames.User(user)),
            after,
            before,
            limit,
            transcript,
            cancel
        );

    public static Task<IResult> ListDirect(
        string user,
        string? after,
        string? before,
        string? limit,
        Transcript transcript,
        CancellationToken cancel
    ) =>
        List(
            () => (LocalNames.DirectPlace(LocalNames.User(user)).Channel, LocalNames.User(user)),
            after,
            before,
            limit,
            transcript,
            cancel
        );

    private static async Task<IResult> List(
        Func<(string Channel, string? Reader)> where,
        string? after,
        string? before,
        string? limit,
        Transcript transcript,
        CancellationToken cancel
    )
    {
        try
        {
            var (channel, reader) = where();
            return Array(
                await transcript.Read(
                    channel,
                    reader,
                    after,
                    string.IsNullOrEmpty(before) ? null : before,
                    Limit(limit),
                    cancel
                )
            );
        }
        catch (FormatException wrong)
        {
            return RequestRefusal.BadRequest(wrong.Message);
        }
    }

    private static int Limit(string? limit)
    {
        if (string.IsNullOrEmpty(limit))
            return MaxPage;
        return
            int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var lines)
            && lines is > 0 and <= MaxPage
            ? lines
            : throw new FormatException($"A limit is a number from 1 to {MaxPage}.");
    }

    private static FileContentHttpResult Array(IReadOnlyList<TranscriptLine> lines)
    {
        var json = new ArrayBufferWriter<byte>(1024);
        json.Write("["u8);
        for (var at = 0; at < lines.Count; at++)
        {
            if (at > 0)
                json.Write(",\n"u8);
            json.Write(lines[at].Json);
        }
        json.Write("]"u8);
        return TypedResults.Bytes(json.WrittenMemory, "application/json; charset=utf-8");
    }
}
