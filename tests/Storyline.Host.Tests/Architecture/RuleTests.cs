namespace Storyline.Host.Tests.Architecture;

public sealed class RuleTests
{
    private static IEnumerable<Type> OwnTypes => Rules.Own.SelectMany(assembly => assembly.GetTypes());

    [Fact]
    public void Arrows_point_from_the_host_to_edges_and_engines_and_from_those_to_the_product()
    {
        Assert.Empty(Rules.WrongArrows(typeof(Storyline.Core.Pipeline.Bot).Assembly));
        Assert.Empty(Rules.WrongArrows(typeof(Storyline.Sqlite.SqliteStore).Assembly, "Storyline"));
        Assert.Empty(Rules.WrongArrows(typeof(Storyline.Cosmos.CosmosStore).Assembly, "Storyline"));
        Assert.Empty(Rules.WrongArrows(typeof(Storyline.Quartz.QuartzRegistration).Assembly, "Storyline"));
        Assert.Empty(Rules.WrongArrows(typeof(Storyline.Assistant.AssistantOptions).Assembly, "Storyline"));
        Assert.Empty(Rules.WrongArrows(typeof(Storyline.Edges.EdgeKit).Assembly, "Storyline"));
        Assert.Empty(Rules.WrongArrows(typeof(Storyline.Local.LocalEdge).Assembly, "Storyline", "Storyline.Edges"));
        Assert.Empty(Rules.WrongArrows(typeof(Storyline.Slack.SlackEdge).Assembly, "Storyline", "Storyline.Edges"));
        Assert.Empty(Rules.WrongArrows(typeof(Storyline.Teams.TeamsEdge).Assembly, "Storyline", "Storyline.Edges"));
        Assert.Empty(
            Rules.WrongArrows(
                typeof(Health).Assembly,
                "Storyline",
                "Storyline.Assistant",
                "Storyline.Quartz",
                "Storyline.Sqlite",
                "Storyline.Cosmos",
                "Storyline.Edges",
                "Storyline.Slack",
                "Storyline.Teams",
                "Storyline.Local"
            )
        );
    }

    [Fact]
    public void Features_know_neither_each_other_nor_platforms_HTTP_engines_and_clocks() =>
        Assert.Empty(Rules.LeakingFeatures(typeof(Storyline.Core.Pipeline.Bot).Assembly));

    [Fact]
    public void Every_kind_of_document_has_a_stored_name_of_its_own() => Assert.Empty(Rules.UnclearKinds(OwnTypes));

    [Fact]
    public void No_source_file_is_longer_than_300_lines() => Assert.Empty(Rules.LongFiles(Source.FilesBelow("src")));

    [Fact]
    public void Names_of_types_say_what_they_are() => Assert.Empty(Rules.EmptyNames(OwnTypes));

    [Fact]
    public void There_is_source_to_look_at() =>
        Assert.True(Source.FilesBelow("src").Count() > 50, "The source was not found.");
}
