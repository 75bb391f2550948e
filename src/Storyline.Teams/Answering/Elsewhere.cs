using System.Text.Json;
using Storyline.Conversation;
using Storyline.Teams.Read;
using Storyline.Teams.Render;
using Storyline.Teams.Send;
using Storyline.Teams.Wire;

namespace Storyline.Teams.Answering;

/// <summary>What a button or form of ours brings along: where it is said, and with which fields.</summary>
internal sealed class Elsewhere(Seals seals, AddressBook book, Rosters rosters)
{
    /// <summary>Where it is said; <c>null</c>: somewhere that this edge never let this person speak from here.</summary>
    public async Task<Place?> Of(Scene scene, Pressed pressed, CancellationToken cancel)
    {
        if (pressed.In is not { Length: > 0 } channel)
            return scene.Place;
        if (!await seals.Opens(scene.Tenant, scene.Who.Id, channel, pressed.Thread, pressed.Seal ?? "", cancel))
            return null;
        var there = await book.FindConversation(scene.Tenant, channel, cancel);
        return new Place(scene.Workspace, channel, pressed.Thread, Name: there?.Name ?? "");
    }

    /// <summary>The seal for a card that is shown elsewhere than where its buttons are said; <c>null</c>: it is shown there.</summary>
    public async Task<Sealed?> Seal(Scene scene, Place place, CancellationToken cancel) =>
        place == scene.Place ? null : await seals.Close(scene.Tenant, scene.Who.Id, place, cancel);

    /// <summary>The conversation of a place, whose people a form offers.</summary>
    public async Task<KnownConversation?> Conversation(Scene scene, Place place, CancellationToken cancel) =>
        place == scene.Place ? scene.Where : await book.FindConversation(scene.Tenant, place.Channel, cancel);

    /// <summary>The fields that were sent; people who were chosen are known from then on.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Fields(
        Scene scene,
        Pressed pressed,
        JsonElement? sent,
        CancellationToken cancel
    )
    {
        var fields = pressed.Fields(sent);
        if (fields.Count == 0)
            return fields;
        var among = pressed.In is { Length: > 0 } channel
            ? await book.FindConversation(scene.Tenant, channel, cancel) ?? scene.Where
            : scene.Where;
        foreach (var chosen in rosters.Known(scene.Tenant, among).Where(member => fields.Values.Contains(member.Id)))
            await book.Hear(
                new ChannelAccount(chosen.Account, chosen.Name, chosen.Directory),
                scene.Tenant,
                among,
                cancel
            );
        return fields;
    }
}
