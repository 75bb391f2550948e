using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Setup;

/// <summary>The one form that leads a newcomer through, with working defaults for everything but the name.</summary>
internal static class SetupForm
{
    public static Reply Ask(Turn turn, SetUpProduct given, IReadOnlyDictionary<string, string> wrong)
    {
        var me = turn.Inbound.Speaker;
        var name = given.Name.Length > 0 ? given.Name : Suggested(turn.Place);
        string? Error(string field) => wrong.GetValueOrDefault(field);
        var form = new Part.Form(
            "Set up your product",
            "setup",
            "Set up",
            [
                new Input.Line(
                    "name",
                    "What is the product called?",
                    Required: true,
                    Value: name,
                    Error: Error("name")
                ),
                new Input.Line(
                    "key",
                    "Key in front of story numbers",
                    Value: given.Key ?? ProductKey.From(name),
                    Hint: "2 to 6 letters",
                    Error: Error("key"),
                    MaxLength: 6
                ),
                ZoneInput(given.Zone, me.Zone, Error("zone")),
                new Input.PersonField("pm", "Product manager: why, who, what", Value: given.Pm?.Id ?? me.Id),
                new Input.PersonField("po", "Product owner: how, in which order", Value: given.Po?.Id ?? me.Id),
                new Input.PersonField("sm", "Scrum Master: the ceremonies", Value: given.Sm?.Id ?? me.Id),
            ]
        );
        var view = View.Of(
            new Part.Title("Welcome to Storyline"),
            new Part.Paragraph(
                wrong.Count > 0
                    ? string.Join(" ", wrong.Values)
                    : "This channel has no product yet. Tell me its name and who decides what, and you can start its backlog here."
            ),
            form,
            new Part.Buttons([new Button("Skip: use these defaults", $"setup {name} key:{ProductKey.From(name)}")]),
            new Part.Note("One person may hold several roles; all of it can be changed later.")
        );
        return Reply.Ask(view) with { Opens = true };
    }

    // Where several zones may be meant, they are what can be chosen.
    private static Input ZoneInput(string? said, string? known, string? wrong) =>
        wrong is not null && said is not null && ZoneReading.Of(said) is { Zones.Count: > 0 } unclear
            ? new Input.Choice(
                "zone",
                "Time zone",
                [.. unclear.Zones.Select(zone => new Option(zone, zone))],
                Error: wrong
            )
            : new Input.Line(
                "zone",
                "Time zone",
                Value: said ?? known ?? "Etc/UTC",
                Hint: "For instance Europe/Berlin",
                Error: wrong
            );

    // Where a channel's name is not known, its id is none to call a product by.
    private static bool IsReadable(string channel) =>
        channel.All(letter =>
            char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '#' or '-' or '_' or ' '
        );

    private static string Suggested(Place place)
    {
        var name = (place.Name ?? (IsReadable(place.Channel) ? place.Channel : ""))
            .Trim('#', ' ')
            .Replace('-', ' ')
            .Replace('_', ' ');
        return name.Length == 0 ? "My product" : char.ToUpperInvariant(name[0]) + name[1..];
    }
}
