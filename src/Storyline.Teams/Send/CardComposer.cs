using System.Text.Json;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Text;
using Storyline.Core.Views;
using Storyline.Teams.Read;
using Storyline.Teams.Render;
using Storyline.Teams.Tenants;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Send;

/// <summary>What is to be said, and how.</summary>
internal sealed record CardRequest(View View)
{
    /// <summary>The sentence that draws it anew.</summary>
    public string? Of { get; init; }

    /// <summary>Where its buttons are said, when that is not where it is shown.</summary>
    public SealedPlace? In { get; init; }

    /// <summary>The one person who reads it.</summary>
    public KnownPerson? Reader { get; init; }

    /// <summary>A field for a person offers the members of this conversation.</summary>
    public KnownConversation? Among { get; init; }

    public bool IsDialog { get; init; }

    /// <summary>Its buttons only look, for the one who presses.</summary>
    public bool IsLook { get; init; }

    /// <summary>A button that shows the form that its sentence asks for.</summary>
    public (string Label, string Says)? Opener { get; init; }
}

/// <summary>Draws cards with what only this edge knows: accounts, zones and members.</summary>
internal sealed class CardComposer(AddressBook book, Rosters rosters)
{
    private const int LongestSummary = 200;

    public async Task<JsonElement> Draw(
        string tenant,
        CardRequest cardRequest,
        KnownConversation shown,
        CancellationToken cancel
    )
    {
        var workspace = ActivityReading.Workspace(tenant);
        var asksForPeople = cardRequest
            .View.Parts.OfType<Part.Form>()
            .Any(form => form.Inputs.Any(input => input is Input.PersonField));
        var isShared = cardRequest.Reader is null;
        var roster =
            asksForPeople || (isShared && cardRequest.Of is not null)
                ? await rosters.Of(tenant, cardRequest.Among ?? shown, cancel)
                : [];
        return CardWriter.Write(
            cardRequest.View,
            new CardContext(workspace)
            {
                People = await Named(cardRequest.View, tenant, workspace, cancel),
                Choices = asksForPeople ? [.. roster.Select(member => (member.Id, member.Name))] : [],
                Reader = cardRequest.Reader?.Zone is { } zone ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) : null,
                In = cardRequest.In,
                Of = cardRequest.Of,
                Watchers =
                    isShared ? Accounts(roster)
                    : cardRequest.Reader?.Account is { } reader ? [reader]
                    : null,
                Once = Guid.CreateVersion7().ToString("N"),
                IsDialog = cardRequest.IsDialog,
                IsLook = cardRequest.IsLook,
                Opener = cardRequest.Opener,
            }
        );
    }

    public async Task<Activity> Message(
        string tenant,
        CardRequest cardRequest,
        KnownConversation shown,
        CancellationToken cancel
    ) =>
        new()
        {
            Type = ActivityTypes.Message,
            From = shown.Bot,
            Conversation = new ConversationAccount(shown.Reference),
            Summary = Summary(cardRequest.View),
            Entities = AiLabel.Of(cardRequest.View),
            Attachments = [new Attachment(Attachment.AdaptiveCard, await Draw(tenant, cardRequest, shown, cancel))],
        };

    /// <summary>What a notification shows: the first line.</summary>
    public static string Summary(View view)
    {
        return TextCut.To(view.ToText().Split('\n', 2)[0], LongestSummary);
    }

    private static IReadOnlyList<string>? Accounts(IReadOnlyList<RosterEntry> roster) =>
        roster.Count is > 0 and <= 60 ? [.. roster.Select(member => member.Account)] : null;

    private async Task<IReadOnlyDictionary<string, KnownPerson>> Named(
        View view,
        string tenant,
        string workspace,
        CancellationToken cancel
    )
    {
        var people = new Dictionary<string, KnownPerson>();
        foreach (
            var member in view.Texts()
                .SelectMany(text => text.Spans)
                .OfType<Span.Mention>()
                .Where(mention => mention.Pings)
                .Select(mention => mention.Person)
                .Distinct()
        )
        {
            // People of another workspace are called by their name here.
            var id = MemberId.IsIn(member, workspace) ? MemberId.PersonOf(member) : member;
            if (await book.FindPerson(tenant, id, cancel) is { } person)
                people[member] = person;
        }
        return people;
    }
}
