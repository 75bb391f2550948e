using System.Text.Json.Serialization;
using NodaTime;
using Storyline.Core.Storage;

namespace Storyline.Core.Products;

/// <summary>
/// Points from a conversation to a team: the directory's half of a binding. It is only a hint: it holds if the product it points to
/// lists the channel (or, for a direct conversation, the person), so that a crash between the two writes leaves nothing behind.
/// </summary>
/// <param name="Claimed">When it was written; while it is fresh, its product may still be on the way.</param>
public sealed record Binding(string Channel, string ProductId, string TeamId, Instant? Claimed = null)
    : IDocument<Binding>
{
    public static DocumentKind<Binding> Kind { get; } = new("binding", 1, ProductJson.Default.Binding);

    [JsonIgnore]
    public string Id => IdOf(Channel);

    public static string IdOf(string channel) => $"channel:{channel}";
}

/// <summary>The products and teams in which a person of a workspace has been met.</summary>
public sealed record Memberships(string Person, IReadOnlyList<Membership> In) : IDocument<Memberships>
{
    public static DocumentKind<Memberships> Kind { get; } = new("memberships", 1, ProductJson.Default.Memberships);

    [JsonIgnore]
    public string Id => IdOf(Person);

    public static string IdOf(string person) => $"person:{person}";
}

/// <summary>One product and team a person has been met in.</summary>
public sealed record Membership(string ProductId, string TeamId);

/// <summary>The small partition per workspace that maps channels and people to products.</summary>
public static class Directory
{
    public static string PartitionOf(string workspace) => $"workspace|{workspace}";
}
