using System.Diagnostics;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Storyline.Core.Grammar;
using Storyline.Core.Messages;
using Storyline.Core.Pipeline;

namespace Storyline.Benchmarks;

/// <summary>From the text of a sentence to its command.</summary>
internal static class Parsing
{
    public static void Measure()
    {
        var sentences = Sentences();
        var config = ManualConfig
            .CreateEmpty()
            .AddLogger(NullLogger.Instance)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(BenchmarkDotNet.Diagnosers.MemoryDiagnoser.Default);
        var report = BenchmarkRunner.Run<ParseBenchmark>(config).Reports.Single();
        var mean = report.ResultStatistics!.Mean / sentences.Count / 1_000;
        var bytes = (report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0) / sentences.Count;
        var each = sentences
            .Select(sentence => Table.Median(Enumerable.Range(0, 51).Select(_ => Once(sentence))))
            .Order()
            .ToList();
        Table.Print(
            $"Parsing {sentences.Count} sentences",
            ["mean µs", "p50 µs", "p99 µs", "slowest µs", "bytes allocated"],
            [
                [
                    Table.Number(mean),
                    Table.Number(each[each.Count / 2]),
                    Table.Number(each[each.Count * 99 / 100]),
                    Table.Number(each[^1]),
                    Table.Number(bytes, 0),
                ],
            ]
        );
    }

    /// <summary>The shared sentences beside the project, or otherwise the commands' own examples.</summary>
    public static IReadOnlyList<string> Sentences()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "chat", "utterances.jsonl");
            if (File.Exists(file))
                return
                [
                    .. File.ReadLines(file).Select(line => JsonElement.Parse(line).GetProperty("said").GetString()!),
                ];
        }
        return [.. Vocabulary.Of().Usages.Select(usage => usage.Example)];
    }

    private static double Once(string sentence)
    {
        var started = Stopwatch.GetTimestamp();
        ParseBenchmark.Hear(sentence);
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }
}

[MemoryDiagnoser]
public class ParseBenchmark
{
    private static readonly Vocabulary Vocabulary = Vocabulary.Of();
    private static readonly Notation Notation = new TypedNotation();
    private static readonly ParseContext Hearing = new(
        "PB",
        new StoryKey("PB", 12),
        new MentionedEntity(EntityKind.Person, 0, 0, "ann", "Ann")
    );
    private readonly IReadOnlyList<string> sentences = Parsing.Sentences();

    [Benchmark]
    public int AllSentences()
    {
        var understood = 0;
        foreach (var sentence in sentences)
            understood += Hear(sentence) ? 1 : 0;
        return understood;
    }

    internal static bool Hear(string sentence) =>
        Vocabulary.Hear(new Words(Notation.Read(sentence), Hearing)) is not null;
}
