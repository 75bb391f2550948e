using System.Globalization;

namespace Storyline.Benchmarks;

/// <summary>A Markdown table.</summary>
internal static class Table
{
    public static void Print(string title, string[] head, IEnumerable<string[]> rows)
    {
        Console.WriteLine();
        Console.WriteLine($"### {title}");
        Console.WriteLine();
        Console.WriteLine($"| {string.Join(" | ", head)} |");
        Console.WriteLine($"|{string.Concat(head.Select((_, at) => at == 0 ? "---|" : "---:|"))}");
        foreach (var row in rows)
            Console.WriteLine($"| {string.Join(" | ", row)} |");
    }

    public static string Number(double number, int digits = 1) =>
        number.ToString($"N{digits}", CultureInfo.InvariantCulture);

    public static double Median(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}

/// <summary>A temporary folder, deleted on disposal.</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = System.IO.Directory.CreateTempSubdirectory("storyline-bench-").FullName;

    public void Dispose() => System.IO.Directory.Delete(Path, recursive: true);
}
