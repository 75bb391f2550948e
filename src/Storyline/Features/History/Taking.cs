using Storyline.Accountability;
using Storyline.Backlog;
using Storyline.Conversation;
using Storyline.Products;
using Storyline.Storage;
using Storyline.Views;

namespace Storyline.Features.History;

/// <summary>Takes back what a turn did to documents, exactly, unless somebody has built on it.</summary>
internal static class Taking
{
    private const int Shown = 3;
    private const int LookedThrough = 100;
    private static readonly Button History = new("What changed", "history");

    /// <summary>Why a turn cannot be taken back, or <c>null</c>.</summary>
    public static async Task<Reply?> Refuse(
        TurnRecord record,
        string verb,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (
            record.Hat is { } hat
            && !turn.Speaker.Is(hat)
            && await RefuseWithoutHat(record, hat, verb, turn, work, cancel) is { } hatless
        )
            return hatless;
        foreach (var change in record.Changes)
        {
            if (change.Kind == Product.Kind.Name && await IsOfPlaces(change, work, cancel))
                return Reply.No(
                    $"{Said(record)} also changed which channels and teams belong together; that cannot be {verb} like this. Say it the other way round instead.",
                    new Button("See the team", "roles"),
                    History
                );
            if (await work.IsAsLeft(change, cancel))
                continue;
            return await BuiltOn(record, verb, change, turn, work, cancel);
        }
        return null;
    }

    // Who has passed the role itself on may still think better of it, until its new holder has decided something with it.
    private static async Task<Reply?> RefuseWithoutHat(
        TurnRecord record,
        Role hat,
        string verb,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (record.Changes.All(change => change.Kind != Product.Kind.Name))
            return Reply.No(
                $"You did that as {hat.Short()}, which you are not any more: {Said(record)} stays. Ask who is.",
                new Button("Who is who", "roles"),
                History
            );
        var since = await work.List<TurnRecord>(
            new Slice(new SortRange("", After: record.Sort), LookedThrough)
            {
                Terms = [TurnRecord.TeamTerm(record.Team)],
            },
            cancel
        );
        var decided = since.Items.FirstOrDefault(later => later.Hat == hat);
        if (decided is null && since.Continuation is null)
            return null;
        var who = decided is { } later
            ? (Rich)
                $"{new Span.Mention(later.By, turn.Product.MemberOf(later.By).Name)} has decided as {hat.Short()} since ({Said(later)})"
            : "too much has happened since";
        return Reply.No(
            $"{Said(record)} cannot be {verb}: {who}. Nothing was changed now.",
            new Button("Who is who", "roles"),
            History
        );
    }

    /// <summary>What taking a turn back does, in a few words: «PB-12 is back at 9».</summary>
    public static async Task<Rich> Describe(TurnRecord record, Turn turn, IWork work, CancellationToken cancel)
    {
        var parts = new List<Rich>();
        foreach (var change in record.Changes.Take(Shown))
            parts.Add(await Describe(change, turn, work, cancel));
        if (record.Changes.Count > Shown)
            parts.Add($"{record.Changes.Count - Shown} more");
        return Rich.Join(", ", parts);
    }

    /// <summary>The key of a changed story, or <c>null</c> for another document.</summary>
    public static StoryKey? StoryOf(Change change, Turn turn) =>
        change.Kind == Story.Kind.Name
        && StoryKey.TryRead(change.Id.AsSpan(change.Id.IndexOf(':') + 1), turn.Product.Key, out var key)
            ? key
            : null;

    /// <summary>A sentence as it is quoted in an answer.</summary>
    public static Rich Said(TurnRecord record) => $"“{Cut(record.Sentence, 120)}”";

    public static string Cut(string text, int length)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= length ? line : line[..(length - 1)].TrimEnd() + "…";
    }

    private static async Task<Rich> Describe(Change change, Turn turn, IWork work, CancellationToken cancel)
    {
        if (StoryOf(change, turn) is not { } key)
            return change.Before is null ? $"the {change.Kind} is gone again" : $"the {change.Kind} is as before";
        if (change.Before is not { } body)
            return $"{key:b} is gone again";
        if (await work.Find<Story>(change.Id, cancel) is not { } now)
            return $"{key:b} is there again";
        var before = DocumentBody.Read<Story>(
            DocumentKinds.Rebuild(turn.Product.Partition, change.Id, change.Kind, change.Version, body.GetRawText())
        );
        if (before.Order == now.Order || !before.IsInBacklog)
            return $"{key:b} is as before";
        var order = new BacklogOrder(work, before.Team, turn.Limits);
        return $"{key:b} is back at {await order.PositionInFrontOf(before, now, cancel)}";
    }

    private static async Task<bool> IsOfPlaces(Change change, IWork work, CancellationToken cancel)
    {
        if (change.Before is not { } body)
            return true;
        if (await work.Find<Product>(change.Id, cancel) is not { } now)
            return true;
        var before = DocumentBody.Read<Product>(
            DocumentKinds.Rebuild(now.Partition, change.Id, change.Kind, change.Version, body.GetRawText())
        );
        return !Places(before).SequenceEqual(Places(now));
    }

    private static IEnumerable<string> Places(Product product) =>
        product.Teams.SelectMany(team =>
            team.Channels.Select(channel => $"{team.Id} {channel.Workspace} {channel.Channel}").Prepend(team.Id)
        );

    private static async Task<Reply> BuiltOn(
        TurnRecord record,
        string verb,
        Change change,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var since = await work.List<TurnRecord>(
            new Slice(new SortRange("", After: record.Sort), 1)
            {
                Terms = [TurnRecord.DocumentTerm(change.Id)],
                Descending = true,
            },
            cancel
        );
        Rich what = StoryOf(change, turn) is { } key ? $"{key:b}" : $"the {change.Kind}";
        if (since.Items is not [var later])
            return Reply.No(
                $"{Said(record)} cannot be {verb}: {what} has changed since. Nothing was changed now.",
                History
            );
        var who =
            later.By == turn.Speaker.Id
                ? (Rich)"you"
                : $"{new Span.Mention(later.By, turn.Product.MemberOf(later.By).Name)}";
        return Reply.No(
            $"{Said(record)} cannot be {verb}: {who} changed {what} {turn.Ago(later.At)} ago ({Said(later)}). Nothing was changed now.",
            StoryOf(change, turn) is { } story ? new Button($"History of {story}", $"history {story}") : History
        );
    }
}
