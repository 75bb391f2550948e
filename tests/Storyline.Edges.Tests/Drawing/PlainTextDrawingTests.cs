using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Drawing;

public sealed class PlainTextDrawingTests : DrawingSuite
{
    protected override string Draw(View view) => view.ToText();
}
