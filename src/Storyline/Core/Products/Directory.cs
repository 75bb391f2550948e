using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Core.Products;

/// <summary>
/// Points from a conversation to a team: the directory's half of a binding. It counts only if its product lists the
/// channel (or, for a direct conversation, the person), so that a crash between the two writes leaves nothing behind.
/// </summary>
/// <param name="Claimed">When it was written; the product may be written shortly after.</param>
public sealed record Binding(string Channel, string ProductId, string TeamId, Instant? Claimed = null)
    : IDocument<Binding>
{
    public static DocumentKind<Binding> Kind { get; } = new("binding", 1, ProductJson.Default.Binding);

    [JsonIgnore]
    public string Id => IdOf(Channel);

    public static string IdOf(string channel) => $"channel:{channel}";
}

/// <summary>The products and teams a person of a workspace takes part in.</summary>
public sealed record Memberships(string Person, IReadOnlyList<Membership> In) : IDocument<Memberships>
{
    public static DocumentKind<Memberships> Kind { get; } = new("memberships", 1, ProductJson.Default.Memberships);

    [JsonIgnore]
    public string Id => IdOf(Person);

    public static string IdOf(string person) => $"person:{person}";
}

/// <summary>A product and team a person takes part in.</summary>
public sealed record Membership(string ProductId, string TeamId);

/// <summary>The small partition per workspace that maps channels and people to products.</summary>
public static class Directory
{
    public static string PartitionOf(string workspace) => $"workspace|{workspace}";
}
