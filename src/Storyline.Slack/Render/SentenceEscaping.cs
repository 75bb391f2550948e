using Storyline.Core.Messages;
using Storyline.Core.Views;
using Storyline.Slack.Read;

namespace Storyline.Slack.Render;

/// <summary>
/// Writes the sentences of buttons and forms as Slack would send them had they been typed: escaped, and with the mentions of the
/// message that is answered. A button's sentence then arrives exactly like a person's.
/// </summary>
internal static class SentenceEscaping
{
    /// <param name="named">The people named in the message that is answered.</param>
    public static View Of(View view, IReadOnlyList<MentionedEntity> named) => view.Saying(says => Wire(says, named));

    /// <summary>The sentence as people read it.</summary>
    public static string Shown(string wire) => new SlackNotation().Read(wire).Text;

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
