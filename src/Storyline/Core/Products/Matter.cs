namespace Storyline.Core.Products;

/// <summary>One row of ACCOUNTABILITY.md: an artefact, decision or ceremony, and what each role has to do with it.</summary>
/// <param name="Code">Stored and stable.</param>
/// <param name="Name">As it stands in a sentence: «… is Priya's call».</param>
/// <param name="Asked">Words and phrases by which people ask for it, with commas between.</param>
/// <param name="AnyoneAdds">Any member may add; the accountable role curates.</param>
/// <param name="IsPlural">The name takes «are».</param>
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
    public static IReadOnlyList<Matter> All { get; } =
    [
        Vision,
        Strategy,
        Stage,
        Insights,
        Opportunities,
        Roadmap,
        Requirements,
        Guideline,
        Outside,
        Teams,
        Discovery,
        Stories,
        Order,
        Ready,
        Questions,
        SprintGoal,
        Acceptance,
        Planning,
        Standup,
        Estimates,
        Work,
        Calendar,
        Own,
    ];

    public Stake StakeOf(Role role) =>
        role switch
        {
            Role.ProductManager => Pm,
            Role.ProductOwner => Po,
            Role.ScrumMaster => Sm,
            Role.Developer => Developers,
            _ => Stakeholders,
        };

    public static Matter? Find(string code) => All.Append(Roles).FirstOrDefault(matter => matter.Code == code);
}
