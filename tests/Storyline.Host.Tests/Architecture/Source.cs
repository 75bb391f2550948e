using System.Runtime.CompilerServices;

namespace Storyline.Host.Tests.Architecture;

/// <summary>The source of the project in its folder.</summary>
internal static class Source
{
    public static string Root { get; } = FindRoot();

    /// <summary>The C# files below a folder, without build output.</summary>
    public static IEnumerable<string> FilesBelow(string folder) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                !file.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            )
            .Where(file =>
                !file.Contains(
                    $"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            );

    private static string FindRoot([CallerFilePath] string own = "")
    {
        foreach (var start in new[] { AppContext.BaseDirectory, Path.GetDirectoryName(own)! })
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "Storyline.slnx")))
                    return folder.FullName;
        throw new DirectoryNotFoundException("No folder above the tests holds Storyline.slnx.");
    }
}
