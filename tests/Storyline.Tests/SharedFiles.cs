namespace Storyline.Tests;

/// <summary>Finds the files that are shared beside the project and are no part of it.</summary>
internal static class SharedFiles
{
    /// <summary>The full path of a shared file, or the test is skipped and says what was missing.</summary>
    public static string Path(string relative)
    {
        if (Find(relative) is { } path)
            return path;
        Assert.Skip(Missing(relative));
        return "";
    }

    /// <summary>The full path of a shared file; <c>null</c>: it is not there.</summary>
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

    /// <summary>Why a test is skipped whose file is not there.</summary>
    public static string Missing(string relative) => $"shared/{relative} is not beside the project.";
}
