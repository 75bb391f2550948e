using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Surveys;

/// <summary>Other ways of asking everybody one question, and of looking at what came of it.</summary>
internal static class SurveyPhrases
{
    public static IReadOnlyList<PhraseWay> Start { get; } =
    [
        new(
            "survey \"<text>\"",
            "(run|start|open|launch|begin|create|make|do|hold) [a|another|one] [new|quick|short|little] (survey|poll) [:] <text>",
            "(ask|poll) (everybody|everyone|all|people|the channel|our users|the users|our customers) [:] <text>"
        ),
        new(
            "survey",
            "(run|start|open|launch|begin|create|make|do|hold) [a|another|one] [new|quick|short|little] (survey|poll)",
            "{we} (need|want) [a|another] [new|quick|short|little] (survey|poll)",
            "i (need|want) [a|another] [new|quick|short|little] (survey|poll)"
        ),
        new(
            "survey kano \"<text>\"",
            "(run|start|ask|do|make) [a] kano (survey|question|pair|poll) (about|on|for) <text>"
        ),
    ];

    public static IReadOnlyList<PhraseWay> List { get; } =
    [
        new(
            "surveys",
            "{show} [all] [the|our|my|open|past|running] surveys",
            "(which|what) surveys (are|do {we} have) [open|running|there|out]",
            "what (did we|have we) (asked|ask) (people|everybody|our users|the users) [so far]",
            "(is there|are there|do {we} have) [a|any|an] [open|running] (survey|surveys|poll|polls) [open|running]"
        )
        {
            IsShown = true,
        },
    ];
}
