using System.Text.Json;
using Storyline.Core.Messages;
using Storyline.Teams.Read;
using Storyline.Teams.Tenants;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Answering;

/// <summary>What a button or form of ours brings along: where it is said, and with which fields.</summary>
internal sealed class PressContext(CardSeals cardSeals, AddressBook book, Rosters rosters)
{
    /// <summary>Where it is said; <c>null</c>: somewhere that this edge never let this person speak from here.</summary>
    public async Task<Place?> Of(
        IncomingActivity incomingActivity,
        ButtonPayload buttonPayload,
        CancellationToken cancel
    )
    {
        if (buttonPayload.In is not { Length: > 0 } channel)
            return incomingActivity.Place;
        if (
            !await cardSeals.Opens(
                incomingActivity.Tenant,
                incomingActivity.Who.Id,
                channel,
                buttonPayload.Thread,
                buttonPayload.Seal ?? "",
                cancel
            )
        )
            return null;
        var there = await book.FindConversation(incomingActivity.Tenant, channel, cancel);
        return new Place(incomingActivity.Workspace, channel, buttonPayload.Thread, Name: there?.Name ?? "");
    }

    /// <summary>The seal for a card that is shown elsewhere than where its buttons are said; <c>null</c>: it is shown there.</summary>
    public async Task<SealedPlace?> Seal(IncomingActivity incomingActivity, Place place, CancellationToken cancel) =>
        place == incomingActivity.Place
            ? null
            : await cardSeals.Close(incomingActivity.Tenant, incomingActivity.Who.Id, place, cancel);

    /// <summary>The conversation of a place, whose people a form offers.</summary>
    public async Task<KnownConversation?> Conversation(
        IncomingActivity incomingActivity,
        Place place,
        CancellationToken cancel
    ) =>
        place == incomingActivity.Place
            ? incomingActivity.Where
            : await book.FindConversation(incomingActivity.Tenant, place.Channel, cancel);

    /// <summary>The fields that were sent; people who were chosen are known from then on.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Fields(
        IncomingActivity incomingActivity,
        ButtonPayload buttonPayload,
        JsonElement? sent,
        CancellationToken cancel
    )
    {
        var fields = buttonPayload.Fields(sent);
        if (fields.Count == 0)
            return fields;
        var among = buttonPayload.In is { Length: > 0 } channel
            ? await book.FindConversation(incomingActivity.Tenant, channel, cancel) ?? incomingActivity.Where
            : incomingActivity.Where;
        foreach (
            var chosen in rosters
                .Known(incomingActivity.Tenant, among)
                .Where(member => fields.Values.Contains(member.Id))
        )
            await book.Hear(
                new ChannelAccount(chosen.Account, chosen.Name, chosen.Directory),
                incomingActivity.Tenant,
                among,
                cancel
            );
        return fields;
    }
}
