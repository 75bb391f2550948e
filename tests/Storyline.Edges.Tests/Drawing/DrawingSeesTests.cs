using Storyline.Core.Views;

namespace Storyline.Edges.Tests.Drawing;

/// <summary>A guard that cannot fail proves nothing: these tests show each one a breach.</summary>
public sealed class DrawingSeesTests
{
    [Fact]
    public void A_kind_without_a_sample() =>
        Assert.Contains(
            "Part.UnknownPart has no sample",
            Assert.Throws<InvalidOperationException>(() => Samples.Of("Part.UnknownPart")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_part_that_an_edge_leaves_out() =>
        Assert.Equal(
            ["Sample value"],
            Sample
                .Of(new Part.Fields([new Field("Sample fact", "Sample value")]), "Sample fact", "Sample value")
                .Missing("Sample fact: …")
        );

    [Fact]
    public void An_edge_that_leaves_out_what_it_does_not_know()
    {
        var careless = new Careless();

        Assert.All(Samples.Unknown, sample => Assert.ThrowsAny<Exception>(() => careless.Check(sample.Kind)));
    }

    [Theory]
    [InlineData("  note:")]
    [InlineData("  form,")]
    [InlineData("  lookup:")]
    [InlineData("  mention:")]
    public void A_kind_that_the_script_of_the_page_does_not_draw(string entry)
    {
        var script = PageTables.Script();
        var without = script.Replace($"\n{entry}", "\n  other:", StringComparison.Ordinal);

        Assert.Contains(entry.Trim(' ', ':', ','), Samples.Sets.SelectMany(set => PageTables.Undrawn(without, set)));
        Assert.Contains("other", Samples.Sets.SelectMany(set => PageTables.Invented(without, set)));
    }

    private sealed class Careless : DrawingSuite
    {
        public void Check(string kind) => A_kind_that_is_not_known_is_never_left_out_without_a_word(kind);

        protected override string Draw(View view) => "Something else";
    }
}
