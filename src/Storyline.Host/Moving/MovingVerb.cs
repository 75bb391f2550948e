using NodaTime;
using Storyline.Core.Storage;
using Storyline.Host.Cli;

namespace Storyline.Host.Moving;

/// <summary><c>export FILE</c>.</summary>
internal static class ExportVerb
{
    public static Verb Verb { get; } =
        new(
            "export",
            "export <file>",
            "writes the whole installation to a file",
            call =>
                InstallationMove.Run(
                    call,
                    async (store, _, path, cancel) =>
                    {
                        var checksum = await new InstallationExport(store).Write(path, cancel);
                        return $"{path} holds {checksum.Count:N0} documents, digest {checksum.Hash}.";
                    }
                )
        );
}

/// <summary><c>import FILE</c>.</summary>
internal static class ImportVerb
{
    public static Verb Verb { get; } =
        new(
            "import",
            "import <file>",
            "imports an exported installation into an empty store",
            call =>
                InstallationMove.Run(
                    call,
                    async (store, clock, path, cancel) =>
                    {
                        if (!File.Exists(path))
                            throw new IOException($"There is no {path}.");
                        var checksum = await new InstallationImport(store, clock).Read(path, cancel);
                        return $"The store holds {checksum.Count:N0} documents of {path} and nothing else, digest {checksum.Hash}.";
                    }
                )
        );
}

/// <summary>Moves an installation between the configured engine and a file.</summary>
internal static class InstallationMove
{
    public static async Task<int> Run(VerbCall call, Func<IStore, IClock, string, CancellationToken, Task<string>> move)
    {
        if (call.Words is not [var path] || path.Length == 0 || path.StartsWith('-'))
            return await call.RefuseWords("Name the file, such as storyline.jsonl.");
        call.Builder.Services.AddSingleton<IClock>(SystemClock.Instance).AddEngine(call.Settings);
        await using var services = call.Builder.Services.BuildServiceProvider();
        return await StoppableVerb.Run(
            "Stopped. Run the same command again to continue.",
            async cancel =>
                await move(await services.OpenStore(cancel), services.GetRequiredService<IClock>(), path, cancel)
        );
    }
}
