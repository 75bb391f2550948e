namespace Storyline.Tests;

/// <summary>
/// Finds shared files: our own sentences, schedules and sprint logs in tests/shared; those of other people beside the project.
/// </summary>
internal static class SharedFiles
{
    /// <summary>The full path of a shared file; skips the test and names the file if it is missing.</summary>
    public static string Path(string relative)
    {
        if (Find(relative) is { } path)
            return path;
        Assert.Skip(Missing(relative));
        return "";
    }

    /// <summary>The full path of a shared file; <c>null</c> if it is missing.</summary>
    public static string? Find(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = System.IO.Path.Combine(folder.FullName, "shared", relative);
            if (File.Exists(path) || Directory.Exists(path))
                return path;
        }
        return null;
    }

    /// <summary>The reason for skipping a test whose file is missing.</summary>
    public static string Missing(string relative) => $"shared/{relative} is not beside the project.";
}
