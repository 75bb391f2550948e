using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Messages;
using Storyline.Core.Storage;

namespace Storyline.Core.Products;

/// <summary>
/// A product with its teams, people and roles: one small document, so that a turn needs one read to know who speaks and
/// who decides. It decides which channels are bound; the workspace's directory only points here.
/// </summary>
public sealed partial record Product : IDocument<Product>
{
    public const string DocumentId = "product";

    public static DocumentKind<Product> Kind { get; } =
        new("product", 2, ProductJson.Default.Product, ProductUpgrade.Run);

    [JsonIgnore]
    public string Id => DocumentId;

    /// <summary>How long a product is kept once it is to be deleted.</summary>
    public static readonly Duration KeptAfterDeletion = Duration.FromDays(30);

    /// <summary>The id in its partition's name, <c>product|…</c>.</summary>
    public required string ProductId { get; init; }

    public required string Name { get; init; }

    /// <summary>The prefix of story keys: 2 to 6 letters.</summary>
    public required string Key { get; init; }

    /// <summary>The IANA zone in which days begin and end.</summary>
    public required string Zone { get; init; }

    /// <summary>The id of the person who set it up; every vacant role falls to them in the end.</summary>
    public required string Founder { get; init; }

    /// <summary>The product manager's id; <c>null</c>: vacant.</summary>
    public string? Pm { get; init; }

    /// <summary>Its stage of life; <c>null</c>: not set.</summary>
    public LifecycleStage? Stage { get; init; }

    /// <summary>It has had a goal; without one, a new story does not look for any.</summary>
    public bool HasGoals { get; init; }

    /// <summary>Nobody is asked which goal a new story serves.</summary>
    public bool IsQuietAboutGoals { get; init; }

    /// <summary>All its stories carry the terms that tell what serves nothing; those of older products may not.</summary>
    public bool HasServingTerms { get; init; }

    /// <summary>When it is deleted with everything in it; <c>null</c>: it stays.</summary>
    public Instant? DeleteAfter { get; init; }

    [JsonIgnore]
    public Instant? Due => DeleteAfter;

    /// <summary>The consent to ask a language model; <c>null</c>: none is asked.</summary>
    public AssistantConsent? Assistant { get; init; }

    public IReadOnlyList<Team> Teams { get; init; } = [];

    public IReadOnlyDictionary<string, Member> People { get; init; } = new Dictionary<string, Member>();

    public IReadOnlyList<StandIn> StandIns { get; init; } = [];

    /// <summary>The rows of the accountability table this product has changed: matter code, then role.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, Stake>> Rows { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, Stake>>();

    [JsonIgnore]
    public string Partition => PartitionOf(ProductId);

    public static string PartitionOf(string productId) => $"product|{productId}";

    public Team? Team(string id) => Teams.FirstOrDefault(team => team.Id == id);

    public Product With(Team changed) =>
        this with
        {
            Teams = [.. Teams.Select(team => team.Id == changed.Id ? changed : team)],
        };

    public Product With(Member member) =>
        this with
        {
            People = new Dictionary<string, Member>(People.Where(known => known.Key != member.Id))
            {
                [member.Id] = member,
            },
        };

    public Member MemberOf(string id) => Known(id) ?? new Member(id, MemberId.PersonOf(id));

    /// <summary>Whether sentences may go to a language model on this host.</summary>
    public bool AllowsAssistant(string host) => Assistant is { } consent && consent.Host == host;

    /// <summary>A role's stake in a matter, with this product's changes.</summary>
    public Stake StakeOf(Matter matter, Role role) =>
        Rows.TryGetValue(matter.Code, out var row) && row.TryGetValue(role.Short(), out var stake)
            ? stake
            : matter.StakeOf(role);

    public Role AccountableFor(Matter matter) =>
        RoleNames.All.First(role => StakeOf(matter, role) == Stake.Accountable);

    /// <summary>
    /// The person who holds a role: a stand-in, the holder, or the one it falls to (SM to PO, PO to PM, PM to the
    /// founder). <c>null</c> for developers and stakeholders, who are many.
    /// </summary>
    public Holder? HolderOf(Role role, Team team, LocalDate today)
    {
        if (role is Role.Developer or Role.Stakeholder)
            return null;
        for (var by = role; ; by = by - 1)
        {
            if (NamedHolder(by, team, today) is { } named)
                return named with { Role = role };
            if (by == Role.ProductManager)
                return new Holder(MemberOf(Founder), role, by);
        }
    }

    /// <summary>Whether a person holds a role in a team now, by name or because it falls to them.</summary>
    public bool Holds(string person, Role role, Team team, LocalDate today) =>
        role switch
        {
            Role.Stakeholder => MemberOf(person).Standing == Participation.Stakeholder,
            Role.Developer => IsDeveloper(person, team, today),
            _ => HolderOf(role, team, today)?.Member.Id == person,
        };

    private bool IsDeveloper(string person, Team team, LocalDate today)
    {
        var member = MemberOf(person);
        if (member.Standing == Participation.Stakeholder)
            return false;
        if (member.Standing == Participation.Developer)
            return true;
        if (!IsNamed(person))
            return true;
        // Until the first developer joins, estimating and working fall to the SM: a founder alone is the whole team.
        return !HasDevelopers(team) && HolderOf(Role.ScrumMaster, team, today)?.Member.Id == person;
    }

    private bool HasDevelopers(Team team) =>
        People.Values.Any(member =>
            member.Teams.Contains(team.Id)
            && member.Standing != Participation.Stakeholder
            && (member.Standing == Participation.Developer || !IsNamed(member.Id))
        );

    private bool IsNamed(string person) => Pm == person || Teams.Any(team => team.Po == person || team.Sm == person);

    private Holder? NamedHolder(Role role, Team team, LocalDate today)
    {
        var standIn = StandIns.FirstOrDefault(one =>
            one.Role == role && (one.Team is null || one.Team == team.Id) && one.Covers(today)
        );
        if (standIn is not null)
            return new Holder(MemberOf(standIn.Person), role, role, standIn.Until);
        var holder = role switch
        {
            Role.ProductManager => Pm,
            Role.ProductOwner => team.Po,
            _ => team.Sm,
        };
        return holder is null ? null : new Holder(MemberOf(holder), role, role);
    }
}
