namespace Storyline.Host.Cli;

/// <summary><c>--check-config</c>. When it runs, the settings have been read and every problem was reported.</summary>
internal static class CheckConfigVerb
{
    public static Verb Verb { get; } =
        new("--check-config", "--check-config", "says what is wrong with the settings", Say);

    private static async Task<int> Say(VerbCall call)
    {
        if (call.Words.Count > 0)
            return await call.RefuseWords($"--check-config takes no “{call.Words[0]}”.");
        Console.WriteLine("The settings are valid.");
        return 0;
    }
}
