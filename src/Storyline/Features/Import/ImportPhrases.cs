using Storyline.Core.Pipeline.Ways;

namespace Storyline.Features.Import;

/// <summary>Other ways of asking for an import.</summary>
internal static class ImportPhrases
{
    public static IReadOnlyList<PhraseWay> Stories { get; } =
    [
        new(
            "import",
            "(upload|import|load|bring in|send you|give you) [a|an|my|our|some|all] (csv|excel|text|file|list|spreadsheet|csv file|list of stories) [file|export] [with|of|from|full of] [our|my|the|all] [{stories}|backlog]",
            "(upload|import|load|bring in) [our|my|the|all|some] {stories} [from|out of|with] [a|an|our|the] [csv|excel|jira|trello|file|list|spreadsheet|github|azure]",
            "(how do|how can|where can) i (import|upload|load) [our|my|the|all|some] [{stories}|backlog|csv|a csv|a file]"
        ),
    ];
}
