using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Drawing;

/// <summary>What holds for everything that draws views. A new kind fails here, by name, until it is drawn.</summary>
public abstract class DrawingSuite
{
    public static TheoryData<string> Kinds => [.. Samples.Kinds];

    public static TheoryData<string> UnknownKinds => [.. Samples.Unknown.Select(sample => sample.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_part_input_and_span_is_drawn(string kind)
    {
        var sample = Samples.Of(kind);

        Assert.Empty(sample.Missing(Draw(sample.View)));
    }

    [Theory]
    [MemberData(nameof(UnknownKinds))]
    public void A_kind_that_is_not_known_is_never_left_out_without_a_word(string kind)
    {
        var sample = Samples.Unknown.Single(sample => sample.Kind == kind);
        var drawn = "";

        var error = Record.Exception(() => drawn = Draw(sample.View));

        if (error is null)
            Assert.Empty(sample.Missing(drawn));
        else
            Assert.IsType<NotSupportedException>(error);
    }

    /// <summary>Everything that a reader gets of a view.</summary>
    protected abstract string Draw(View view);
}
