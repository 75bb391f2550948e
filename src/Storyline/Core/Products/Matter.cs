namespace Storyline.Core.Products;

/// <summary>One row of the accountability table (Core/Products/README.md): an artefact, decision or ceremony, with the stake of each role.</summary>
/// <param name="Code">Stored and stable.</param>
/// <param name="Name">As it stands in a sentence: “… is Priya's call”.</param>
/// <param name="Asked">Words and phrases that people use for it, separated by commas.</param>
/// <param name="AnyoneAdds">Any member may add; the accountable role curates.</param>
/// <param name="IsPlural">The name takes “are”.</param>
public sealed partial record Matter(
    string Code,
    string Name,
    Stake Pm,
    Stake Po,
    Stake Sm,
    Stake Developers,
    Stake Stakeholders,
    string Asked,
    bool AnyoneAdds = false,
    bool IsPlural = false
)
{
    // Not a row of the table: the holder of a role agrees to its handover, and no product can change that.
    public static readonly Matter Roles = new(
        "roles",
        "who holds the role",
        Stake.Accountable,
        Stake.Consulted,
        Stake.Consulted,
        Stake.Consulted,
        Stake.Informed,
        ""
    );

    // Nor is this: what leaves the product is for the PM to say, whatever else PM and PO have changed.
    public static readonly Matter Assistant = new(
        "assistant",
        "whether a language model is asked",
        Stake.Accountable,
        Stake.Consulted,
        Stake.Consulted,
        Stake.Consulted,
        Stake.Informed,
        ""
    );

    // Nor this: PM and PO agree on it with each other.
    public static readonly Matter Sync = new(
        "sync",
        "when PM and PO talk",
        Stake.Accountable,
        Stake.Consulted,
        Stake.Informed,
        Stake.Informed,
        Stake.None,
        ""
    );

    public Stake StakeOf(Role role) =>
        role switch
        {
            Role.ProductManager => Pm,
            Role.ProductOwner => Po,
            Role.ScrumMaster => Sm,
            Role.Developer => Developers,
            _ => Stakeholders,
        };

    public static Matter? Find(string code) =>
        All.Append(Roles).Append(Assistant).Append(Sync).FirstOrDefault(matter => matter.Code == code);
}
