using NodaTime;
using Storyline.Teams.Send;

namespace Storyline.Teams.Render;

/// <summary>For whom and where a card is drawn.</summary>
/// <param name="Workspace">The workspace whose people can be mentioned.</param>
internal sealed record CardContext(string Workspace)
{
    /// <summary>The people who are named in the view, by the id of the product's member.</summary>
    public IReadOnlyDictionary<string, KnownPerson> People { get; init; } = new Dictionary<string, KnownPerson>();

    /// <summary>Whom a field for a person offers, by id here.</summary>
    public IReadOnlyList<(string Id, string Name)> Choices { get; init; } = [];

    /// <summary>The zone of the one person who reads it; <c>null</c>: several people read it.</summary>
    public DateTimeZone? Reader { get; init; }

    /// <summary>Where its buttons are said, when that is not where it is shown.</summary>
    public SealedPlace? In { get; init; }

    /// <summary>The sentence that draws it anew.</summary>
    public string? Of { get; init; }

    /// <summary>The accounts for whom it is drawn anew by itself.</summary>
    public IReadOnlyList<string>? Watchers { get; init; }

    /// <summary>Makes the names by which a form that is sent twice is recognised.</summary>
    public string Once { get; init; } = "";

    /// <summary>A dialog or a message extension: it knows no <c>Action.Execute</c>.</summary>
    public bool IsDialog { get; init; }

    /// <summary>Its buttons only look, for the one who presses.</summary>
    public bool IsLook { get; init; }

    /// <summary>A button that shows the form that its sentence asks for.</summary>
    public (string Label, string Says)? Opener { get; init; }

    /// <summary>The account to mention; <c>null</c>: nobody who can be reached from here.</summary>
    public string? AccountOf(string member) =>
        People.TryGetValue(member, out var person) ? person.Account ?? person.Directory : null;
}

/// <summary>A conversation elsewhere, with the proof that a person's card was put there.</summary>
internal sealed record SealedPlace(string Channel, string? Thread, string Seal);
