using System.Text;
using Storyline.Tests.PlainSpeech;

namespace Storyline.Tests.Answers;

/// <summary>The files of the catalogue, in the source tree, and what they look like when they are played again.</summary>
internal static class AnswerCatalogue
{
    /// <summary>Rewrites the files.</summary>
    public const string Switch = "STORYLINE_ANSWERS";

    public static string Folder { get; } = Find();

    public static bool IsWriting => Environment.GetEnvironmentVariable(Switch) == "write";

    public static IReadOnlyList<string> Names { get; } =
    [.. Directory.EnumerateFiles(Folder, "*.txt").Select(Path.GetFileNameWithoutExtension).Order()!];

    // All at once: the first test to ask starts every file.
    private static readonly Dictionary<string, Task<string>> Replayed = Names.ToDictionary(
        name => name,
        name => Task.Run(() => Replay(name))
    );

    public static string Stored(string name) => File.ReadAllText(PathOf(name));

    public static string PathOf(string name) => Path.Combine(Folder, name + ".txt");

    public static Task<string> Played(string name) => Replayed[name];

    private static async Task<string> Replay(string name)
    {
        await using var bot = PlainWorld.Bot();
        var (preface, scenes) = AnswerReading.Read(Stored(name).TrimEnd('\n').Split('\n'));
        var text = new StringBuilder();
        foreach (var line in preface)
            text.Append(line).Append('\n');
        foreach (var scene in scenes)
        {
            text.Append(scene.Heading).Append('\n');
            await using var world = await AnswerWorld.Of(scene, name, bot);
            foreach (var step in scene.Steps)
                text.AppendJoin('\n', step.Lines).Append('\n').Append(await world.Play(step));
        }
        return text.ToString();
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Storyline.Tests.csproj")))
                return Path.Combine(folder.FullName, "Answers");
        throw new DirectoryNotFoundException("The catalogue of answers is read from the source tree.");
    }
}
