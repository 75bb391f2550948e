using Storyline.Host.Settings;
using Storyline.Teams.Packaging;

namespace Storyline.Host.Cli;

/// <summary><c>-- manifest teams</c>: writes the package that is uploaded to Teams, for the app and the address of the settings or of its options.</summary>
internal static class TeamsPackaging
{
    private const string Usage =
        "Name the app and the address of this host: manifest teams --app-id 00000000-0000-0000-0000-000000000000 --url https://storyline.example.org [--out storyline-teams.zip]. Without them, the app is Storyline:Teams:AppId and the address Storyline:PublicUrl.";

    private static readonly string[] Options = ["--app-id", "--url", "--out"];

    /// <param name="words">What stands behind <c>manifest teams</c>. Returns the exit code.</param>
    public static int Write(string[] words, StorylineSettings settings, TextWriter output, TextWriter errors)
    {
        var said = words
            .Chunk(2)
            .Where(pair => pair.Length == 2 && Options.Contains(pair[0]))
            .DistinctBy(pair => pair[0])
            .ToDictionary(pair => pair[0], pair => pair[1]);
        if (
            said.Count * 2 != words.Length
            || !Guid.TryParseExact(said.GetValueOrDefault("--app-id", settings.Teams.AppId ?? ""), "D", out var app)
            || Manifests.HostOf(said.GetValueOrDefault("--url", settings.PublicUrl ?? "")) is not { } host
            || said.GetValueOrDefault("--out", "storyline-teams.zip") is not { Length: > 0 } path
        )
        {
            errors.WriteLine(Usage);
            return 1;
        }
        try
        {
            Save(path, app, host);
        }
        catch (Exception unwritable)
            when (unwritable is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            errors.WriteLine($"{path} cannot be written: {unwritable.Message}");
            return 1;
        }
        output.WriteLine(
            $"{path} is the app for {host.Host}. Upload it in the Teams admin center, or in Teams: Apps, Manage your apps, Upload an app."
        );
        return 0;
    }

    // Written beside its place first: a file that was written halfway would pass for a package.
    private static void Save(string path, Guid app, Uri host)
    {
        using var package = new MemoryStream();
        TeamsPackage.Write(package, app.ToString("D"), host);
        var part = $"{path}.part";
        try
        {
            File.WriteAllBytes(part, package.ToArray());
            File.Move(part, path, overwrite: true);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // If the folder is missing, there is no file to delete either.
            if (File.Exists(part))
                File.Delete(part);
            throw;
        }
    }
}
