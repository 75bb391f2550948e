using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Views;

namespace Storyline.Features.Tracing;

/// <summary>A list of what hangs on something, found by the term that its links keep; without a term, all of a range.</summary>
/// <param name="Word">The word that asks for it alone: “trace G-2 stories”.</param>
/// <param name="Heading">What it says above its count.</param>
internal sealed record TracedList(
    string Word,
    string Heading,
    Func<IWork, int, CancellationToken, Task<Tally>> Count,
    Func<IWork, int, string?, CancellationToken, Task<TracedPage>> Page
)
{
    public static TracedList Of<T>(string word, string heading, string prefix, string? term, Func<T, Row> row)
        where T : class, IDocument<T>
    {
        return new TracedList(word, heading, Count, Page);

        Task<Tally> Count(IWork work, int atMost, CancellationToken cancel) =>
            work.Tally<T>(With(atMost, null), cancel);

        async Task<TracedPage> Page(IWork work, int limit, string? after, CancellationToken cancel)
        {
            var page = await work.List<T>(With(limit, after), cancel);
            return new TracedPage([.. page.Items.Select(row)], page.Continuation);
        }

        Slice With(int limit, string? after) =>
            new(new SortRange(prefix), limit) { Terms = term is null ? [] : [term], Continuation = after };
    }
}

/// <summary>A page of a list, and the token of the next one.</summary>
internal readonly record struct TracedPage(IReadOnlyList<Row> Rows, string? Next);
