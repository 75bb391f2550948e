using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Storyline.Conversation;
using Storyline.Views;

namespace Storyline.Web;

/// <summary>Shows any answer as a platform would be sent it: the exact payload, for whoever has no workspace at hand.</summary>
internal static class Skins
{
    /// <summary>The platforms in whose form answers can be shown.</summary>
    public static IResult List(IEnumerable<ISkin> skins) =>
        TypedResults.Json(
            [.. skins.Select(skin => skin.Platform).Order(StringComparer.Ordinal)],
            LocalJson.Default.IReadOnlyListString
        );

    public static Task<IResult> ShowChannel(
        string channel,
        string? user,
        string id,
        string platform,
        IEnumerable<ISkin> skins,
        Transcript transcript,
        CancellationToken cancel
    ) =>
        Show(
            () => (Names.Channel(channel), string.IsNullOrWhiteSpace(user) ? null : Names.User(user)),
            id,
            platform,
            skins,
            transcript,
            cancel
        );

    public static Task<IResult> ShowDirect(
        string user,
        string id,
        string platform,
        IEnumerable<ISkin> skins,
        Transcript transcript,
        CancellationToken cancel
    ) =>
        Show(
            () => (Names.DirectPlace(Names.User(user)).Channel, Names.User(user)),
            id,
            platform,
            skins,
            transcript,
            cancel
        );

    private static async Task<IResult> Show(
        Func<(string Channel, string? Reader)> where,
        string id,
        string platform,
        IEnumerable<ISkin> skins,
        Transcript transcript,
        CancellationToken cancel
    )
    {
        try
        {
            var (channel, reader) = where();
            if (
                skins.FirstOrDefault(skin => string.Equals(skin.Platform, platform, StringComparison.OrdinalIgnoreCase))
                is not { } skin
            )
                return Refusal.Of(
                    StatusCodes.Status404NotFound,
                    "Answers cannot be shown in that platform's form here."
                );
            if (await Find(channel, reader, id, transcript, cancel) is not { View: { } view } message)
                return Refusal.Of(StatusCodes.Status404NotFound, "There is no such answer in this conversation.");
            return TypedResults.Text(
                skin.Show(
                    new Reply(message.Audience, view, Outcome.Shown, Opens: view.Parts.Any(part => part is Part.Form))
                ),
                "application/json"
            );
        }
        catch (FormatException wrong)
        {
            return Refusal.BadRequest(wrong.Message);
        }
    }

    /// <summary>One line by its id: the first after the id before it.</summary>
    private static async Task<LocalMessage?> Find(
        string channel,
        string? reader,
        string id,
        Transcript transcript,
        CancellationToken cancel
    )
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw new FormatException("The id of a message is a number.");
        var before = (number - 1).ToString("D16", CultureInfo.InvariantCulture);
        var line = (await transcript.Read(channel, reader, before, null, 1, cancel)).FirstOrDefault(line =>
            line.Id == id
        );
        return line is null ? null : JsonSerializer.Deserialize(line.Json, LocalJson.Default.LocalMessage);
    }
}
