using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;
using Storyline.Core.Products;
using Storyline.Core.Storage;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;
using Storyline.Domain.Backlog;

namespace Storyline.Features.History;

/// <summary>Restores the documents that a turn changed, unless somebody has changed them since.</summary>
internal static class Reversal
{
    private const int LookedThrough = 100;
    private static readonly Button History = new("What changed", "history");

    /// <summary>Says why a turn cannot be taken back; <c>null</c>: it can.</summary>
    public static async Task<Reply?> Refuse(
        TurnRecord record,
        string verb,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (record.Lasting is [var kind, ..])
            return Stays(record, kind, verb);
        if (await RefuseByRole(record, verb, turn, work, cancel) is { } notTheirs)
            return notTheirs;
        foreach (var change in record.Changes)
        {
            if (change.Kind == Product.Kind.Name && await IsOfPlaces(change, work, cancel))
                return Reply.No(
                    $"{Said(record)} also changed which channels and teams belong together; that cannot be {verb} like this. Say the opposite instead.",
                    new Button("See the team", "roles"),
                    History
                );
            if (await work.IsAsLeft(change, cancel))
                continue;
            return await BuiltOn(record, verb, change, turn, work, cancel);
        }
        return null;
    }

    private static Reply Stays(TurnRecord record, string kind, string verb)
    {
        var (why, instead) = DocumentWords.WhyItStays(kind);
        return Reply.No(
            $"{Said(record)} cannot be {verb}: {why}. Nothing was changed now.",
            instead,
            new Button("Undo the one before", "undo the one before"),
            History
        );
    }

    // Handing over or giving a role can be taken back until its new holder has decided something in it; later, that would take the
    // role from them without their consent.
    private static async Task<Reply?> RefuseByRole(
        TurnRecord record,
        string verb,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var given = await GivenBy(record, turn, work, cancel);
        if (record.Hat is { } hat && !turn.Speaker.Is(hat) && !given.Contains(hat))
            return Reply.No(
                $"You did that as {hat.Short()}, which you no longer are: {Said(record)} stays. Ask who is.",
                new Button("Who is who", "roles"),
                History
            );
        foreach (var role in given)
            if (await RefuseDecided(record, role, verb, turn, work, cancel) is { } decided)
                return decided;
        return null;
    }

    /// <summary>The roles that the turn gave to other members, and that taking it back would take from them.</summary>
    private static async Task<IReadOnlyList<Role>> GivenBy(
        TurnRecord record,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        if (
            record.Changes.FirstOrDefault(change => change.Kind == Product.Kind.Name) is not { Before: not null } change
            || await work.Find<Product>(change.Id, cancel) is not { } now
        )
            return [];
        var before = ProductBefore(change, now);
        var mayGiveSm = turn.Speaker.Is(Role.ProductManager) || turn.Speaker.Is(Role.ProductOwner);
        return
        [
            .. from team in now.Teams
            from role in (Role[])[Role.ProductManager, Role.ProductOwner, Role.ScrumMaster]
            where role != Role.ScrumMaster || !mayGiveSm
            let holder = now.NamedTo(role, team)
            where holder is not null && holder != turn.Speaker.Id
            where holder != before.NamedTo(role, before.Team(team.Id) ?? team)
            select role,
        ];
    }

    private static async Task<Reply?> RefuseDecided(
        TurnRecord record,
        Role role,
        string verb,
        Turn turn,
        IWork work,
        CancellationToken cancel
    )
    {
        var since = await work.List<TurnRecord>(
            new Slice(new SortRange("", After: record.Sort), LookedThrough)
            {
                Terms = [TurnRecord.TeamTerm(record.Team)],
            },
            cancel
        );
        var decided = since.Items.FirstOrDefault(later => later.Hat == role);
        if (decided is null && since.Continuation is null)
            return null;
        var who = decided is { } later
            ? (Rich)$"{Author(later, turn)} has decided as {role.Short()} since ({Said(later)})"
            : "too much has happened since";
        return Reply.No(
            $"{Said(record)} cannot be {verb}: {who}. Nothing was changed now.",
            new Button("Who is who", "roles"),
            History
        );
    }

