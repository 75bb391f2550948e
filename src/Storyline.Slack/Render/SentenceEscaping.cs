using Storyline.Core.Messages;
using Storyline.Core.Views;

namespace Storyline.Slack.Render;

/// <summary>
/// Writes the sentences of buttons and forms as Slack would write them if they were typed: escaped, and with the people that
/// the message answered to has named. So a sentence comes back from a button as it would from a person.
/// </summary>
internal static class SentenceEscaping
{
    /// <param name="named">The people named in what is answered.</param>
    public static View Of(View view, IReadOnlyList<MentionedEntity> named) =>
        new([.. view.Parts.Select(part => Of(part, named))]);

    /// <summary>The sentence as people read it.</summary>
    public static string Shown(string wire) => new Notation.Angles().Read(wire).Text;

    private static Part Of(Part part, IReadOnlyList<MentionedEntity> named) =>
        part switch
        {
            Part.Buttons(var buttons) => new Part.Buttons(Of(buttons, named)),
            Part.Rows rows => rows with
            {
                Items =
                [
                    .. rows.Items.Select(row =>
                        row.Buttons is { } buttons ? row with { Buttons = Of(buttons, named) } : row
                    ),
                ],
            },
            Part.Form form => form with { Says = Wire(form.Says, named) },
            _ => part,
        };

    private static List<Button> Of(IReadOnlyList<Button> buttons, IReadOnlyList<MentionedEntity> named) =>
        [.. buttons.Select(button => button with { Says = Wire(button.Says, named) })];

    private static string Wire(string says, IReadOnlyList<MentionedEntity> named)
    {
        var wire = PlainFallback.Escape(says);
        foreach (
            var person in named
                .Where(mentionedEntity =>
                    mentionedEntity.Kind == EntityKind.Person && RichText.IsUser(mentionedEntity.Id)
                )
                .DistinctBy(mentionedEntity => mentionedEntity.Name)
                .OrderByDescending(mentionedEntity => mentionedEntity.Name.Length)
        )
            wire = wire.Replace(
                $"@{PlainFallback.Escape(person.Name)}",
                $"<@{person.Id}|{PlainFallback.Escape(person.Name)}>",
                StringComparison.Ordinal
            );
        return wire;
    }
}
