using Storyline.Host.Moving;
using Storyline.Host.Settings;

namespace Storyline.Host.Cli;

/// <summary>The commands of the command line.</summary>
internal static class Verbs
{
    public static IReadOnlyList<Verb> All { get; } =
    [BackupVerb.Verb, RestoreVerb.Verb, ExportVerb.Verb, ImportVerb.Verb, Manifests.Verb, CheckConfigVerb.Verb];

    /// <summary>
    /// Runs the verb of a command line and returns its exit code; <c>null</c>: there is no verb, and the program serves.
    /// </summary>
    public static async Task<int?> Run(CommandLine line, WebApplicationBuilder builder)
    {
        if (line.Words is not [var said, ..] || Find(said) is not { } verb)
            return null;
        // Read here too, so that every problem is reported before anything is touched.
        if (StorylineSettings.Read(builder.Configuration, builder.Environment) is not { } settings)
            return 1;
        return await verb.Run(new VerbCall(verb, line.Words[1..], builder, settings));
    }

    public static Verb? Find(string said) =>
        All.FirstOrDefault(verb => verb.Name.Equals(said, StringComparison.OrdinalIgnoreCase));
}
