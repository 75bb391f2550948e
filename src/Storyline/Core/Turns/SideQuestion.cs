using Storyline.Core.Views;

namespace Storyline.Core.Turns;

/// <summary>A question below the answer to what was done: its buttons can be said too, and it may be left open.</summary>
public sealed record SideQuestion(string Text, IReadOnlyList<Button> Answers)
{
    public IReadOnlyList<Part> Parts => [new Part.Note(Text), new Part.Buttons(Answers)];
}
