using Storyline.Host.Moving;
using Storyline.Host.Settings;

namespace Storyline.Host.Cli;

/// <summary>What can be said on the command line.</summary>
internal static class Verbs
{
    public static IReadOnlyList<Verb> All { get; } =
    [ExportVerb.Verb, ImportVerb.Verb, Manifests.Verb, CheckConfigVerb.Verb];

    /// <summary>Does what the command line says; <c>null</c>: it names no verb, and the program serves.</summary>
    public static async Task<int?> Run(CommandLine line, WebApplicationBuilder builder)
    {
        if (line.Words is not [var said, ..] || Find(said) is not { } verb)
            return null;
        // Read here as well as for serving, so that every fault is named before anything is touched.
        if (StorylineSettings.Read(builder.Configuration, builder.Environment) is not { } settings)
            return 1;
        return await verb.Run(new VerbCall(verb, line.Words[1..], builder, settings));
    }

    public static Verb? Find(string said) =>
        All.FirstOrDefault(verb => verb.Name.Equals(said, StringComparison.OrdinalIgnoreCase));
}
