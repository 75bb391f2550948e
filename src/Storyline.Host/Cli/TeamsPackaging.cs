using Storyline.Teams.Packaging;

namespace Storyline.Host.Cli;

/// <summary><c>-- manifest teams --app-id … --url https://…</c>: writes the package that is uploaded to Teams.</summary>
internal static class TeamsPackaging
{
    private const string Usage =
        "Say which app and where this host can be reached: manifest teams --app-id 00000000-0000-0000-0000-000000000000 --url https://storyline.example.org [--out storyline-teams.zip]";

    /// <param name="words">What stands behind <c>manifest teams</c>. Returns the exit code.</param>
    public static int Write(string[] words)
    {
        var said = words
            .Chunk(2)
            .Where(pair => pair is [['-', '-', ..], _])
            .ToDictionary(pair => pair[0], pair => pair[1]);
        if (said.Count * 2 != words.Length || said.Keys.Any(name => name is not ("--app-id" or "--url" or "--out")))
            return Refuse(Usage);
        if (!Guid.TryParseExact(said.GetValueOrDefault("--app-id"), "D", out var app))
            return Refuse(Usage);
        if (
            !Uri.TryCreate(said.GetValueOrDefault("--url"), UriKind.Absolute, out var host)
            || host.Scheme != Uri.UriSchemeHttps
        )
            return Refuse(Usage);
        var path = said.GetValueOrDefault("--out") ?? "storyline-teams.zip";
        try
        {
            using var package = File.Create(path);
            TeamsPackage.Write(package, app.ToString("D"), host);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return Refuse($"{path} cannot be written: {unwritable.Message}");
        }
        Console.WriteLine(
            $"{path} is the app for {host.Host}. Upload it in the Teams admin center, or in Teams: Apps, Manage your apps, Upload an app."
        );
        return 0;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }
}
