using System.Net;
using System.Text;

namespace Storyline.Storage.Tests.Cosmos;

/// <summary>An account that serves its metadata, and answers every query with no results.</summary>
internal sealed class MetadataOnly : HttpMessageHandler
{
    private const string Account = """
        {"_rid":"x","_self":"","id":"x","_dbs":"//dbs/","media":"//media/","addresses":"//addresses/",
        "writableLocations":[{"name":"L","databaseAccountEndpoint":"http://127.0.0.1:1/"}],"readableLocations":[{"name":"L","databaseAccountEndpoint":"http://127.0.0.1:1/"}],
        "userConsistencyPolicy":{"defaultConsistencyLevel":"Session"},
        "queryEngineConfiguration":"{\"maxSqlQueryInputLength\":262144,\"maxJoinsPerSqlQuery\":5,\"maxLogicalAndPerSqlQuery\":500,\"maxLogicalOrPerSqlQuery\":500,\"maxUdfRefPerSqlQuery\":10,\"maxInExpressionItemsCount\":16000,\"queryMaxInMemorySortDocumentCount\":500,\"maxQueryRequestTimeoutFraction\":0.9,\"sqlAllowNonFiniteNumbers\":false,\"sqlAllowAggregateFunctions\":true,\"sqlAllowSubQuery\":true,\"sqlAllowScalarSubQuery\":true,\"allowNewKeywords\":true,\"sqlAllowLike\":true,\"sqlAllowGroupByClause\":true,\"maxSpatialQueryCells\":12,\"spatialMaxGeometryPointCount\":256,\"sqlDisableQueryILOptimization\":false,\"sqlDisableFilterPlanOptimization\":false,\"sqlAllowTop\":true,\"enableSpatialIndexing\":true}"}
        """;

    private const string Ranges =
        """{"_rid":"gAABAIAAAAE=","PartitionKeyRanges":[{"_rid":"gAABAIAAAAECAAAAAAAAUA==","id":"0","_etag":"\"e\"","minInclusive":"","maxExclusive":"FF","ridPrefix":0,"_self":"s","throughputFraction":1,"status":"online","parents":[],"_ts":1}],"_count":1}""";

    private const string Container =
        """{"id":"documents","_rid":"gAABAIAAAAE=","_self":"dbs/x/colls/y/","_etag":"\"e\"","_ts":1,"partitionKey":{"paths":["/pk"],"kind":"Hash","version":2},"indexingPolicy":{"automatic":true,"indexingMode":"consistent"}}""";

    private readonly List<(string Text, bool IsPlanRequest)> asked = [];

    public IReadOnlyList<(string Text, bool IsPlanRequest)> Asked => asked;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var path = request.RequestUri!.AbsolutePath.Trim('/');
        var isKnown = path.EndsWith("/pkranges", StringComparison.Ordinal) && request.Headers.IfNoneMatch.Count > 0;
        var response = new HttpResponseMessage(isKnown ? HttpStatusCode.NotModified : HttpStatusCode.OK)
        {
            Content = Json(await BodyOf(path, request, cancellationToken)),
        };
        response.Headers.TryAddWithoutValidation("etag", "\"1\"");
        response.Headers.TryAddWithoutValidation("x-ms-request-charge", "1");
        response.Headers.TryAddWithoutValidation("x-ms-activity-id", Guid.NewGuid().ToString());
        return response;
    }

    private async Task<string> BodyOf(string path, HttpRequestMessage request, CancellationToken cancel)
    {
        if (path.Length == 0)
            return Account;
        if (path.EndsWith("/pkranges", StringComparison.Ordinal))
            return Ranges;
        if (path.EndsWith("colls/documents", StringComparison.Ordinal))
            return Container;
        asked.Add(
            (
                request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancel),
                request.Headers.Contains("x-ms-cosmos-is-query-plan-request")
            )
        );
        return """{"_rid":"gAABAIAAAAE=","Documents":[],"_count":0}""";
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
