using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Local;

/// <summary>
/// Makes the lines of the transcript. Views stay as they are: the page draws them in the browser.
/// </summary>
internal static class LineRenderer
{
    private const string Storyline = "Storyline";
    private const string Unplaced = "";
    private const string KeptSecret = "(kept secret)";

    // A sentence with a private answer is private too: nobody may read a vote from it.
    public static TranscriptLine Said(Inbound inbound, Reply reply, Instant now)
    {
        var message = new LocalMessage(
            Unplaced,
            now,
            inbound.Speaker.Name,
            Bot: false,
            reply.Audience,
            OnlyFor(inbound, reply),
            inbound.Place.Channel,
            inbound.Place.IsDirect,
            inbound.Place.Thread,
            reply.IsSecret ? KeptSecret : inbound.Said.Text,
            reply.IsSecret ? null : SentAlong(inbound)
        );
        return new TranscriptLine(message, $"said|{inbound.Speaker.Id}|{inbound.Key}");
    }

    public static TranscriptLine Answered(Inbound inbound, Reply reply, Instant now)
    {
        var message = new LocalMessage(
            Unplaced,
            now,
            Storyline,
            Bot: true,
            reply.Audience,
            OnlyFor(inbound, reply),
            inbound.Place.Channel,
            inbound.Place.IsDirect,
            inbound.Place.Thread,
            reply.View.ToText(),
            reply.View
        );
        return new TranscriptLine(message, $"answer|{inbound.Speaker.Id}|{inbound.Key}");
    }

    public static TranscriptLine Delivered(Place place, View view, string document, string id, Instant now)
    {
        var message = new LocalMessage(
            id,
            now,
            Storyline,
            Bot: true,
            Audience.Everyone,
            OnlyFor: null,
            place.Channel,
            place.IsDirect,
            place.Thread,
            view.ToText(),
            view
        );
        return new TranscriptLine(message, document);
    }

    private static string? OnlyFor(Inbound inbound, Reply reply) =>
        reply.Audience == Audience.Speaker ? inbound.Speaker.Id : null;

    private static View? SentAlong(Inbound inbound)
    {
        var parts = new List<Part>();
        if (inbound.Fields.Count > 0)
            parts.Add(new Part.Fields([.. inbound.Fields.Select(field => new Field(field.Key, field.Value))]));
        if (inbound.Files.Count > 0)
            parts.Add(new Part.Note($"With {string.Join(", ", inbound.Files.Select(file => file.Name))}"));
        return parts.Count == 0 ? null : new View(parts);
    }
}
