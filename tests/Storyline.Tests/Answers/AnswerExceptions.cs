namespace Storyline.Tests.Answers;

/// <summary>What the catalogue does not hold, and why.</summary>
internal static class AnswerExceptions
{
    private const string TwoAccounts = "it takes two accounts in two workspaces, which LinkMeTests have";

    private const string Model = "it takes a language model, which the tests of the assistant have";

    /// <summary>Commands that give no answer of their own.</summary>
    public static IReadOnlyDictionary<string, string> Commands { get; } =
        new Dictionary<string, string> { ["rate_suggestion"] = Model };

    /// <summary>Outcomes that no conversation reaches.</summary>
    public static IReadOnlyDictionary<string, string> Outcomes { get; } =
        new Dictionary<string, string>
        {
            ["link_me: shown"] = TwoAccounts,
            ["unlink_me: shown"] = TwoAccounts,
            ["unlink_me: asked"] = TwoAccounts,
            ["not_me: shown"] = TwoAccounts,
            ["forget_me: done"] = "only somebody with more stories than one turn can change is told to go on",
            ["import_stories: shown"] = "only a list that takes several turns goes on by itself",
            ["rate_suggestion: shown"] = Model,
            ["switch_assistant: asked"] = Model,
            ["switch_assistant: done"] = Model,
            ["import_stories: refused"] = "only a second list, or files, are refused: ImportStoriesTests have them",
            ["move_here: asked"] = "it takes several teams of one person, which MovingAndDeletingTests have",
            ["make_request: refused"] =
                "only a very long text, or the 21st open request, is refused: RequestTests have them",
            ["note_competitor: refused"] = "only a very long name or note is refused",
            ["new_stories: refused"] = "only a list longer than one turn can write is refused",
        };

    /// <summary>Commands that show something in a product with nothing in it.</summary>
    public static IReadOnlyDictionary<string, string> NeverEmpty { get; } = new Dictionary<string, string>();
}
