using Microsoft.Azure.Cosmos;
using Storyline.Cosmos;

namespace Storyline.Storage.Tests.Cosmos;

/// <summary>
/// Every query text of the product, through Microsoft's own compiler, which comes with the SDK: no server is needed. A valid
/// query ends in a request to the container; the compiler refuses an invalid one with its error code.
/// </summary>
public sealed class QueryTextTests : IDisposable
{
    private readonly MetadataOnly account = new();
    private readonly CosmosClient client;

    public QueryTextTests() =>
        client = CosmosConnection.Open(
            new CosmosOptions
            {
                ConnectionString =
                    $"AccountEndpoint=http://127.0.0.1:1/;AccountKey={Convert.ToBase64String(new byte[64])}",
                Handler = () => account,
            }
        );

    public static TheoryData<string> Texts => [.. AllTexts];

    private static IEnumerable<string> AllTexts =>
        [
            .. Windows.Select(cosmosPageRange => QueryText.PageText(cosmosPageRange)),
            .. Windows.Select(cosmosPageRange => QueryText.TallyText(cosmosPageRange, isMarked: false)),
            .. Windows.Select(cosmosPageRange => QueryText.TallyText(cosmosPageRange, isMarked: true)),
            .. Windows.Select(cosmosPageRange => QueryText.TallyText(cosmosPageRange, isMarked: true, 2, 1)),
            .. Windows.Select(cosmosPageRange => QueryText.PageText(cosmosPageRange, 1, 0, 1, [true])),
            .. Windows.Select(cosmosPageRange => QueryText.CountedText(cosmosPageRange, isMarked: false)),
            .. Windows.Select(cosmosPageRange => QueryText.CountedText(cosmosPageRange, isMarked: true)),
            .. Windows.Select(cosmosPageRange => QueryText.FoundAndLastText(cosmosPageRange, 3)),
            .. Windows.Select(cosmosPageRange => QueryText.PageText(cosmosPageRange, 1)),
            .. Windows.Select(cosmosPageRange => QueryText.PageText(cosmosPageRange, 0, 0, true)),
            .. Windows.Select(cosmosPageRange => QueryText.PageText(cosmosPageRange, 2, 0, false, true)),
            .. Windows.Select(cosmosPageRange => QueryText.PageText(cosmosPageRange, 0, 3)),
            .. Windows.Select(cosmosPageRange => QueryText.PageText(cosmosPageRange, 1, 2, true)),
            QueryText.DueText,
            QueryText.EverythingText,
        ];

    private static IEnumerable<CosmosPageRange> Windows =>
        from isDown in (bool[])[false, true]
        from low in (bool[])[false, true]
        from high in (bool[])[false, true]
        from id in (string?[])[null, "x"]
        select new CosmosPageRange("a", low, "b", high, id, isDown);

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task The_products_own_compiler_accepts_every_query(string text)
    {
        Assert.Null(await Compile(text));

        Assert.NotEmpty(account.Asked);
        Assert.DoesNotContain(account.Asked, asked => asked.IsPlanRequest);
    }

    [Theory]
    [InlineData("SELECT * FROM c WHERE c.pk = @pk AND c.n BETWEEN 2 AND 6")]
    [InlineData("SELECT * FROM c WHERE NOSUCHFUNC(c.name)")]
    [InlineData("SELECT * FROM c WHERE c.order = 1")]
    public async Task It_would_refuse_what_the_product_does_not_understand(string text) =>
        Assert.Contains("SC", await Compile(text), StringComparison.Ordinal);

    [Fact]
    public void Every_query_names_its_partition_but_those_that_are_for_all()
    {
        var open = AllTexts
            .Where(text => !text.Contains("WHERE c.pk = @pk AND c.kind = @kind AND c.sort", StringComparison.Ordinal))
            .Distinct();

        Assert.Equal([QueryText.DueText, QueryText.EverythingText], open);
    }

    [Fact]
    public void Every_query_in_the_source_is_among_them()
    {
        var source = string.Concat(
            Directory
                .EnumerateFiles(Path.Combine(SourceFolder.Root, "src", "Storyline.Cosmos"), "*.cs")
                .Where(file => !file.EndsWith("QueryText.cs", StringComparison.Ordinal))
                .Select(File.ReadAllText)
        );

        Assert.DoesNotContain("SELECT ", source, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("GetItemLinqQueryable", source, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        client.Dispose();
        account.Dispose();
    }

    private async Task<string?> Compile(string text)
    {
        var query = new QueryDefinition(text);
        foreach (
            var name in (string[])
                [
                    "@pk",
                    "@kind",
                    "@low",
                    "@high",
                    "@id",
                    "@term0",
                    "@term1",
                    "@omitted0",
                    "@any0",
                    "@any1",
                    "@any2",
                    "@from",
                    "@to",
                    "@mark",
                    "@end",
                    "@stem0",
                    "@stem1",
                    "@word1",
                ]
        )
            query = query.WithParameter(name, "x");
        foreach (var name in (string[])["@limit", "@now", "@until"])
            query = query.WithParameter(name, 1);
        try
        {
            using var pages = client
                .GetContainer("storyline", "documents")
                .GetItemQueryStreamIterator(
                    query,
                    null,
                    new QueryRequestOptions { EnableOptimisticDirectExecution = false }
                );
            using var page = await pages.ReadNextAsync(TestContext.Current.CancellationToken);
            return page.IsSuccessStatusCode ? null : page.ErrorMessage;
        }
        catch (CosmosException refused)
        {
            return refused.Message;
        }
    }
}
