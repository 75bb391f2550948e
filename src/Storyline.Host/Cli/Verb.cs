using Storyline.Host.Settings;

namespace Storyline.Host.Cli;

/// <summary>A command that the program runs instead of serving, such as <c>export storyline.jsonl</c>.</summary>
/// <param name="Usage">Its usage.</param>
/// <param name="Does">What it does, in half a sentence for the help.</param>
/// <param name="Run">Runs it and returns the exit code.</param>
internal sealed record Verb(string Name, string Usage, string Does, Func<VerbCall, Task<int>> Run);

/// <summary>A call of a verb.</summary>
/// <param name="Words">The words after its name.</param>
internal sealed record VerbCall(
    Verb Verb,
    IReadOnlyList<string> Words,
    WebApplicationBuilder Builder,
    StorylineSettings Settings
)
{
    /// <summary>Says what is wrong with the call. Returns the exit code of a failure.</summary>
    public static async Task<int> Refuse(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return 1;
    }

    /// <summary>Refuses the words of the call and shows the usage.</summary>
    public Task<int> RefuseWords(string why) => Refuse($"{why}\nUsage: {Verb.Usage}");
}
