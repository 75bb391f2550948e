using NodaTime;
using Storyline.Teams.Tenants;

namespace Storyline.Teams.Render;

/// <summary>The reader of a card and the place where it is shown.</summary>
/// <param name="Workspace">The workspace whose people can be mentioned.</param>
internal sealed record CardContext(string Workspace)
{
    /// <summary>The people named in the view, by member id.</summary>
    public IReadOnlyDictionary<string, KnownPerson> People { get; init; } = new Dictionary<string, KnownPerson>();

    /// <summary>The people that a field for a person offers, with their ids in this workspace.</summary>
    public IReadOnlyList<(string Id, string Name)> Choices { get; init; } = [];

    /// <summary>The zone of the only reader; <c>null</c>: several people read the card.</summary>
    public DateTimeZone? Reader { get; init; }

    /// <summary>The conversation in which its buttons speak, if another one shows the card.</summary>
    public SealedPlace? In { get; init; }

    /// <summary>The sentence that redraws the card.</summary>
    public string? Of { get; init; }

    /// <summary>The accounts whose clients refresh the card by themselves.</summary>
    public IReadOnlyList<string>? Watchers { get; init; }

    /// <summary>The prefix of the ids by which a form sent twice is recognised.</summary>
    public string Once { get; init; } = "";

    /// <summary>A dialog or a message extension: neither supports <c>Action.Execute</c>.</summary>
    public bool IsDialog { get; init; }

    /// <summary>Its buttons change nothing: they show the reader something.</summary>
    public bool IsLook { get; init; }

    /// <summary>A button that opens the form of its sentence.</summary>
    public (string Label, string Says)? Opener { get; init; }

    /// <summary>The account to mention; <c>null</c>: nobody who can be mentioned here.</summary>
    public string? AccountOf(string member) =>
        People.TryGetValue(member, out var person) ? person.Account ?? person.Directory : null;
}
