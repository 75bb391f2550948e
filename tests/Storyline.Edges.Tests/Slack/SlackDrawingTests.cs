using System.Text.Json;
using Storyline.Core.Messages;
using Storyline.Core.Views;
using Storyline.Edges.Tests.Drawing;
using Storyline.Slack.Render;
using Storyline.Slack.Wire;
using View = Storyline.Core.Views.View;

namespace Storyline.Edges.Tests.Slack;

/// <summary>What Slack shows: the blocks, without the plain-text fallback, and a form as the dialog that it opens.</summary>
public sealed class SlackDrawingTests : DrawingSuite
{
    private static readonly Place Somewhere = new("slack:T0", "C0");

    protected override string Draw(View view) =>
        view.Parts.OfType<Part.Form>().FirstOrDefault() is { } form
            ? JsonSerializer.Serialize(DialogViews.Ask(view, form, Somewhere), SlackJson.Plain.ViewDefinition)
            : JsonSerializer.Serialize(
                new BlockKit(Somewhere.Workspace).Message(view),
                SlackJson.Plain.IReadOnlyListBlock
            );
}
