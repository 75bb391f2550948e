using System.Text.Json.Nodes;
using Storyline.Core.Views;
using Storyline.Edges.Tests.Drawing;
using Storyline.Teams.Render;

namespace Storyline.Edges.Tests.Teams;

/// <summary>What Teams shows: the card, without the plain-text fallback for clients that cannot draw it.</summary>
public sealed class TeamsDrawingTests : DrawingSuite
{
    protected override string Draw(View view)
    {
        var card = JsonObject.Create(CardWriter.Write(view, new CardContext("teams:")))!;
        card.Remove("fallbackText");
        return card.ToJsonString();
    }
}
