using Storyline.Core.Grammar;
using Storyline.Core.Text;
using Storyline.Core.Turns;
using Storyline.Core.Views;

namespace Storyline.Core.Pipeline;

/// <summary>A zone as it was said: one zone, or the question which one is meant.</summary>
/// <param name="Zones">The zones it may mean; none: it is unknown.</param>
/// <param name="IsGuess">No zone is spelt like this; these are close.</param>
internal sealed record ZoneReading(string Said, IReadOnlyList<string> Zones, bool IsGuess)
{
    private const int LongestShown = 60;

    public string? Zone => IsGuess || Zones.Count != 1 ? null : Zones[0];

    /// <summary>The question without its answers.</summary>
    public string Question =>
        Zones.Count == 0 ? $"I do not know the zone “{Shown}”. Use a name such as Europe/Berlin or America/New_York."
        : IsGuess ? $"I do not know the zone “{Shown}”. Do you mean one of these?"
        : $"“{Shown}” can mean several zones. Which one?";

    private string Shown => TextCut.To(Said, LongestShown);

    public static ZoneReading Of(string said) => Of(said, ZoneNames.Candidates(said));

    /// <param name="zones">The zones it may mean.</param>
    public static ZoneReading Of(string said, IReadOnlyList<string> zones) =>
        zones.Count > 0 ? new ZoneReading(said, zones, false) : new ZoneReading(said, ZoneNames.Near(said), true);

    /// <param name="again">Makes the sentence with another zone.</param>
    public Reply Ask(Func<string, string> again) =>
        Reply.Ask(Question, [.. Zones.Select(zone => new Button(zone, again(zone)))]);
}
