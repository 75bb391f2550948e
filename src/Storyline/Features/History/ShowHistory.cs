using Storyline.Core.Grammar;
using Storyline.Core.Pipeline;
using Storyline.Core.Storage;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Artefacts;
using Storyline.Domain.Backlog;
using Storyline.Domain.Strategy;

namespace Storyline.Features.History;

/// <summary>Shows who changed what, when and in which role: the history of a story, or of the team since a point in time.</summary>
/// <param name="Story"><c>null</c>: everything in the team.</param>
/// <param name="Since"><c>null</c>: from the beginning.</param>
/// <param name="After">The continuation of the page before.</param>
public sealed record ShowHistory(StoryKey? Story, PastPoint? Since, string? After) : ICommand<ShowHistory>
{
    /// <summary>An artefact that is no story; <c>null</c>: the story, or everything.</summary>
    public HistorySubject? Artefact { get; init; }

    // Turns that changed nothing (previews, posts) are skipped, so a page may need several reads.
    private const int MostPages = 5;

    public static Usage Usage { get; } =
        new(
            Say: "history <story>",
            Does: "shows who changed what, when and why",
            Example: "what changed since yesterday",
            Topic: "history",
            Also: ["what changed", "changes", "activity", "history"]
        )
        {
            Ways = HistoryPhrases.Show,
        };

    public static Parsed<ShowHistory> Parse(Words words)
    {
        if (words.TakeAbout(out var subject, "history|changes|changelog|activity|log"))
            return Finish(words, subject);
        words.Rewind();
        if (HistorySubject.Take(words) is { } artefact && words.Take("history|changes"))
            return Finish(words, null, artefact);
        words.Rewind();
        if (
            words.Take("what|who", "changed")
            || words.Take("what", "has|is|was", "changed|new")
            || words.Take("what", "happened")
        )
            return Finish(words, null);
        return words.Take("who", "moved|edited|wrote|closed|touched") ? Finish(words, null) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (
            Story is { } asked
            && await work.FindStory(turn, asked, cancel) is { No: { } no }
            && asked.Prefix != turn.Product.Key
        )
            return no;
        if (Since?.From(turn) is { } start && start > turn.Now)
            return Reply.No(
                $"{Since.Said} is still to come. Ask for a day in the past.",
                new Button("Since yesterday", "what changed since yesterday")
            );
        if (Artefact is { IsName: true } named)
            return await OfGoal(named.Said, turn, work, cancel);
        return await Show(turn, work, cancel);
    }

    private async Task<Reply> Show(Turn turn, IWork work, CancellationToken cancel)
    {
        var page = await Page(turn, work, cancel);
        if (Story is { } key)
            turn.About(key);
        if (page.Items.Count == 0)
            return Reply.Show(
                Nothing(),
                new Button("All changes", "history"),
                new Button("See the backlog", "backlog")
            );
        var now =
            Story is { } one && After is null
                ? await work.Find<Story>(Storyline.Domain.Backlog.Story.IdOf(one.Number), cancel)
                : null;
        return Reply.Show(new HistoryCard(turn, this).Of(page, now, await ArtefactNow(page, work, cancel)));
    }

    private async Task<Reply> OfGoal(string name, Turn turn, IWork work, CancellationToken cancel)
    {
        var (goal, no) = await work.FindGoal(name, cancel);
        return goal is null
            ? no!
            : await (this with { Artefact = new HistorySubject(goal.Id, goal.Key, goal.Key) }).Handle(
                turn,
                work,
                cancel
            );
    }

    private async Task<IArtefact?> ArtefactNow(PagedList<TurnRecord> page, IWork work, CancellationToken cancel) =>
        Artefact is { } artefact
        && After is null
        && page.Items[0].Changes.FirstOrDefault(change => change.Id == artefact.Id) is { } last
            ? await ArtefactVersions.Now(last.Kind, artefact.Id, work, cancel)
            : null;

    private async Task<PagedList<TurnRecord>> Page(Turn turn, IWork work, CancellationToken cancel)
    {
        var term =
            Artefact is { } artefact ? TurnRecord.DocumentTerm(artefact.Id)
            : Story is { } key ? TurnRecord.DocumentTerm(Storyline.Domain.Backlog.Story.IdOf(key.Number))
            : TurnRecord.TeamTerm(turn.Team.Id);
        var range = new SortRange("", After: Since is { } pastPoint ? TurnRecord.SortFrom(pastPoint.From(turn)) : null);
        var found = new List<TurnRecord>();
        var continuation = After;
        for (var page = 0; page < MostPages; page++)
        {
            var turns = await work.List<TurnRecord>(
                new Slice(range, turn.Limits.PageSize)
                {
                    Terms = [term],
                    Descending = true,
                    Continuation = continuation,
                },
                cancel
            );
            found.AddRange(turns.Items.Where(record => record.Changes.Count > 0 && turn.Speaker.MayRead(record)));
            continuation = turns.Continuation;
            if (continuation is null || found.Count >= turn.Limits.PageSize)
                break;
        }
        return new PagedList<TurnRecord>(found, continuation);
    }

    private Rich Nothing() =>
        (Story, Since) switch
        {
            (_, _) when After is not null => "That was the beginning; nothing is older.",
            (_, null) when Artefact is { } artefact =>
                $"Nothing is recorded of {artefact.Called}: it was never written.",
            (_, { } since) when Artefact is { } artefact => $"Nothing changed in {artefact.Called} since {since.Said}.",
            ({ } story, null) => $"Nothing is recorded of {story:b}: it was never written here.",
            ({ } story, { } pastPoint) => $"{story:b} has not changed since {pastPoint.Said}.",
            (_, { } pastPoint) => $"Nothing has changed here since {pastPoint.Said}.",
            _ => "Nothing has happened here yet.",
        };

    private static Parsed<ShowHistory> Finish(Words words, StoryKey? subject, HistorySubject? artefact = null)
    {
        var after = words.TakeTail("after")["after"];
        words.Skip("to|of|in|on|with|about|for|here|everything|all");
        var story = subject ?? (words.Take(out StoryKey named) ? named : null);
        words.Skip("here");
        if (story is null && artefact is null && !words.AtEnd)
            artefact = HistorySubject.Take(words);
        if (words.AtEnd)
            return new ShowHistory(story, null, after) { Artefact = artefact };
        words.Skip("since|from|in|within|after|during");
        var pastPoint = Storyline.Features.History.PastPoint.Read(words);
        if (pastPoint is not null && words.Skip("ago|till|until|now|here").AtEnd)
            return new ShowHistory(story, pastPoint, after) { Artefact = artefact };
        return Parsed.No(
            "Since when? Say a day or a time, for instance “since monday”, “since 2026-03-01” or “since 1 hour”.",
            new Button("Since yesterday", "what changed since yesterday"),
            new Button("Today", "what changed since today")
        );
    }
}
