using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.Ordering;

/// <summary>Shows the ordered backlog of a team, a page at a time, whole or filtered.</summary>
/// <param name="Top">How many to show; <c>null</c>: a page.</param>
/// <param name="Team">Another team of the product; <c>null</c>: this one.</param>
/// <param name="After">The end of the previous page.</param>
public sealed record ShowBacklog(int? Top, StoryFilter Filter, string? Team, string? After) : ICommand<ShowBacklog>
{
    private const int MostAtOnce = 50;

    private static readonly Button SeeAll = new("See the backlog", "backlog");

    public static Usage Usage { get; } =
        new(
            Say: "backlog",
            Does: "shows what comes next, in order",
            Example: "backlog",
            Topic: "backlog",
            Also: ["show backlog", "list backlog", "product backlog"]
        )
        {
            Everyday = [Role.Developer, Role.ProductOwner, Role.ProductManager, Role.Stakeholder],
            Ways = OrderingPhrases.ShowBacklog,
        };

    public static Parsed<ShowBacklog> Parse(Words words)
    {
        if (
            !words.Take("show|list|see|view", "backlog")
            && !(words.Sees("show|list|see|view|our|the|product") && TakeLoosely(words))
            && !words.Take("backlog")
        )
            return Parsed.NotMine;
        var top = words.Take("top|first|next") ? ReadTop(words) : null;
        if (top is < 1)
            return Parsed.No($"From 1 to {MostAtOnce} stories, please.", new Button("See the top 10", "backlog"));
        words.Skip("overview|status|list");
        if (StoryFilterReader.Read(words) is not var (filter, after))
            return Parsed.No(NotUnderstood(words.Rest()), SeeAll);
        if (words.Take(StoryFilterReader.Team) && words.Skip("team|the").TakeMention(out var person) && words.AtEnd)
            return new ShowBacklog(top, filter with { Assignee = person.Account }, null, after);
        return new ShowBacklog(top, filter, words.Rest() is { Length: > 0 } team ? team : null, after);
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (Top > MostAtOnce)
            return Reply.No(
                $"I show up to {MostAtOnce} at once, and more page by page.",
                new Button($"Top {MostAtOnce}", $"backlog top {MostAtOnce}")
            );
        if (FindTeam(turn) is not { } team)
            return NoSuchTeam(turn);
        if (Filter is { IsEmpty: true, NotUnderstood: null })
            return await ShowInOrder(turn, work, team, cancel);
        var (filter, unknown) = await Filter.Settle(turn, work, cancel);
        return unknown is null
            ? await (this with { Filter = filter }).ShowFiltered(turn, work, team, cancel)
            : Reply.No(NotUnderstood(unknown), SeeAll);
    }

    private async Task<Reply> ShowFiltered(Turn turn, IWork work, Team team, CancellationToken cancel)
    {
        var (terms, no) = await Filter.ToTerms(turn, work, cancel);
        if (no is not null)
            return no;
        var page = await Matches(
            turn,
            work,
            [.. terms.Where(term => !term.StartsWith("team:", StringComparison.Ordinal)), StoryTerms.Team(team.Id)],
            team,
            cancel
        );
        return Reply.Show(new BacklogCard(turn, team, this).Filtered(page));
    }

    private async Task<Reply> ShowInOrder(Turn turn, IWork work, Team team, CancellationToken cancel)
    {
        var order = new BacklogOrder(work, team.Id, turn.Limits);
        var (page, totals) = await order.Page(Top ?? turn.Limits.PageSize, After, cancel);
        if (page.Items.Count == 0)
            return Reply.Show(new BacklogCard(turn, team, this).Empty());
        var above = After is null ? null : await order.Above(page.Items[0], cancel);
        var around = new OrderedPage(
            page,
            above is null ? new BacklogPosition(1, false) : new BacklogPosition(above.Count + 1, above.IsPartial),
            totals,
            await new ScoredOrder(work, team, turn.Limits).Conflict(page.Items, cancel),
            await CapacityLine.Of(turn, work, team, page.Items, above, cancel)
        );
        return Reply.Show(new BacklogCard(turn, team, this).InOrder(around));
    }

    // Filters that no term expresses (without a label, stale) are checked story by story, up to a limit.
    private async Task<PagedList<Story>> Matches(
        Turn turn,
        IWork work,
        IReadOnlyList<string> terms,
        Team team,
        CancellationToken cancel
    )
    {
        var wanted = Top ?? turn.Limits.PageSize;
        var found = new List<Story>();
        var continuation = After;
        for (var looked = 0; ; looked += wanted)
        {
            var page = await work.List<Story>(
                new Slice(Filter.Range(team), wanted) { Terms = terms, Continuation = continuation },
                cancel
            );
            found.AddRange(page.Items.Where(story => Filter.Lets(story, turn.Now)));
            continuation = page.Continuation;
            if (continuation is null || found.Count >= wanted || Filter.IsExact || looked >= turn.Limits.CountedUpTo)
                return new PagedList<Story>(found, continuation);
        }
    }

    private static Rich NotUnderstood(string what) =>
        $"I did not understand “{what}”. Filters are for instance {"+mvp":c}, {"-mvp":c}, {"@ada":c}, {"unestimated":c}, {"points:3":c}, {"state:ready":c}, {"older than 30 days":c}.";

    private Team? FindTeam(Turn turn) => Team is null ? turn.Team : turn.Product.TeamNamed(Team);

    private Reply NoSuchTeam(Turn turn) =>
        Reply.No(
            $"{turn.Product.Name} has no team “{Team}”.",
            [
                .. turn
                    .Product.Teams.Take(5)
                    .Select(team => new Button($"Backlog of {team.Name}", $"backlog of {team.Name}")),
            ]
        );

    private static int? ReadTop(Words words)
    {
        var number = words.Take(out int read) ? read : 10;
        words.Skip("stories|items");
        return number;
    }

    private static bool TakeLoosely(Words words) => words.Skip("show|list|see|view|me|our|the|product").Take("backlog");
}
