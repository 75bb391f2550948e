using Storyline.Host.Settings;

namespace Storyline.Host.Cli;

/// <summary>Something the program does instead of serving, said on the command line: <c>export storyline.jsonl</c>.</summary>
/// <param name="Usage">How it is said.</param>
/// <param name="Does">What it does, in half a sentence.</param>
/// <param name="Run">Does it with the words behind its name. Returns the exit code.</param>
internal sealed record Verb(string Name, string Usage, string Does, Func<VerbCall, Task<int>> Run);

/// <summary>A verb as it was said.</summary>
/// <param name="Words">What stands behind its name.</param>
internal sealed record VerbCall(
    Verb Verb,
    IReadOnlyList<string> Words,
    WebApplicationBuilder Builder,
    StorylineSettings Settings
)
{
    /// <summary>Says what is wrong with the call. The exit code of a call that did nothing.</summary>
    public static async Task<int> Refuse(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 1;
    }

    /// <summary>Says how the verb is said.</summary>
    public Task<int> RefuseWords(string why) => Refuse($"{why}\nUsage: {Verb.Usage}");
}