    /// <summary>Stages the documents as they were before the turn, and the memberships in the directory with them.</summary>
    public static async Task Restore(TurnRecord record, Turn turn, IWork work, CancellationToken cancel)
    {
        foreach (var change in record.Changes)
            await work.Restore(change, cancel);
        if (record.Changes.All(change => change.Kind != Product.Kind.Name))
            return;
        if (await work.Find<Product>(Product.DocumentId, cancel) is { } restored)
            Direct(turn.Product, restored, work);
    }

    private static void Direct(Product from, Product to, IWork work)
    {
        var (gone, back) = (Memberships(from).Except(Memberships(to)), Memberships(to).Except(Memberships(from)));
        foreach (var (account, team) in gone)
            work.ChangeDirectory(new DirectoryChange.Leave(MemberId.WorkspaceOf(account), account, to.ProductId, team));
        foreach (var (account, team) in back)
            work.ChangeDirectory(new DirectoryChange.Join(MemberId.WorkspaceOf(account), account, to.ProductId, team));
    }

    private static IEnumerable<(string Account, string Team)> Memberships(Product product) =>
        product.People.Values.SelectMany(member =>
            product.AccountsOf(member.Id).SelectMany(account => member.Teams.Select(team => (account, team)))
        );

    /// <summary>The key of a changed story; <c>null</c>: another document.</summary>
    public static StoryKey? StoryOf(Change change, Turn turn) =>
        change.Kind == Story.Kind.Name
        && StoryKey.TryRead(change.Id.AsSpan(change.Id.IndexOf(':') + 1), turn.Product.Key, out var key)
            ? key
            : null;

    /// <summary>The sentence of a turn, quoted for an answer.</summary>
    public static Rich Said(TurnRecord record) => $"“{TextCut.ToLine(record.Sentence, 120)}”";

    private static async Task<bool> IsOfPlaces(Change change, IWork work, CancellationToken cancel)
    {
        if (change.Before is null)
            return true;
        if (await work.Find<Product>(change.Id, cancel) is not { } now)
            return true;
        return !Places(ProductBefore(change, now)).SequenceEqual(Places(now));
    }

    private static Product ProductBefore(Change change, Product now) =>
        DocumentBody.Read<Product>(
            DocumentKinds.Rebuild(
                now.Partition,
                change.Id,
                change.Kind,
                change.Version,
                change.Before!.Value.GetRawText()
            )
        );

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
        Rich what = StoryOf(change, turn) is { } key ? $"{key:b}" : DocumentWords.Of(change);
        if (await LatestChange(change, record, work, cancel) is not { } later)
            return Reply.No(
                $"{Said(record)} cannot be {verb}: {what} has changed since. Nothing was changed now.",
                History
            );
        Rich who = later.By == turn.Speaker.Id ? "you" : $"{Author(later, turn)}";
        return Reply.No(
            $"{Said(record)} cannot be {verb}: {who} changed {what} {turn.Ago(later.At)} ago ({Said(later)}). Nothing was changed now.",
            StoryOf(change, turn) is { } story ? new Button($"History of {story}", $"history {story}") : History
        );
    }

    /// <summary>The latest turn after a record that changed the same document.</summary>
    private static async Task<TurnRecord?> LatestChange(
        Change change,
        TurnRecord record,
        IWork work,
        CancellationToken cancel
    )
    {
        var slice = new Slice(new SortRange("", After: record.Sort), 1)
        {
            Terms = [TurnRecord.DocumentTerm(change.Id)],
            Descending = true,
        };
        return (await work.List<TurnRecord>(slice, cancel)).Items is [var later] ? later : null;
    }

    private static Span.Mention Author(TurnRecord record, Turn turn) =>
        new(record.By, turn.Product.MemberOf(record.By).Name);
}
