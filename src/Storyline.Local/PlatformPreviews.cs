using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Local;

/// <summary>Shows the exact payload that a platform would receive for an answer, for people without a workspace at hand.</summary>
internal static class PlatformPreviews
{
    /// <summary>The platforms whose payloads can be shown.</summary>
    public static IResult List(IEnumerable<IPlatformPreview> skins) =>
        TypedResults.Json(
            [.. skins.Select(skin => skin.Platform).Order(StringComparer.Ordinal)],
            LocalJson.Default.IReadOnlyListString
        );

    public static Task<IResult> ShowChannel(
        string channel,
        string? user,
        string id,
        string platform,
        IEnumerable<IPlatformPreview> skins,
        Transcript transcript,
        CancellationToken cancel
    ) =>
        Show(
            () => (LocalNames.Channel(channel), string.IsNullOrWhiteSpace(user) ? null : LocalNames.User(user)),
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
        IEnumerable<IPlatformPreview> skins,
        Transcript transcript,
        CancellationToken cancel
    ) =>
        Show(
            () => (LocalNames.DirectPlace(LocalNames.User(user)).Channel, LocalNames.User(user)),
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
        IEnumerable<IPlatformPreview> skins,
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
                return RequestRefusal.Of(
                    StatusCodes.Status404NotFound,
                    "This host cannot show answers for that platform."
                );
            if (await Find(channel, reader, id, transcript, cancel) is not { View: { } view } message)
                return RequestRefusal.Of(
                    StatusCodes.Status404NotFound,
                    "There is no such answer in this conversation."
                );
            return TypedResults.Text(
                skin.Show(
                    new Reply(message.Audience, view, Outcome.Shown, Opens: view.Parts.Any(part => part is Part.Form))
                ),
                "application/json"
            );
        }
        catch (FormatException wrong)
        {
            return RequestRefusal.BadRequest(wrong.Message);
        }
    }

    /// <summary>One line by its id: the first line after the preceding id.</summary>
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
        var transcriptLine = (await transcript.Read(channel, reader, before, null, 1, cancel)).FirstOrDefault(
            transcriptLine => transcriptLine.Id == id
        );
        return transcriptLine is null
            ? null
            : JsonSerializer.Deserialize(transcriptLine.Json, LocalJson.Default.LocalMessage);
    }
}
