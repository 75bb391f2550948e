using System.Text.Json.Serialization;

namespace Storyline.Core.Products;

/// <summary>The roles of the accountability table (Core/Products/README.md).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    [JsonStringEnumMemberName("pm")]
    ProductManager,

    [JsonStringEnumMemberName("po")]
    ProductOwner,

    [JsonStringEnumMemberName("sm")]
    ScrumMaster,

    [JsonStringEnumMemberName("developer")]
    Developer,

    [JsonStringEnumMemberName("stakeholder")]
    Stakeholder,
}

/// <summary>The stake of a role in a row of the table.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Stake>))]
public enum Stake
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("-")]
    None,

    /// <summary>Is told; may ask.</summary>
    [JsonStringEnumMemberName("I")]
    Informed,

    /// <summary>Is asked; may propose.</summary>
    [JsonStringEnumMemberName("C")]
    Consulted,

    /// <summary>Decides.</summary>
    [JsonStringEnumMemberName("A")]
    Accountable,
}

/// <summary>Names of roles, as shown and as recognised.</summary>
public static class RoleNames
{
    public static IReadOnlyList<Role> All { get; } =
    [Role.ProductManager, Role.ProductOwner, Role.ScrumMaster, Role.Developer, Role.Stakeholder];

    public static string Short(this Role role) =>
        role switch
        {
            Role.ProductManager => "PM",
            Role.ProductOwner => "PO",
            Role.ScrumMaster => "SM",
            Role.Developer => "developer",
            _ => "stakeholder",
        };

    /// <summary>What somebody is: “PO”, “a developer”.</summary>
    public static string Title(this Role role) =>
        role is Role.Developer or Role.Stakeholder ? $"a {role.Short()}" : role.Short();

    /// <summary>Who that is: “the PO”, “developers”.</summary>
    public static string Holders(this Role role) =>
        role is Role.Developer or Role.Stakeholder ? role.Full() : $"the {role.Short()}";

    public static string Full(this Role role) =>
        role switch
        {
            Role.ProductManager => "product manager",
            Role.ProductOwner => "product owner",
            Role.ScrumMaster => "Scrum Master",
            Role.Developer => "developers",
            _ => "stakeholders",
        };

    /// <summary>Reads “PM”, “product owner”, “dev” …, or <c>null</c>.</summary>
    public static Role? Read(string words) =>
        words.Trim().ToLowerInvariant() switch
        {
            "pm" or "product manager" or "manager" => Role.ProductManager,
            "po" or "product owner" or "owner" => Role.ProductOwner,
            "sm" or "scrum master" or "scrummaster" => Role.ScrumMaster,
            "dev"
            or "devs"
            or "developer"
            or "developers"
            or "coder"
            or "coders"
            or "designer"
            or "designers"
            or "tester"
            or "testers"
            or "team"
            or "dev team" => Role.Developer,
            "stakeholder" or "stakeholders" => Role.Stakeholder,
            _ => null,
        };
}
