namespace Storyline.Edges;

/// <summary>Finishes requests of one edge that were acknowledged and not answered.</summary>
public interface IRequestReplay
{
    /// <summary>The edge's name, as <see cref="Storyline.Core.Messages.Place.Edge"/> has it.</summary>
    string Edge { get; }

    /// <summary>What finishes a kept request; <c>null</c>: this host cannot read it, and leaves it to one that can.</summary>
    Func<RequestHold, Task>? Read(string request);
}
