using Storyline.Host.Moving;
using Storyline.Host.Settings;

namespace Storyline.Host.Cli;

/// <summary>What can be said on the command line.</summary>
internal static class Verbs
{
    private const string CheckConfig = "--check-config";

    public static IReadOnlyList<Verb> All { get; } = [ExportVerb.Verb, ImportVerb.Verb, Manifests.Verb];

    /// <summary>Does what the command line says; <c>null</c>: it says nothing, and the program serves.</summary>
    public static async Task<int?> Run(string[] args, WebApplicationBuilder builder)
    {
        var isCheck = args.Contains(CheckConfig);
        var said = args.Length > 0 && !args[0].StartsWith('-') ? args[0] : null;
        if (said is null && !isCheck)
            return null;
        var verb = All.FirstOrDefault(one => one.Name == said);
        if (said is not null && verb is null)
            return await VerbCall.Refuse(Help(said));
        // Read here as well as for serving, so that every fault is named before anything is touched.
        if (StorylineSettings.Read(builder.Configuration, builder.Environment) is not { } settings)
            return 1;
        if (verb is not null)
            return await verb.Run(new VerbCall(args[1..], builder, settings));
        Console.WriteLine("The settings can be used.");
        return 0;
    }

    private static string Help(string said) =>
        $"“{said}” is not something Storyline does. Without a word it serves; else:\n"
        + string.Join(
            '\n',
            All.Select(verb => $"  {verb.Usage}  {verb.Does}")
                .Append("  manifest slack …  writes what an administrator uploads")
                .Append($"  {CheckConfig}  says what is wrong with the settings")
        );
}
