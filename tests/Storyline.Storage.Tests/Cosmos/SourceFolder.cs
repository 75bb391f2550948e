using System.Runtime.CompilerServices;

namespace Storyline.Storage.Tests.Cosmos;

/// <summary>The source of the project in its folder.</summary>
internal static class SourceFolder
{
    public static string Root { get; } = Find();

    private static string Find([CallerFilePath] string own = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(own)! })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Storyline.slnx")))
                    return folder.FullName;
        throw new DirectoryNotFoundException("No folder above the tests holds Storyline.slnx.");
    }
}
