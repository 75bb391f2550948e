using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Tracing;

/// <summary>Pages through the stories of all teams, one team after the other.</summary>
internal static class TeamPages
{
    // Between a team and the token of its page; neither has it.
    private const char Joint = '~';

    public static async Task<TracedPage> Of(
        Product product,
        Func<Team, Slice> slice,
        Func<Story, Row> row,
        int limit,
        string? after,
        IWork work,
        CancellationToken cancel
    )
    {
        var (start, token) = Start(after);
        var rows = new List<Row>();
        foreach (var team in product.Teams.SkipWhile(team => start is not null && team.Id != start))
        {
            if (rows.Count == limit)
                return new TracedPage(rows, $"{team.Id}{Joint}");
            var page = await work.List<Story>(
                slice(team) with
                {
                    Limit = limit - rows.Count,
                    Continuation = team.Id == start ? token : null,
                },
                cancel
            );
            rows.AddRange(page.Items.Select(row));
            if (page.Continuation is { } next)
                return new TracedPage(rows, $"{team.Id}{Joint}{next}");
        }
        return new TracedPage(rows, null);
    }

    private static (string? Team, string? Token) Start(string? after)
    {
        if (after is null || after.IndexOf(Joint, StringComparison.Ordinal) is not (> 0 and var at))
            return (null, null);
        return (after[..at], after.Length > at + 1 ? after[(at + 1)..] : null);
    }
}
