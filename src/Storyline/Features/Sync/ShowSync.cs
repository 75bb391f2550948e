using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Turns;
using Storyline.Domain.Strategy;
using Storyline.Domain.Sync;

namespace Storyline.Features.Sync;

/// <summary>Shows how far the product manager and the team's product owner are in step, as one number with its arithmetic.</summary>
/// <param name="Team">The team; <c>null</c>: the one that talks here.</param>
public sealed record ShowSync(string? Team) : ICommand<ShowSync>
{
    public static Usage Usage { get; } =
        new(
            Say: "sync",
            Does: "shows how far PM and PO are in step: one number, its arithmetic and its trend",
            Example: "sync",
            Topic: "sync",
            Also: ["sync of team", "in sync", "in step", "alignment", "sync number", "drift"]
        )
        {
            Ways = [.. SyncPhrases.Show, .. SyncPhrases.OfTeam],
            Everyday = [Role.ProductManager, Role.ProductOwner],
        };

    public static Parsed<ShowSync> Parse(Words words)
    {
        words.Skip("show|see|the|our");
        if (!words.Take("sync"))
            return Parsed.NotMine;
        if (words.Skip("number|score|trend|card|report|status").AtEnd)
            return new ShowSync((string?)null);
        return words.Take("of|for|in") && !words.Skip("team|the").AtEnd ? new ShowSync(words.Rest()) : Parsed.NotMine;
    }

    public async Task<Reply> Handle(Turn turn, IWork work, CancellationToken cancel)
    {
        if (turn.RefuseOutsider() is { } no)
            return no;
        if (await turn.RunIn(Team, Utterance.Plain("sync"), work, cancel) is { } elsewhere)
            return elsewhere;
        var state = await work.SyncOf(turn, turn.Team, cancel);
        var diary =
            await work.Find<SyncDiary>(SyncDiary.IdOf(turn.Team.Id), cancel) ?? new SyncDiary { Team = turn.Team.Id };
        var isTheirs = SyncPair.Of(turn, turn.Team) is { } pair && pair.Has(turn.Speaker.Id);
        return Reply.Show(SyncCard.Of(state, diary, turn.Team, turn, isTheirs));
    }
}
