namespace Storyline.Host.Cli;

/// <summary><c>--check-config</c>: by the time it runs, the settings have been read and every fault was named.</summary>
internal static class CheckConfigVerb
{
    public static Verb Verb { get; } =
        new("--check-config", "--check-config", "says what is wrong with the settings", Say);

    private static async Task<int> Say(VerbCall call)
    {
        if (call.Words.Count > 0)
            return await call.RefuseWords($"“{call.Words[0]}” says nothing here.");
        Console.WriteLine("The settings can be used.");
        return 0;
    }
}
