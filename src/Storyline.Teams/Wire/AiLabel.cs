using System.Text.Json;
using Storyline.Core.Views;

namespace Storyline.Teams.Wire;

/// <summary>Teams' own label for what a language model made: an entity of the message.</summary>
internal static class AiLabel
{
    private static readonly JsonElement Entities = JsonElement.Parse(
        """
        [{"type":"https://schema.org/Message","@type":"Message","@context":"https://schema.org","additionalType":["AIGeneratedContent"]}]
        """
    );

    /// <summary>The label of a view; <c>null</c>: it needs none.</summary>
    public static JsonElement? Of(View view) => view.IsByAi ? Entities : null;
}
