using NodaTime;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Edges;
using Storyline.Slack.Install;
using Storyline.Slack.Render;
using Storyline.Slack.Send;
using Storyline.Slack.Wire;

namespace Storyline.Slack.Read;

/// <summary>
/// Who somebody is: name, zone and how they belong to the workspace, as <c>users.info</c> knows it. It is asked once an hour and
/// waited for briefly only: an answer never hangs on it.
/// </summary>
internal sealed class SlackPeople(SlackApi api, IClock clock)
{
    private readonly PeopleCache<Account> known = new(clock);

    /// <param name="team">The speaker's own team as the payload has it.</param>
    /// <param name="isShared">The payload says that the channel is shared with another company.</param>
    public async Task<Person> Find(
        PayloadOrigin payloadOrigin,
        WorkspaceAccess? workspaceAccess,
        string user,
        string? name,
        string? team,
        bool isShared,
        CancellationToken cancel
    )
    {
        var (account, asked) = workspaceAccess is null
            ? default
            : await Ask(payloadOrigin.Workspace, workspaceAccess, user, cancel);
        var called = NameOf(account);
        var belonging = Belonging(payloadOrigin, account, team, isShared);
        return new Person(
            user,
            RichText.Clean(called ?? First(name) ?? user),
            belonging,
            account?.Tz is { } zone ? ZoneNames.Find(zone) : null
        )
        {
            NamedAt = called is null ? null : asked,
            Mailbox =
                account is { IsEmailConfirmed: true } && belonging != Storyline.Core.Messages.Belonging.Outsider
                    ? EmailAddress.Of(account.Profile?.Email)
                    : null,
        };
    }

    /// <summary>The sender of a press, a dialog or a shortcut.</summary>
    public Task<Person> FindSender(
        InteractionRequest request,
        PayloadOrigin payloadOrigin,
        WorkspaceAccess workspaceAccess,
        string user
    ) =>
        Find(
            payloadOrigin,
            workspaceAccess,
            user,
            request.User?.Username ?? request.User?.Name,
            request.User?.TeamId,
            isShared: payloadOrigin.IsOther(request.User?.TeamId),
            CancellationToken.None
        );

    /// <summary>Somebody of whom no more than the id is at hand.</summary>
    public Task<Person> FindById(
        PayloadOrigin payloadOrigin,
        WorkspaceAccess? workspaceAccess,
        string user,
        CancellationToken cancel
    ) => Find(payloadOrigin, workspaceAccess, user, null, null, isShared: false, cancel);

    /// <summary>Somebody has changed their name, or anything else: the next one who asks is told the new.</summary>
    public Person? Changed(string workspace, Account account)
    {
        if (account.Id is not { Length: > 0 } user)
            return null;
        known.Forget(workspace, user);
        return NameOf(account) is { } called
            ? new Person(user, RichText.Clean(called)) { NamedAt = clock.GetCurrentInstant() }
            : null;
    }

    private static string? NameOf(Account? account) =>
        First(account?.Profile?.DisplayName, account?.Profile?.RealName, account?.RealName, account?.Name);

    private static Belonging Belonging(PayloadOrigin payloadOrigin, Account? account, string? team, bool isShared)
    {
        if (account is not null)
        {
            if (account.IsStranger)
                return Storyline.Core.Messages.Belonging.Outsider;
            // A stranger to Slack shares no channel with us: somebody of another company who does is told by team and organisation.
            var isOfOrganisation =
                payloadOrigin.Enterprise is { } enterprise && account.EnterpriseUser?.EnterpriseId == enterprise;
            var isColleague =
                isOfOrganisation
                || (payloadOrigin.Team is not null && (account.TeamId is null || account.TeamId == payloadOrigin.Team));
            if (!isColleague && (isShared || payloadOrigin.Team is null || team != payloadOrigin.Team))
                return Storyline.Core.Messages.Belonging.Outsider;
            return account.IsRestricted || account.IsUltraRestricted
                ? Storyline.Core.Messages.Belonging.Guest
                : Storyline.Core.Messages.Belonging.Member;
        }
        // Nothing is known of them: in a shared channel, somebody of another team is taken for a stranger until Slack says more.
        return isShared && team is not null && team != (payloadOrigin.Team ?? payloadOrigin.Enterprise)
            ? Storyline.Core.Messages.Belonging.Outsider
            : Storyline.Core.Messages.Belonging.Member;
    }

    private async Task<(Account? Account, Instant Asked)> Ask(
        string workspace,
        WorkspaceAccess workspaceAccess,
        string user,
        CancellationToken cancel
    ) =>
        await known.Find(workspace, user, () => Fetch(workspace, workspaceAccess, user), cancel) is { } found
            ? found
            : default((Account?, Instant));

    private async Task<Account?> Fetch(string workspace, WorkspaceAccess workspaceAccess, string user)
    {
        var result = await api.Call(
            "users.info",
            workspace,
            workspaceAccess.Token,
            [new("user", user)],
            CancellationToken.None
        );
        return result.Value?.Account;
    }

    private static string? First(params ReadOnlySpan<string?> names)
    {
        foreach (var name in names)
            if (!string.IsNullOrWhiteSpace(name))
                return name;
        return null;
    }
}
