using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Storyline.Core.Turns;
using Storyline.Edges.Tests.Drawing;

namespace Storyline.Edges.Tests.Local;

/// <summary>
/// What the page's script draws, without a browser: the kinds in its tables. Each sample is kept for the judge of the page, which
/// draws it in a browser.
/// </summary>
public sealed class PageDrawingTests
{
    public static TheoryData<string> Sets => [.. Samples.Sets.Select(set => set.Name)];

    public static TheoryData<string> Kinds => [.. Samples.Kinds];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_kind_is_in_the_table_by_which_the_script_draws(string set)
    {
        var (type, script) = (Samples.Sets.Single(type => type.Name == set), PageTables.Script());

        Assert.Empty(PageTables.Undrawn(script, type));
        Assert.Empty(PageTables.Invented(script, type));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_kind_has_a_name_in_JSON(string set)
    {
        var type = Samples.Sets.Single(type => type.Name == set);
        var named = type.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => kind.DerivedType);

        Assert.Empty(Samples.KindsOf(type).Except(named));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_sample_reaches_the_page_and_its_judge(string kind)
    {
        var sample = Samples.Of(kind);
        var view = JsonSerializer.SerializeToNode(sample.View, ConversationJson.Default.View);

        Assert.NotEmpty(view!["parts"]!.AsArray());
        Emitted.Keep("page", kind, new JsonObject { ["view"] = view, ["words"] = new JsonArray([.. sample.Words]) });
    }
}
