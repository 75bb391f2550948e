using Microsoft.Extensions.Options;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Teams.Tenants;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Read;

/// <summary>An activity with where it happens and who is at it.</summary>
/// <param name="Where">The conversation; <see cref="IsGuest"/>: one in which the bot itself is not.</param>
internal sealed record IncomingActivity(
    Activity Activity,
    string Tenant,
    KnownConversation Where,
    string? Thread,
    KnownPerson Who,
    bool IsGuest
)
{
    /// <summary>The speaker's confirmed e-mail address, where Teams has told one.</summary>
    public EmailAddress? Mailbox { get; init; }

    /// <summary>When the speaker’s name was told; <c>null</c>: it was not.</summary>
    public Instant? NamedAt { get; init; }

    public string Workspace => ActivityReading.Workspace(Tenant);

    public bool IsPersonal => Where.Channel.StartsWith('@');

    /// <summary>
    /// Where it is said; in a chat in which the bot is not, people speak to it alone. An unknown name is told as none, so that
    /// nobody is shown an id.
    /// </summary>
    public Place Place =>
        IsPersonal || IsGuest ? Alone : new Place(Workspace, Where.Channel, Thread, Name: Where.Name ?? "");

    /// <summary>The person's own conversation with the bot.</summary>
    public Place Alone => new(Workspace, TeamsIds.ChannelOfPerson(Who.Id), IsDirect: true);

    public Person Speaker => new(Who.Id, Who.Name, Who.Belonging, Who.Zone) { Mailbox = Mailbox, NamedAt = NamedAt };

    /// <summary>Names the activity among all of its tenant: redelivered, it comes under the same name.</summary>
    public string Key => $"{Where.Channel}|{Activity.Id ?? Guid.CreateVersion7().ToString()}";

    /// <summary>Names a press. A form that is sent twice with the same values is one thing said.</summary>
    /// <param name="once">The name of the form; <c>null</c>: the press is known by its activity.</param>
    public string KeyOf(string? once, IReadOnlyDictionary<string, string> fields)
    {
        if (string.IsNullOrEmpty(once))
            return Key;
        var values = string.Join(
            '\n',
            fields
                .OrderBy(field => field.Key, StringComparer.Ordinal)
                .Select(field => $"{field.Key}={field.Value.Length}:{field.Value}")
        );
        return $"{Who.Id}|{TeamsIds.Short(once)}|{TextDigest.Of(values, bytes: 8)}";
    }

    /// <summary>A whole sentence of a button, a dialog or a view.</summary>
    public Inbound Says(
        string key,
        Utterance said,
        Place? place = null,
        IReadOnlyDictionary<string, string>? fields = null
    ) =>
        new()
        {
            Key = key,
            Place = place ?? Place,
            Speaker = Speaker,
            Said = said,
            Fields = fields ?? new Dictionary<string, string>(),
            Manner = InboundManner.Pressed,
        };

    /// <summary>What somebody typed.</summary>
    public Inbound Types(Utterance said, IReadOnlyList<Storyline.Core.Messages.MessageFile> files) =>
        new()
        {
            Key = Key,
            Place = Place,
            Speaker = Speaker,
            Said = said,
            Files = files,
        };
}

/// <summary>Finds out where an activity happens and who is at it, and notes both.</summary>
internal sealed class IncomingActivities(AddressBook book, IOptions<TeamsOptions> options, IClock clock)
{
    public async Task<IncomingActivity> Of(Activity activity, CancellationToken cancel)
    {
        var tenant = activity.Tenant(options.Value);
        var account = activity.From!;
        var isPersonal = activity.IsPersonal();
        var channel = isPersonal
            ? TeamsIds.ChannelOfPerson(await book.IdOf(account, tenant, cancel))
            : TeamsIds.ChannelOf(activity.ConversationId());
        var known = await book.FindConversation(tenant, channel, cancel);
        // What is pressed or composed in somebody else's chat says nothing about where the bot can speak.
        var isGuest = IsElsewhere(activity) && known?.Reference != activity.ConversationId();
        var where = isGuest ? known ?? Passing(activity, channel) : await book.Note(activity, tenant, channel, cancel);
        var who = await book.Meet(
            account,
            tenant,
            activity.Zone(),
            where with
            {
                Type = where.Type ?? (isPersonal ? "personal" : "groupChat"),
            },
            cancel
        );
        // A person whose chat is noted under one name keeps it, whichever id was met first.
        if (isPersonal && channel != TeamsIds.ChannelOfPerson(who.Id))
            where = await book.Note(activity, tenant, TeamsIds.ChannelOfPerson(who.Id), cancel);
        return new IncomingActivity(activity, tenant, where, activity.ThreadId(), who, isGuest)
        {
            Mailbox = book.MailboxOf(tenant, who.Id),
            NamedAt = account.Name is null ? null : clock.GetCurrentInstant(),
        };
    }

    private static bool IsElsewhere(Activity activity) =>
        activity.Type == ActivityTypes.Invoke
        && (
            activity.Name?.StartsWith("composeExtension/", StringComparison.Ordinal) == true
            || activity.ConversationId().Contains("@unq.gbl.spaces", StringComparison.Ordinal)
        );

    private static KnownConversation Passing(Activity activity, string channel) =>
        new(
            channel,
            activity.ConversationId(),
            activity.ServiceUrl!,
            activity.Conversation?.ConversationType,
            null,
            null,
            activity.Recipient
        );
}
