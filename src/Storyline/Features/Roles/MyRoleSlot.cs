using Storyline.Core.Pipeline;
using Storyline.Core.Pipeline.Ways;
using Storyline.Core.Products;

namespace Storyline.Features.Roles;

/// <summary><c>&lt;myrole&gt;</c>: the role the speaker holds by name: “eve covers for <i>me</i>”.</summary>
internal sealed class MyRoleSlot : IWaySlot
{
    private static readonly Role[] Held = [Role.ProductManager, Role.ProductOwner, Role.ScrumMaster];

    public string Kind => "myrole";

    public (string Said, string Meant) Sample => ("me", "PO");

    public bool IsCertain => true;

    public ulong Ends(SpokenSentence said, int start) => said.Is(start, "me") ? SpokenSentence.To(start + 1) : 0;

    public Task<SlotFilling> Fill(SpokenStretch stretch, Turn turn, IWork work, CancellationToken cancel) =>
        Task.FromResult(
            new SlotFilling([
                .. Held.Where(role =>
                        turn.Product.HolderOf(role, turn.Team, turn.Today) is { By: var by, Member: var member }
                        && by == role
                        && member.Id == turn.Speaker.Id
                    )
                    .Select(role => new SlotMeaning(Core.Messages.Utterance.Plain(role.Short()), role.Full())),
            ])
        );
}
