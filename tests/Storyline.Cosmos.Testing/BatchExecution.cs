using System.Text.Json;

namespace Storyline.Cosmos.Testing;

/// <summary>
/// Executes a batch with single calls: checks first whether every operation would succeed, then does them one by one, or none.
/// </summary>
internal sealed class BatchExecution(Func<string, string, byte[]?, string?, Task<Forwarded>> call, string documents)
{
    private const int FailedDependency = 424;
    private readonly Dictionary<string, string?> etags = [];

    public async Task<IReadOnlyList<BatchOutcome>> Do(IReadOnlyList<BatchOperation> operations)
    {
        for (var at = 0; at < operations.Count; at++)
            if (await Foresee(operations[at]) is var status and >= 400)
                return [.. operations.Select((_, index) => new BatchOutcome(index == at ? status : FailedDependency))];
        var outcomes = new List<BatchOutcome>();
        foreach (var operation in operations)
            outcomes.Add(await Do(operation));
        return outcomes;
    }

    private async Task<int> Foresee(BatchOperation operation)
    {
        var present = await Present(operation.Id);
        var status = operation.Step switch
        {
            BatchStep.Create => present is null ? 201 : 409,
            BatchStep.Replace or BatchStep.Delete when present is null => 404,
            BatchStep.Replace or BatchStep.Delete when operation.IfMatch is { } etag && etag != present => 412,
            BatchStep.Read => present is null ? 404 : 200,
            BatchStep.Replace or BatchStep.Delete => 200,
            _ => 400,
        };
        if (status < 400 && operation.Step != BatchStep.Read)
            etags[operation.Id] = operation.Step == BatchStep.Delete ? null : "written by this batch";
        return status;
    }

    private async Task<string?> Present(string id)
    {
        if (etags.TryGetValue(id, out var known))
            return known;
        var answer = await call("GET", Path(id), null, null);
        return etags[id] =
            answer.Status == 200 ? JsonDocument.Parse(answer.Body).RootElement.GetProperty("_etag").GetString() : null;
    }

    private async Task<BatchOutcome> Do(BatchOperation operation)
    {
        var answer = operation.Step switch
        {
            BatchStep.Create => await call("POST", documents, operation.Body, null),
            BatchStep.Replace => await call("PUT", Path(operation.Id), operation.Body, null),
            BatchStep.Delete => await call("DELETE", Path(operation.Id), null, null),
            _ => await call("GET", Path(operation.Id), null, null),
        };
        return answer.Status < 400
            ? new BatchOutcome(answer.Status, answer.ETag)
            : throw new InvalidOperationException(
                $"The check allowed {operation.Step} of {operation.Id}, but the server answered {answer.Status}."
            );
    }

    private string Path(string id) => $"{documents}/{Uri.EscapeDataString(id)}";
}
