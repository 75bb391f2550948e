using System.IO.Compression;

namespace Storyline.Teams.Packaging;

/// <summary>The app package that an administrator uploads: a zip with the manifest and the two icons.</summary>
public static class TeamsPackage
{
    private static readonly string[] Icons = ["color.png", "outline.png"];

    public static void Write(Stream target, string app, Uri host)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        using (var manifest = new StreamWriter(zip.CreateEntry("manifest.json").Open()))
            manifest.Write(TeamsManifest.Json(app, host));
        foreach (var icon in Icons)
        {
            using var entry = zip.CreateEntry(icon).Open();
            using var drawn =
                typeof(TeamsPackage).Assembly.GetManifestResourceStream(icon)
                ?? throw new InvalidDataException($"This build of Storyline lacks the icon {icon}.");
            drawn.CopyTo(entry);
        }
    }
}
