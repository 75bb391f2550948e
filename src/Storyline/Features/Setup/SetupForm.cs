using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Features.Setup;

/// <summary>The form that sets a product up, with working defaults in every field.</summary>
internal static class SetupForm
{
    /// <param name="wrong">What is wrong with a field, by its name.</param>
    public static Reply Ask(Turn turn, SetUpProduct given, IReadOnlyDictionary<string, string> wrong)
    {
        var name = given.Name.Length > 0 ? given.Name : Suggested(turn.Place);
        var view = View.Of(
            new Part.Title("Welcome to Storyline"),
            new Part.Paragraph(
                wrong.Count > 0
                    ? string.Join(" ", wrong.Values)
                    : "This channel has no product yet. Tell me its name and who decides what, and you can start its backlog here."
            ),
            new Part.Form("Set up your product", "setup", "Set up", Inputs(name, given, turn.Inbound.Speaker, wrong))
            {
                Id = Part.Form.SetUp,
            },
            new Part.Buttons([new Button("Skip: use these defaults", $"setup {name} key:{ProductKey.From(name)}")]),
            new Part.Note("One person may hold several roles; all of it can be changed later.")
        );
        return Reply.Ask(view) with { Opens = true };
    }

    private static Input[] Inputs(
        string name,
        SetUpProduct given,
        Person me,
        IReadOnlyDictionary<string, string> wrong
    ) =>
        [
            new Input.Line(
                "name",
                "What is the product called?",
                Required: true,
                Value: name,
                Error: wrong.GetValueOrDefault("name")
            ),
            new Input.Line(
                "key",
                "Key in front of story numbers",
                Value: given.Key ?? ProductKey.From(name),
                Hint: "2 to 6 letters",
                Error: wrong.GetValueOrDefault("key"),
                MaxLength: 6
            ),
            ZoneInput(given.Zone, me.Zone, wrong.GetValueOrDefault("zone")),
            new Input.PersonField("pm", "Product manager: why, who, what", Value: given.Pm?.Id ?? me.Id),
            new Input.PersonField("po", "Product owner: how, in which order", Value: given.Po?.Id ?? me.Id),
            new Input.PersonField("sm", "Scrum Master: the ceremonies", Value: given.Sm?.Id ?? me.Id),
        ];

    // A name of several zones offers these.
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

    // Where a channel's name is unknown, its id is no name for a product.
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
        return name.Length == 0 ? "My product" : SentenceCase.Of(name);
    }
}
